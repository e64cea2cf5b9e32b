using Beistand.Channels.Mail.Outbound.Writing;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Opening;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Channels.Mail.Outbound;

/// <summary>An agent's answer, in the customer's language.</summary>
internal sealed class AnswerMail(BeistandDb db, Compose compose, MailBody body, Citing citing, StatusLinks links, Settings settings) : IOrderedMail
{
    public const string Kind = "answer";

    public bool Writes(string kind) => kind == Kind;

    public bool IsAutomatic => false;

    public async Task<MimeMessage?> Write(string kind, long id, CancellationToken ct)
    {
        var message = await db.Set<Message>().AsNoTracking().Include(m => m.Author).Include(m => m.Attachments).Include(m => m.Recipients).FirstOrDefaultAsync(m => m.Id == id, ct);
        if (message is not { Visibility: Visibility.Public, Kind: MessageKind.Answer }) return null;
        var ticket = await compose.Ticket(message.TicketId, ct);
        using var language = Language.Use(ticket.Language);
        var mailbox = await compose.Mailbox(ticket.TeamId, ct);
        var mail = compose.Begin(ticket, mailbox);
        if (message.Recipients.Count == 0) mail.To.Add(new MailboxAddress(ticket.Requester.Name, ticket.Requester.Email));
        Compose.Address(mail, message, ticket.Requester.Name);
        compose.AnswerTo(mail, mailbox, ticket, ticket.Requester.Email);
        mail.MessageId = message.MailId!;
        mail.Subject = $"Re: {ticket.Subject} [{ticket.Number}]";
        await compose.Thread(mail, ticket.Id, message.Id, ct);
        var signature = Signature.Of(mailbox?.Signature, ticket, message.Author?.Name ?? "", settings);
        mail.Body = body.Of(new Letter(await Opened(message, ticket, ct), message.Html, signature, await citing.LastBefore(message, ct), message.Attachments));
        return mail;
    }

    // Whoever else reads it must not get in by it.
    private async Task<string> Opened(Message message, Ticket ticket, CancellationToken ct) =>
        DetailsLink.Of(settings, ticket) is var plain && message.Html is null && message.Recipients.Count == 1 && message.Text.Contains(plain, StringComparison.Ordinal)
            ? message.Text.Replace(plain, DetailsLink.With(await links.Make(ticket.Id, ct), settings, ticket), StringComparison.Ordinal) : message.Text;
}
