using System.Globalization;
using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Managing;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Opening;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Files;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Channels.Mail.Outbound;

/// <summary>Makes the mail of an answer or a confirmation out of the present state.</summary>
internal sealed class Compose(BeistandDb db, IFileStore files, Settings settings, StatusLinks links, TimeProvider clock)
{
    public const string LoopHeader = "X-Beistand-Loop";

    public async Task<MimeMessage?> Answer(long messageId, CancellationToken ct)
    {
        var message = await db.Set<Message>().AsNoTracking().Include(m => m.Author).Include(m => m.Attachments).FirstOrDefaultAsync(m => m.Id == messageId, ct);
        if (message is not { Visibility: Visibility.Public }) return null;
        var ticket = await Ticket(message.TicketId, ct);
        using var language = Language.Use(ticket.Language);
        var mail = await Envelope(ticket, ct);
        mail.MessageId = message.MailId!;
        mail.Subject = $"Re: {ticket.Subject} [{ticket.Number}]";
        await Thread(mail, ticket.Id, message.Id, ct);
        var mailbox = await Mailbox(ticket.TeamId, ct);
        var signature = $"{message.Author?.Name}\n{(mailbox?.Signature is { Length: > 0 } s ? s : settings[SiteSettings.Name])}";
        var body = new BodyBuilder { TextBody = $"{message.Text}\n\n-- \n{signature}\n" };
        foreach (var file in message.Attachments)
        {
            await using var content = files.Open(file.Sha256);
            await body.Attachments.AddAsync(file.Name, content, ContentType.Parse(ParserOptions.Default, file.ContentType), ct);
        }
        mail.Body = body.ToMessageBody();
        return mail;
    }

    public async Task<MimeMessage?> Confirmation(long ticketId, CancellationToken ct)
    {
        var ticket = await Ticket(ticketId, ct);
        using var language = Language.Use(ticket.Language);
        var mail = await Envelope(ticket, ct);
        mail.MessageId = $"confirmation.{ticket.Number}@{settings[SiteSettings.MailDomain]}";
        var wording = MailWording.Of(AutomaticMail.Confirmation, settings, Language.Code);
        var name = settings[SiteSettings.Name];
        mail.Subject = MailWording.Fill(wording.Subject, ("number", ticket.Number), ("name", name));
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-replied");
        await Thread(mail, ticket.Id, long.MaxValue, ct);
        var secret = await links.Make(ticket.Id, ct);
        var path = Language.IsEnglish ? "/en/request/link/" : "/anliegen/link/";
        mail.Body = new TextPart("plain") { Text = MailWording.Fill(wording.Body, ("number", ticket.Number), ("link", settings[SiteSettings.Url].TrimEnd('/') + path + secret), ("name", name)) };
        return mail;
    }

    private Task<Ticket> Ticket(long id, CancellationToken ct) => db.Tickets.AsNoTracking().Include(t => t.Requester).FirstAsync(t => t.Id == id, ct);

    private Task<Mailbox?> Mailbox(long team, CancellationToken ct) =>
        db.Mailboxes.AsNoTracking().OrderBy(m => m.TeamId == team ? 0 : 1).ThenBy(m => m.Id).FirstOrDefaultAsync(ct);

    private async Task<MimeMessage> Envelope(Ticket ticket, CancellationToken ct)
    {
        var mailbox = await Mailbox(ticket.TeamId, ct);
        var mail = new MimeMessage { Date = clock.GetUtcNow() };
        mail.From.Add(new MailboxAddress(mailbox?.SenderName ?? settings[SiteSettings.Name], mailbox?.Address ?? "support@" + settings[SiteSettings.MailDomain]));
        mail.To.Add(new MailboxAddress(ticket.Requester.Name, ticket.Requester.Email));
        mail.Headers.Add(LoopHeader, ticket.Number.ToString(CultureInfo.InvariantCulture));
        return mail;
    }

    private async Task Thread(MimeMessage mail, long ticketId, long before, CancellationToken ct)
    {
        var earlier = await db.Set<Message>().AsNoTracking().Where(m => m.TicketId == ticketId && m.Id < before && m.MailId != null && m.Visibility == Visibility.Public)
            .OrderBy(m => m.Id).Select(m => m.MailId!).ToListAsync(ct);
        if (earlier.Count == 0) return;
        mail.InReplyTo = earlier[^1];
        foreach (var id in earlier.Take(1).Concat(earlier.Skip(1).TakeLast(20))) mail.References.Add(id);
    }
}
