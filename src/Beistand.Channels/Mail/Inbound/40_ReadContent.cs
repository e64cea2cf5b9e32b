using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Files;
using Beistand.Kernel.Platform.Html;
using MimeKit;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>Takes text, HTML and files out of the mail.</summary>
internal sealed class ReadContent(IFileStore files, TimeProvider clock) : IInboundStep
{
    private const int MostParts = 1000;

    // What programs attach without a name.
    private static readonly Dictionary<string, string> Names = new()
    {
        ["message/rfc822"] = "nachricht.eml", ["message/delivery-status"] = "zustellbericht.txt", ["message/disposition-notification"] = "lesebestaetigung.txt", ["text/rfc822-headers"] = "kopfzeilen.txt",
        ["application/pgp-signature"] = "signatur.asc", ["text/calendar"] = "termin.ics", ["image/png"] = "bild.png", ["image/jpeg"] = "bild.jpg", ["image/gif"] = "bild.gif",
    };

    public async Task Take(InboundMail mail, CancellationToken ct)
    {
        mail.Html = mail.Mime.HtmlBody;
        var tooDeep = mail.Html is { } deep && Nesting.IsTooDeep(deep) ? PlainText.Of(deep) : null;
        if (tooDeep is not null) mail.Html = null;
        mail.Text = mail.Mime.TextBody?.Trim('\r', '\n', ' ') ?? "";
        if (mail.Text.Length == 0) (mail.Text, mail.TextIsOfHtml) = mail.Html is { } html ? (PlainText.Of(html), true) : (tooDeep ?? MailParts.Of(mail.Mime).Text.Trim(), false);
        var bodies = mail.Mime.BodyParts.OfType<TextPart>().Where(p => !p.IsAttachment && p.FileName is null).ToHashSet<MimeEntity>();
        foreach (var part in mail.Mime.BodyParts.Where(p => !bodies.Contains(p)).Take(MostParts))
        {
            var file = await Keep(part, ct);
            mail.Files.Add(file);
            if (file.ContentId is { } id) mail.Html = mail.Html?.Replace("cid:" + id, "/dateien/" + file.PublicId, StringComparison.OrdinalIgnoreCase);
        }
        if (mail.Text.Length > 100_000) mail.Text = mail.Text[..100_000];
        if (mail.Text.Length == 0 && mail.Files.Count == 0) mail.Text = Texts.MailWithoutText;
        if (mail.Html?.Length > 1_000_000) mail.Html = null;
    }

    private async Task<Attachment> Keep(MimeEntity part, CancellationToken ct)
    {
        await using var content = await PartContent.Decode(part, ct);
        var stored = await files.Put(content, MailSettings.LargestMail, ct);
        return new Attachment
        {
            Name = SafeName.Of(part.ContentDisposition?.FileName ?? part.ContentType.Name ?? Names.GetValueOrDefault(part.ContentType.MimeType.ToLowerInvariant(), "anhang")),
            ContentType = part.ContentType.MimeType, Size = stored.Size, Sha256 = stored.Sha256, ContentId = part.ContentId, At = clock.GetUtcNow(),
        };
    }
}
