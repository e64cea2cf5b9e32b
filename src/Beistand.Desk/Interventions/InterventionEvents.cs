using Beistand.Desk.Tickets;
using Beistand.Kernel;

namespace Beistand.Desk.Interventions;

public sealed record InterventionDeclared(long Ticket, Intervention From, Intervention To) : TicketEvent(Ticket);

/// <param name="Number">The order's.</param>
/// <param name="Emergency">Executed before anybody had approved it.</param>
public sealed record InterventionStepped(long Ticket, long Order, string Number, OrderVerb Verb, OrderState State, bool Emergency = false) : TicketEvent(Ticket);

/// <summary>An emergency has not been approved within its time.</summary>
public sealed record ApprovalOverdue(long Ticket, long Order, string Number, DateTimeOffset Until) : TicketEvent(Ticket);
