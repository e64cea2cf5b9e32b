using Beistand.Kernel;

namespace Beistand.Library.Knowledge;

/// <summary>Something happened to an article. What is found by search, feeds and pages may be another from then on.</summary>
public abstract record ArticleEvent(long Article) : DomainEvent;

public sealed record ArticleDrafted(long Article) : ArticleEvent(Article);
public sealed record ArticleWritten(long Article, int Version) : ArticleEvent(Article);
public sealed record ArticleSubmitted(long Article) : ArticleEvent(Article);
public sealed record ArticleReturned(long Article) : ArticleEvent(Article);
public sealed record ArticlePublished(long Article) : ArticleEvent(Article);
public sealed record ArticleOutdated(long Article) : ArticleEvent(Article);
public sealed record ArticleArchived(long Article) : ArticleEvent(Article);
public sealed record ArticleScheduled(long Article, DateTimeOffset? PublishAt, DateTimeOffset? OutdateAt) : ArticleEvent(Article);
public sealed record ArticleReviewed(long Article, DateOnly? Next) : ArticleEvent(Article);

/// <summary>A change to what readers rely on waits for an editor, was taken over (then <see cref="ArticleWritten"/> follows) or was not.</summary>
public sealed record ArticleChangeProposed(long Article) : ArticleEvent(Article);
public sealed record ArticleChangeDiscarded(long Article) : ArticleEvent(Article);

public sealed record ArticleMerged(long Article, long Into) : ArticleEvent(Article);

/// <summary>A merge was undone: the article stands for itself again.</summary>
public sealed record ArticleUnmerged(long Article, long From) : ArticleEvent(Article);

public sealed record ArticleVoted(long Article, bool Helped) : ArticleEvent(Article);
public sealed record ArticleFlagged(long Article, long Flag) : ArticleEvent(Article);
public sealed record ArticleFlagClosed(long Article, long Flag) : ArticleEvent(Article);

public sealed record ArticleUsed(long Article, long Ticket, UsedAs As, Judgement Judged) : ArticleEvent(Article)
{
    [System.Text.Json.Serialization.JsonIgnore] public override long? TicketId => Ticket;
}
