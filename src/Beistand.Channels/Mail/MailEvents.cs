using Beistand.Kernel;

namespace Beistand.Channels.Mail;

/// <summary>What happened to a mail that speaks of a ticket; without one where none is meant.</summary>
public abstract record MailEvent(long? Ticket, long Mail) : DomainEvent
{
    [System.Text.Json.Serialization.JsonIgnore] public override long? TicketId => Ticket;
}

public sealed record MailWaits(long? Ticket, long Mail) : MailEvent(Ticket, Mail);
public sealed record MailAccepted(long? Ticket, long Mail) : MailEvent(Ticket, Mail);
public sealed record MailSplitOff(long? Ticket, long Mail, long Into) : MailEvent(Ticket, Mail);
public sealed record MailCalledSpam(long? Ticket, long Mail) : MailEvent(Ticket, Mail);

/// <param name="Rules">Those that fitted, in their order; none where the mail's own headers said it.</param>
public sealed record MailSorted(long Ticket, IReadOnlyList<long> Rules) : TicketEvent(Ticket);
