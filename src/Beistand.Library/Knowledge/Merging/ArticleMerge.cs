using Beistand.Library.Knowledge.Using;

namespace Beistand.Library.Knowledge.Merging;

public sealed record UseKept(long Ticket, UsedAs As, Judgement Judged, long? By, DateTimeOffset At);

/// <summary>What went over to the other article: ids of votes, reports and tickets, and articles that led to this one.</summary>
public sealed record MovedOver(IReadOnlyList<long> Votes, IReadOnlyList<long> Flags, IReadOnlyList<long> Tickets, IReadOnlyList<UseKept> Both, IReadOnlyList<long> Redirects);

/// <summary>That an article was merged, and how it was before: with it the merge is undone.</summary>
public sealed class ArticleMerge
{
    public long ArticleId { get; init; }
    public long Into { get; init; }
    public DateTimeOffset At { get; init; }
    public long? ById { get; init; }
    public ArticleState State { get; init; }
    public DateTimeOffset? PublishAt { get; init; }
    public DateTimeOffset? OutdateAt { get; init; }
    public required MovedOver Moved { get; init; }
}
