namespace Beistand.Desk.Tickets;

/// <summary>A number that another system gave this ticket.</summary>
public sealed class TicketAlias
{
    public long TicketId { get; init; }
    public required string System { get; init; }
    public required string Number { get; init; }
}
