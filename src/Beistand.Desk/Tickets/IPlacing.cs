using Beistand.Desk.People;
using Beistand.Desk.Tickets.Opening;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;

namespace Beistand.Desk.Tickets;

/// <summary>Where a new ticket goes.</summary>
/// <param name="Assignee">Who gets it by itself; null: whoever takes it.</param>
public record Placement(Team Team, Priority? Priority, IReadOnlyList<string> Tags, SupportLevel? RequiredLevel, long? Assignee);

/// <summary>Knows where tickets belong and who can solve them; the room of preselection and rules does. Called inside verbs' transactions: what can be kept is not read each time.</summary>
public interface IPlacing
{
    /// <summary>Before the ticket is made. What the command says stands.</summary>
    ValueTask<Placement> Place(BeistandDb db, OpenTicket command, Person requester, CancellationToken ct);

    /// <summary>Writes down why, when the ticket has its id.</summary>
    void Remember(BeistandDb db, Ticket ticket, Placement placement);

    /// <summary>Who gets a ticket that comes to this team; null: whoever takes it.</summary>
    ValueTask<long?> Assignee(BeistandDb db, Team team, long? category, CancellationToken ct);

    /// <summary>Categories that somebody cannot solve, as his skills say.</summary>
    ValueTask<IReadOnlyCollection<long>> CannotSolve(BeistandDb db, long person, CancellationToken ct);
}
