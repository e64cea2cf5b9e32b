using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Inbound;

public enum RawMailState { Stored = 1, Done, Discarded, Failed, Unclear }

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

    /// <summary>Taken out of a file somebody had: no automatic mail follows from it.</summary>
    public bool Imported { get; init; }

    /// <summary>It was dealt with elsewhere: the ticket it opens is closed, and a closed one that it joins stays so.</summary>
    public bool Settled { get; init; }
    public RawMailState State { get; private set; } = RawMailState.Stored;
    public string? Reason { get; private set; }
    public string? TicketNumber { get; private set; }

    /// <summary>Written by a machine: never acknowledged.</summary>
    public bool Automatic { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>For the list of what came; empty until the mail was read once.</summary>
    public string From { get; private set; } = "";
    public string FromName { get; private set; } = "";
    public string Subject { get; private set; } = "";
    public string Excerpt { get; private set; } = "";

    /// <summary>With Content, what tells the same mail by another way from another mail.</summary>
    public string? MailId { get; private set; }
    public string? Content { get; private set; }
    public MailKind? Kind { get; private set; }

    /// <summary>Somebody wants it as a ticket although it was set aside.</summary>
    public bool Anyway { get; private set; }

    /// <summary>Why somebody must say where it belongs, and the ticket it points to.</summary>
    public Doubt? Doubt { get; private set; }
    public long? PointsTo { get; private set; }

    /// <summary>What somebody said about a mail that waited; null until then.</summary>
    public Decision? Decision { get; private set; }

    public void Tell(InboundMail mail)
    {
        (From, FromName, Subject, Excerpt, Kind) = (Short(mail.FromAddress), Short(mail.FromName), Short(mail.Subject), Short(mail.Text.ReplaceLineEndings(" ")), mail.Kind);
        (MailId, Content) = (mail.MailId is { Length: < 300 } id ? id : null, mail.Content);
    }

    public bool MayGoAgain => State is RawMailState.Discarded or RawMailState.Failed;
    public bool IsSpam => State == RawMailState.Discarded && Decision is { As: Decided.Spam };

    /// <summary>From the first step on once more; what was set aside becomes a ticket now, what somebody called spam waits again.</summary>
    public void Again()
    {
        if (IsSpam) (State, Decision, Reason) = (RawMailState.Unclear, null, null);
        else (State, Anyway, Reason, Attempts) = (RawMailState.Stored, State == RawMailState.Discarded, null, 0);
    }

    public void Wait(Doubt doubt, long? ticket) => (State, Doubt, PointsTo, Reason) = (RawMailState.Unclear, doubt, ticket, null);

    /// <summary>Accepted, or a ticket of its own: goes through the steps with that; spam goes no further.</summary>
    public void Decide(Decision decision, string? reason = null) =>
        (State, Decision, Reason, Attempts) = (decision.As == Decided.Spam ? RawMailState.Discarded : RawMailState.Stored, decision, reason, 0);

    internal static string Short(string text) => text.Length > 200 ? text[..199] + "…" : text;

    public void Became(string ticketNumber, bool automatic) => (State, TicketNumber, Automatic, Reason) = (RawMailState.Done, ticketNumber, automatic, null);
    public void Discard(string reason) => (State, Reason) = (RawMailState.Discarded, reason);

    public void Fail(string reason)
    {
        if (State != RawMailState.Stored) return;
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
        internal DbSet<Sorting.MailRule> MailRules => db.Set<Sorting.MailRule>();
    }
}
