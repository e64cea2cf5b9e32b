using Beistand.Kernel;

namespace Beistand.Desk.Levels;

public sealed record EscalationAccepted(long Ticket, long Escalation) : TicketEvent(Ticket);
public sealed record EscalationRated(long Ticket, long Escalation, bool Complete) : TicketEvent(Ticket);
