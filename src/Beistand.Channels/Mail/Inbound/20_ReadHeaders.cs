using System.Text;
using System.Text.RegularExpressions;
using Beistand.Desk.People;
using MimeKit;

namespace Beistand.Channels.Mail.Inbound;

internal sealed partial class ReadHeaders : IInboundStep
{
    private const int LongestName = 200;

    public Task Take(InboundMail mail, CancellationToken ct)
    {
        var from = mail.Mime.From.Mailboxes.FirstOrDefault() ?? mail.Mime.Sender ?? mail.Mime.ReplyTo.Mailboxes.FirstOrDefault();
        // What cannot be read as an address is kept as it stands: "mailer-daemon" says enough.
        var raw = OneLine(mail.Mime.Headers["From"] ?? "");
        mail.FromAddress = Person.Normalise(Clean.Of(from?.Address is { Length: > 0 } address ? address : AnyAddress().Match(raw) is { Success: true } found ? found.Value : raw.Trim('<', '>', ' ')));
        mail.FromName = from?.Name is { Length: > 0 } name ? OneLine(name) : from is null && raw.Length > 0 ? raw : mail.FromAddress;
        if (mail.FromName.Length > LongestName) mail.FromName = Clean.Of(mail.FromName[..(LongestName - 1)] + "…");
        mail.Subject = OneLine(mail.Mime.Subject ?? "");
        if (mail.Subject.Contains('\uFFFD', StringComparison.Ordinal) && mail.Mime.Headers.FirstOrDefault(h => h.Id == HeaderId.Subject) is { } subject) mail.Subject = OneLine(EncodedWords.Join(Encoding.UTF8.GetString(subject.RawValue)));
        mail.MailId = mail.Mime.MessageId is { Length: > 0 and < 300 } id ? Clean.Of(id) : null;
        mail.RefersTo = mail.Mime.References.Append(mail.Mime.InReplyTo ?? "").Select(Clean.Of).Where(id => id.Length is > 0 and < 300).Distinct().TakeLast(50).ToList();
        return Task.CompletedTask;
    }

    [GeneratedRegex(@"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)*")]
    private static partial Regex AnyAddress();

    private static string OneLine(string text) => Clean.Of(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
