namespace Beistand.Library.Knowledge.Using;

/// <summary>An article was used at a ticket. One row for both, however often; a later word replaces it.</summary>
public sealed class ArticleUse
{
    public long ArticleId { get; init; }

    /// <summary>The articles know no ticket: an id, and who may see the ticket is asked in its own room.</summary>
    public long TicketId { get; init; }
    public UsedAs As { get; private set; }
    public Judgement Judged { get; private set; }
    public long? ById { get; private set; }
    public DateTimeOffset At { get; private set; }

    public void Say(UsedAs way, Judgement judged, long? by, DateTimeOffset at) => (As, Judged, ById, At) = (way, judged, by, at);
}

/// <summary>Somebody says that an article does not hold. Open until an editor closes it.</summary>
public sealed class ArticleFlag
{
    public long Id { get; private set; }
    public long ArticleId { get; set; }
    public long? TicketId { get; init; }
    public long? ById { get; init; }
    public DateTimeOffset At { get; init; }
    public required string Reason { get; init; }
    public long? ClosedById { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    public string Answer { get; private set; } = "";

    public void Close(string answer, long? by, DateTimeOffset at) => (Answer, ClosedById, ClosedAt) = (answer.Trim(), by, at);
}
