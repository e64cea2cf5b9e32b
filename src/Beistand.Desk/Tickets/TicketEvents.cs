using Beistand.Kernel;

namespace Beistand.Desk.Tickets;

public sealed record TicketOpened(long Ticket, long Message, Channel Channel, long Team) : TicketEvent(Ticket) { public override bool ForCustomers => true; }
public sealed record CustomerWrote(long Ticket, long Message, Channel Channel, bool Reopened) : TicketEvent(Ticket) { public override bool ForCustomers => true; }
/// <param name="Closed">The ticket was closed with it.</param>
/// <param name="Waits">What the ticket waits for since.</param>
public sealed record AnswerSent(long Ticket, long Message, bool Closed = false, PendingReason? Waits = null) : TicketEvent(Ticket) { public override bool ForCustomers => true; }
public sealed record NoteAdded(long Ticket, long Message) : TicketEvent(Ticket);
public sealed record TicketAssigned(long Ticket, long? From, long? To) : TicketEvent(Ticket);
public sealed record TeamChanged(long Ticket, long From, long To) : TicketEvent(Ticket);
public sealed record PriorityChanged(long Ticket, Priority From, Priority To) : TicketEvent(Ticket);
public sealed record CategoryChanged(long Ticket, long? From, long? To) : TicketEvent(Ticket);
public sealed record TagsChanged(long Ticket) : TicketEvent(Ticket);
public sealed record AliasesChanged(long Ticket) : TicketEvent(Ticket);
public sealed record DeviceChanged(long Ticket) : TicketEvent(Ticket);
public sealed record SubjectChanged(long Ticket) : TicketEvent(Ticket) { public override bool ForCustomers => true; }
public sealed record WatchingChanged(long Ticket, long Person, bool Watches) : TicketEvent(Ticket);
public sealed record ParticipationChanged(long Ticket, long Person, bool TakesPart) : TicketEvent(Ticket);
public sealed record TicketWaits(long Ticket, PendingReason Reason, DateTimeOffset Until) : TicketEvent(Ticket);
public sealed record TicketResumed(long Ticket) : TicketEvent(Ticket);
public sealed record TicketClosed(long Ticket) : TicketEvent(Ticket) { public override bool ForCustomers => true; }
public sealed record TicketReopened(long Ticket) : TicketEvent(Ticket) { public override bool ForCustomers => true; }
public sealed record MailCameBack(long Ticket, long Message, bool Gone) : TicketEvent(Ticket);
public sealed record MessageForwarded(long Ticket, long Message) : TicketEvent(Ticket);
public sealed record ThirdPartyWrote(long Ticket, long Message) : TicketEvent(Ticket);
public sealed record MailOrderedAgain(long Ticket, long Message) : TicketEvent(Ticket);
public sealed record AnswerScheduled(long Ticket, long Scheduled, DateTimeOffset SendAt) : TicketEvent(Ticket);
public sealed record AnswerRescheduled(long Ticket, long Scheduled, DateTimeOffset SendAt) : TicketEvent(Ticket);
public sealed record AnswerStopped(long Ticket, long Scheduled) : TicketEvent(Ticket);
public sealed record AnswerWithdrawn(long Ticket, long Scheduled) : TicketEvent(Ticket);
public sealed record MailDelivered(long Ticket, long Message, DeliveryState State) : TicketEvent(Ticket);
public sealed record TicketEscalated(long Ticket, long Escalation, SupportLevel From, SupportLevel To, long FromTeam, long ToTeam) : TicketEvent(Ticket);
public sealed record TicketHandedBack(long Ticket, long HandBack, SupportLevel From, SupportLevel To, long FromTeam, long ToTeam) : TicketEvent(Ticket);
public sealed record TicketMerged(long Ticket, long Into) : TicketEvent(Ticket) { public override bool ForCustomers => true; }
public sealed record TicketUnmerged(long Ticket, long From) : TicketEvent(Ticket) { public override bool ForCustomers => true; }
/// <param name="OurTurn">The customer waited there for a word of ours.</param>
public sealed record TicketTookIn(long Ticket, long From, bool OurTurn) : TicketEvent(Ticket) { public override bool ForCustomers => true; }
public sealed record TicketGaveBack(long Ticket, long To) : TicketEvent(Ticket) { public override bool ForCustomers => true; }
public sealed record MessageSplitOff(long Ticket, long Message, long Into) : TicketEvent(Ticket) { public override bool ForCustomers => true; }
