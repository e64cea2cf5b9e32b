using Beistand.Desk.People;
using MimeKit;

namespace Beistand.Channels.Mail.Inbound;

internal sealed class ReadHeaders : IInboundStep
{
    public Task Take(InboundMail mail, CancellationToken ct)
    {
        var from = mail.Mime.From.Mailboxes.FirstOrDefault() ?? mail.Mime.Sender ?? mail.Mime.ReplyTo.Mailboxes.FirstOrDefault();
        mail.FromAddress = Person.Normalise(from?.Address ?? "");
        mail.FromName = from?.Name is { Length: > 0 } name ? OneLine(name) : mail.FromAddress;
        mail.Subject = OneLine(mail.Mime.Subject ?? "");
        mail.MailId = mail.Mime.MessageId;
        mail.RefersTo = mail.Mime.References.Append(mail.Mime.InReplyTo ?? "").Where(id => id.Length is > 0 and < 300).Distinct().TakeLast(50).ToList();
        if (!MailAddresses.IsValid(mail.FromAddress)) mail.FromAddress = $"unbekannt-{mail.Raw.Id}@absender.invalid";
        return Task.CompletedTask;
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
