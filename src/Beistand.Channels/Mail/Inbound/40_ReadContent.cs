using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Files;
using Beistand.Kernel.Platform.Html;
using MimeKit;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>Takes text, HTML and files out of the mail.</summary>
internal sealed class ReadContent(IFileStore files, TimeProvider clock) : IInboundStep
{
    private const int MostParts = 1000;

    public async Task Take(InboundMail mail, CancellationToken ct)
    {
        mail.Html = mail.Mime.HtmlBody;
        mail.Text = mail.Mime.TextBody?.Trim() ?? (mail.Html is null ? "" : PlainText.Of(mail.Html));
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
        using var content = new MemoryStream();
        if (part is MimePart { Content: { } body }) await body.DecodeToAsync(content, ct);
        else await part.WriteToAsync(content, ct);
        content.Position = 0;
        var stored = await files.Put(content, MailSettings.LargestMail, ct);
        return new Attachment
        {
            Name = SafeName.Of(part.ContentDisposition?.FileName ?? part.ContentType.Name ?? (part is MessagePart ? "nachricht.eml" : "anhang")),
            ContentType = part.ContentType.MimeType, Size = stored.Size, Sha256 = stored.Sha256, ContentId = part.ContentId, At = clock.GetUtcNow(),
        };
    }
}
