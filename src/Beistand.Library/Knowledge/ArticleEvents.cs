using Beistand.Kernel;

namespace Beistand.Library.Knowledge;

public sealed record ArticleDrafted(long Article) : DomainEvent;
public sealed record ArticleWritten(long Article, int Version) : DomainEvent;
public sealed record ArticleSubmitted(long Article) : DomainEvent;
public sealed record ArticleReturned(long Article) : DomainEvent;
public sealed record ArticlePublished(long Article) : DomainEvent;
public sealed record ArticleOutdated(long Article) : DomainEvent;
public sealed record ArticleArchived(long Article) : DomainEvent;
