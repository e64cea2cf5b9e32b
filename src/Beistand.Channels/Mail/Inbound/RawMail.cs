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
    public DateTimeOffset ReceivedAt { get; init; }
    public RawMailState State { get; private set; } = RawMailState.Stored;
    public string? Reason { get; private set; }
    public string? TicketNumber { get; private set; }

    /// <summary>Written by a machine: never acknowledged.</summary>
    public bool Automatic { get; private set; }
    public int Attempts { get; private set; }

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
