using System.Globalization;
using Beistand.Channels.Mail.Inbound;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Channels.Mail.Outbound;

/// <summary>The frame of every mail about a ticket: who writes, what it answers, how machines shall take it.</summary>
internal sealed class Compose(BeistandDb db, Settings settings, ReplyTokens tokens, TimeProvider clock)
{
    public const string LoopHeader = "X-Beistand-Loop";

    public Task<Ticket> Ticket(long id, CancellationToken ct) => db.Tickets.AsNoTracking().Include(t => t.Requester).Include(t => t.Team).FirstAsync(t => t.Id == id, ct);

    public Task<Mailbox?> Mailbox(long team, CancellationToken ct) =>
        db.Mailboxes.AsNoTracking().OrderBy(m => m.TeamId == team ? 0 : 1).ThenBy(m => m.Id).FirstOrDefaultAsync(ct);

    public MimeMessage Begin(Ticket ticket, Mailbox? mailbox)
    {
        var mail = new MimeMessage { Date = clock.GetUtcNow() };
        mail.From.Add(new MailboxAddress(mailbox?.SenderName ?? settings[SiteSettings.Name], mailbox?.Address ?? "support@" + settings[SiteSettings.MailDomain]));
        mail.Headers.Add(LoopHeader, ticket.Number.ToString(CultureInfo.InvariantCulture));
        return mail;
    }

    /// <summary>A name goes with the requester's address only: for others we know none.</summary>
    public static void Address(MimeMessage mail, Message message, string requester)
    {
        // What is no address cannot be written into a header; whoever hands the mail over says so of it.
        foreach (var one in message.Recipients.Where(r => MailAddresses.IsReachable(r.Address)).OrderBy(r => r.Id))
        {
            var (list, name) = one.As switch { RecipientAs.Cc => (mail.Cc, ""), RecipientAs.Bcc => (mail.Bcc, ""), _ => (mail.To, message.Kind == MessageKind.Answer ? requester : "") };
            list.Add(new MailboxAddress(name, one.Address));
        }
    }

    /// <summary>Where the mailbox has token addresses: who answers there from this address is in the right ticket, whatever his program does to the headers.</summary>
    public void AnswerTo(MimeMessage mail, Mailbox? mailbox, Ticket ticket, string recipient)
    {
        if (mailbox is not null && tokens.Address(mailbox, ticket.Id, recipient) is { } address) mail.ReplyTo.Add(new MailboxAddress(mailbox.SenderName, address));
    }

    /// <summary>A mail no person wrote says so, and absence notes are asked to stay away. None is for many: a way to unsubscribe would promise a list that does not exist.</summary>
    /// <param name="how">auto-replied or auto-generated (RFC 3834)</param>
    public static void MarkAutomatic(MimeMessage mail, string how)
    {
        mail.Headers.Add(HeaderId.AutoSubmitted, how);
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        mail.Headers.Add(HeaderId.Precedence, "bulk");
    }

    /// <summary>The id of the message that opened the ticket.</summary>
    public Task<long> First(long ticketId, CancellationToken ct) => db.Set<Message>().Where(m => m.TicketId == ticketId).MinAsync(m => m.Id, ct);

    public async Task Thread(MimeMessage mail, long ticketId, long before, CancellationToken ct)
    {
        var earlier = await db.Set<Message>().AsNoTracking().Where(m => m.TicketId == ticketId && m.Id < before && m.MailId != null && m.Visibility == Visibility.Public)
            .OrderBy(m => m.Id).Select(m => m.MailId!).ToListAsync(ct);
        if (earlier.Count == 0) return;
        mail.InReplyTo = earlier[^1];
        foreach (var id in earlier.Take(1).Concat(earlier.Skip(1).TakeLast(20))) mail.References.Add(id);
    }
}
