using System.Security.Cryptography;
using System.Text;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>The same mail by two ways, or to two of our mailboxes, is one ticket. The same Message-ID with other content is another mail.</summary>
internal sealed class KnowTwin(BeistandDb db) : IInboundStep
{
    public async Task Take(InboundMail mail, CancellationToken ct)
    {
        var content = mail.Content = ContentOf(mail);
        var raw = mail.Raw;
        if (mail.MailId is not { Length: > 0 and < 300 } id || mail.Discard is not null || raw.Anyway || raw.Decision is not null) return;
        var first = await db.RawMails.AsNoTracking().Where(m => m.MailId == id && m.Content == content && m.Id != raw.Id && (m.State == RawMailState.Done || m.State == RawMailState.Unclear))
            .OrderBy(m => m.Id).Select(m => new { m.State, m.TicketNumber, m.MailboxId }).FirstOrDefaultAsync(ct);
        if (first is null) return;
        if (first.State == RawMailState.Unclear) mail.Discard = Texts.TwinWaits;
        else (mail.TwinOf, mail.TwinElsewhere) = (first.TicketNumber, first.MailboxId != raw.MailboxId);
    }

    private static string ContentOf(InboundMail mail)
    {
        // What is longer than anybody reads is kept as a file besides, and need not be held in memory for its sum.
        var (text, html) = mail.Mime.BodyParts.OfType<TextPart>().Any(PartText.IsLonger) ? (mail.Text, null) : (mail.Mime.TextBody, mail.Mime.HtmlBody);
        string?[] seen = [mail.FromAddress, mail.Subject, text?.ReplaceLineEndings("\n").Trim(), html?.ReplaceLineEndings("\n").Trim(), .. mail.Files.Select(f => f.Sha256)];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', seen))));
    }
}
