using System.Net;
using System.Text;
using Beistand.Channels.Mail.Inbound.Kinds;
using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Files;
using Beistand.Kernel.Platform.Html;
using MimeKit;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>Takes text, HTML, meetings and files out of the mail.</summary>
internal sealed class ReadContent(IFileStore files, TimeProvider clock) : IInboundStep
{
    private const int MostFiles = 1000, LongestText = 100_000, LongestHtml = 1_000_000;

    public async Task Take(InboundMail mail, CancellationToken ct)
    {
        var bodies = Bodies.Of(mail);
        var said = bodies.Read.Select(b => Said.By(b, LongestHtml)).Where(s => s.Text.Trim().Length > 0 || s.Html?.Contains("<img", StringComparison.OrdinalIgnoreCase) == true).ToList();
        var text = string.Join("\n\n", said.Where(s => !s.Body.Told).Select(s => s.Text.Trim('\r', '\n', ' ')));
        (mail.Text, mail.TextIsOfHtml) = text.Trim().Length > 0 ? (text, said is [{ IsOfHtml: true }]) : (MailParts.Of(mail.Mime).Text.Trim(), false);
        if (said.Any(s => s.Html is not null)) (mail.Html, mail.Further) = (said[0].Shown, said.Skip(1).Select(s => s.Shown).ToList());
        if (mail.Text.Length > LongestText || said.Any(s => s.IsCut)) KeepWhole(mail, bodies, said);
        if (mail.Text.Contains("-----BEGIN PGP MESSAGE-----", StringComparison.Ordinal)) mail.Notices.Add(new(MailNoticeKind.EncryptedPgp));
        else if (mail.Text.Contains("-----BEGIN PGP SIGNED MESSAGE-----", StringComparison.Ordinal)) mail.Notices.Add(new(MailNoticeKind.SignedPgp));
        mail.Invitations.AddRange(bodies.Calendars.OrderBy(c => c is TextPart ? 0 : 1).Take(1).SelectMany(c => Calendar.Read(TextOf(c))));
        if (mail.Raw.Cut) mail.Notices.Add(new(MailNoticeKind.TooLarge, $"{mail.Raw.Size / 1024 / 1024}", $"{MailSettings.LargestMail / 1024 / 1024}"));
        // The files of a mail cut off would be broken.
        else await KeepFiles(mail, bodies.Files, ct);
        if (mail.Text.Length == 0 && mail.Files.Count == 0) mail.Text = Texts.MailWithoutText;
        Tidy(mail);
    }

    /// <summary>More than anybody reads on a page is shown from its beginning, and is a file besides.</summary>
    private static void KeepWhole(InboundMail mail, Bodies bodies, List<Said> said)
    {
        if (mail.Text.Length > LongestText) mail.Text = mail.Text[..LongestText];
        mail.Notices.Add(new(MailNoticeKind.TextTooLong, $"{LongestText}"));
        bodies.Files.AddRange(said.Select(s => s.Body).SelectMany(b => new[] { b.Plain, b.Html }).OfType<TextPart>());
    }

    private async Task KeepFiles(InboundMail mail, List<MimeEntity> parts, CancellationToken ct)
    {
        if (parts.Count > MostFiles && mail.Notices.TrueForAll(n => n.Kind != MailNoticeKind.TooManyParts)) mail.Notices.Add(new(MailNoticeKind.TooManyParts, $"{MostFiles}"));
        foreach (var part in parts.Take(MostFiles))
        {
            var file = await Keep(part, ct);
            mail.Files.Add(file);
            if (file.ContentId is not { Length: > 0 } id) continue;
            var url = "/dateien/" + file.PublicId;
            mail.Html = mail.Html?.Replace("cid:" + id, url, StringComparison.OrdinalIgnoreCase);
            mail.Further = mail.Further.ConvertAll(h => h.Replace("cid:" + id, url, StringComparison.OrdinalIgnoreCase));
        }
    }

    private async Task<Attachment> Keep(MimeEntity part, CancellationToken ct)
    {
        await using var content = await PartContent.Decode(part, ct);
        var stored = await files.Put(content, MailSettings.LargestMail, ct);
        return new Attachment { Name = FileNames.Of(part), ContentType = Clean.Of(part.ContentType.MimeType), Size = stored.Size, Sha256 = stored.Sha256, ContentId = part.ContentId is { } id ? Clean.Of(id) : null, At = clock.GetUtcNow() };
    }

    private static string TextOf(MimePart calendar)
    {
        if (calendar is TextPart text) return PartText.Of(text);
        using var content = new StreamReader(calendar.Content?.Open() ?? Stream.Null, Encoding.UTF8);
        var letters = new char[1_000_000];
        return new string(letters, 0, content.ReadBlock(letters));
    }

    private static void Tidy(InboundMail mail)
    {
        (mail.Text, mail.Html) = (Clean.Of(mail.Text), mail.Html is { } html ? Clean.Of(html) : null);
        mail.Further = mail.Further.ConvertAll(Clean.Of);
    }
}

/// <summary>The words of one body.</summary>
/// <param name="Html">Null where there is none that may be shown.</param>
/// <param name="IsCut">There is more of it.</param>
internal sealed record Said(Body Body, string Text, string? Html, bool IsOfHtml, bool IsCut)
{
    public string Shown => Html ?? "<p>" + WebUtility.HtmlEncode(Text).ReplaceLineEndings("<br>") + "</p>";

    public static Said By(Body body, int longest)
    {
        var plain = body.Plain is { } part ? PlainOf(part) : "";
        var html = body.Html is { } marked ? PartText.Of(marked) : null;
        var cut = html?.Length > longest || (body.Plain is { } one && PartText.IsLonger(one));
        var readable = html is not null && !body.PlainOnly && html.Length <= longest && !Nesting.IsTooDeep(html);
        var ofHtml = plain.Trim().Length == 0 && html is not null;
        return new(body, ofHtml ? PlainText.Of(html!) : plain, readable ? html : null, ofHtml && readable, cut);
    }

    private static string PlainOf(TextPart part) => part.ContentType.IsMimeType("text", "rtf") || part.IsRichText ? RtfText.Of(PartText.Of(part)) : PartText.Of(part);
}
