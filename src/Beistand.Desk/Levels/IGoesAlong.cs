using Beistand.Desk.Levels.Escalating;
using Beistand.Desk.Tickets;
using Beistand.Kernel;

namespace Beistand.Desk.Levels;

/// <summary>A room that goes along when tickets change their level. Called inside the verbs' transactions, when the ticket has moved and its event is not in the log yet.</summary>
public interface IGoesAlong
{
    /// <summary>The sentence why it may not go up so, or null.</summary>
    Task<Refused?> WentUp(Ticket ticket, Escalation escalation, Escalate command, Actor by, DateTimeOffset now, CancellationToken ct);
    Task Accepted(Ticket ticket, Escalation escalation, Actor by, DateTimeOffset now, CancellationToken ct);
    Task CameDown(Ticket ticket, HandBack back, Actor by, DateTimeOffset now, CancellationToken ct);
}
