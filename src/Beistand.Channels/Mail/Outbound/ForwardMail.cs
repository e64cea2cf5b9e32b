using Beistand.Channels.Mail.Outbound.Writing;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Channels.Mail.Outbound;

/// <summary>What an agent passes on to somebody outside. It begins a thread of its own: of the customer's mails it names none.</summary>
internal sealed class ForwardMail(BeistandDb db, Compose compose, MailBody body, Settings settings) : IOrderedMail
{
    public const string Kind = "forward";

    public bool Writes(string kind) => kind == Kind;

    public bool IsAutomatic => false;

    public async Task<MimeMessage?> Write(string kind, long id, CancellationToken ct)
    {
        var message = await db.Set<Message>().AsNoTracking().Include(m => m.Author).Include(m => m.Attachments).Include(m => m.Recipients).FirstOrDefaultAsync(m => m.Id == id, ct);
        if (message is not { Kind: MessageKind.Forwarded }) return null;
        var ticket = await compose.Ticket(message.TicketId, ct);
        using var language = Language.Use(message.Author?.Language ?? ticket.Language);
        var mailbox = await compose.Mailbox(ticket.TeamId, ct);
        var mail = compose.Begin(ticket, mailbox);
        Compose.Address(mail, message, ticket.Requester.Name);
        mail.MessageId = message.MailId!;
        mail.Subject = message.Subject;
        var signature = Signature.Of(mailbox?.Signature, ticket, message.Author?.Name ?? "", settings);
        mail.Body = body.Of(new Letter(message.Text, null, signature, null, message.Attachments, message.Quoted));
        return mail;
    }
}
