namespace Beistand.Desk.Tickets;

public sealed class TicketTag
{
    public long TicketId { get; init; }
    public required string Tag { get; init; }
}
