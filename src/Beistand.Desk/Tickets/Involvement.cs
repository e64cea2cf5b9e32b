namespace Beistand.Desk.Tickets;

/// <summary>A participant's mails come into the ticket; it opens no page to him.</summary>
public enum InvolvedAs { Watcher = 1, FormerAssignee, Learner, Participant }

public sealed class Involvement
{
    public long TicketId { get; init; }
    public long PersonId { get; init; }
    public InvolvedAs As { get; init; }
}
