using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Inbound;

public enum RawMailState { Stored = 1, Done, Discarded, Failed }

/// <summary>A mail as it came, kept before anything is decided. The same content in the same mailbox is one row.</summary>
public sealed class RawMail
{
    public long Id { get; private set; }
    public long MailboxId { get; init; }
    public required string Sha256 { get; init; }
    public long Size { get; init; }

    /// <summary>It was too large: only its beginning is kept. <see cref="Size"/> is what it had.</summary>
    public bool Cut { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }
    public RawMailState State { get; private set; } = RawMailState.Stored;
    public string? Reason { get; private set; }
    public string? TicketNumber { get; private set; }

    /// <summary>Written by a machine: never acknowledged.</summary>
    public bool Automatic { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>For the list of what came; empty until the mail was read once.</summary>
    public string From { get; private set; } = "";
    public string Subject { get; private set; } = "";
    public MailKind? Kind { get; private set; }

    /// <summary>Somebody wants it as a ticket although it was set aside.</summary>
    public bool Anyway { get; private set; }

    public void Tell(InboundMail mail) => (From, Subject, Kind) = (Short(mail.FromAddress), Short(mail.Subject), mail.Kind);

    public bool MayGoAgain => State is RawMailState.Discarded or RawMailState.Failed;

    /// <summary>From the first step on once more; what was set aside becomes a ticket now.</summary>
    public void Again() => (State, Anyway, Reason, Attempts) = (RawMailState.Stored, State == RawMailState.Discarded, null, 0);

    private static string Short(string text) => text.Length > 200 ? text[..199] + "…" : text;

    public void Became(string ticketNumber, bool automatic) => (State, TicketNumber, Automatic, Reason) = (RawMailState.Done, ticketNumber, automatic, null);
    public void Discard(string reason) => (State, Reason) = (RawMailState.Discarded, reason);

    public void Fail(string reason)
    {
        (Reason, Attempts) = (reason, Attempts + 1);
        if (Attempts >= 3) State = RawMailState.Failed;
    }
}

public static class RawMailQueries
{
    extension(BeistandDb db)
    {
        internal DbSet<RawMail> RawMails => db.Set<RawMail>();
        public DbSet<Mailbox> Mailboxes => db.Set<Mailbox>();
    }
}
