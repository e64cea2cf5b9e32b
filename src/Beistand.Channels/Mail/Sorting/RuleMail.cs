using Beistand.Channels.Mail.Inbound;
using MimeKit;

namespace Beistand.Channels.Mail.Sorting;

/// <summary>What rules may ask of a mail.</summary>
public sealed record RuleMail(string From, string To, string Subject, string Text, bool Automatic, long Size, IReadOnlyList<(string Name, string Value)> Headers)
{
    public static RuleMail Of(InboundMail mail) => new(
        $"{mail.FromName} <{mail.FromAddress}>", string.Join(", ", mail.Mime.To.Mailboxes.Concat(mail.Mime.Cc.Mailboxes).Take(100).Select(m => m.Address)), mail.Subject, mail.Text,
        mail.Kind != MailKind.Normal || mail.Automatic, mail.Raw.Size, mail.Mime.Headers.Take(1000).Select(h => (h.Field, h.Value)).ToList());
}
