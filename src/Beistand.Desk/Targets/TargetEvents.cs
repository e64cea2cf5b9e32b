using Beistand.Desk.Targets.Clocks;
using Beistand.Kernel;

namespace Beistand.Desk.Targets;

/// <summary>Most of the time is used up.</summary>
public sealed record TargetWarned(long Ticket, TargetKind Target, int Round, DateTimeOffset DueAt) : TicketEvent(Ticket);

/// <summary>A promised time is over.</summary>
public sealed record TargetMissed(long Ticket, TargetKind Target, int Round, DateTimeOffset DueAt) : TicketEvent(Ticket);

/// <summary>It is over for so long that the team lead hears of it.</summary>
public sealed record LeadTold(long Ticket, TargetKind Target, int Round, DateTimeOffset DueAt) : TicketEvent(Ticket);

/// <summary>A policy or a calendar changed: what nodes have read is old, and open tickets are reckoned anew.</summary>
public sealed record TargetsChanged : DomainEvent;
