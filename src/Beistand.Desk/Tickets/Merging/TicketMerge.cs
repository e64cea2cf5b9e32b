using Beistand.Kernel;

namespace Beistand.Desk.Tickets.Merging;

/// <summary>What went over into the other ticket: ids of messages, tags and people it did not have, and numbers elsewhere.</summary>
/// <param name="Stayed">How the other one stood.</param>
/// <param name="Version">Of the other one after it took this in: while it has that, nothing came of it.</param>
public sealed record Carried(IReadOnlyList<long> Messages, IReadOnlyList<string> Tags, IReadOnlyList<CarriedPerson> People, IReadOnlyList<CarriedNumber> Numbers, StoodAs Stayed, int Version);

public sealed record CarriedPerson(long Person, InvolvedAs As);

public sealed record CarriedNumber(string System, string Number);

/// <summary>That a ticket went into another, and how it stood before: with it that is undone.</summary>
public sealed class TicketMerge
{
    public long TicketId { get; init; }
    public TicketState State { get; init; }
    public Pending? Pending { get; init; }
    public DateTimeOffset? OurTurnSince { get; init; }
    public required Carried Carried { get; init; }
}

/// <summary>A room that keeps something at a ticket which cannot go along.</summary>
public interface IStaysBehind
{
    /// <summary>The sentence why this ticket may not go into another, or null. Called inside the verb's transaction.</summary>
    Task<Refused?> Refuse(Ticket ticket, CancellationToken ct);
}
