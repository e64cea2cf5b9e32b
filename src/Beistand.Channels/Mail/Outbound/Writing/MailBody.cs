using System.Text;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Files;
using Beistand.Kernel.Platform.Html;
using Beistand.Kernel.Platform.Settings;
using MimeKit;

namespace Beistand.Channels.Mail.Outbound.Writing;

/// <summary>What somebody wrote earlier, repeated below.</summary>
/// <param name="Line">Who wrote it and when, as mail programs say it.</param>
public sealed record Citation(string Line, string Text, string? Html);

/// <param name="Html">The same as Text with markup, or null.</param>
/// <param name="Below">What is passed on, as it is.</param>
public sealed record Letter(string Text, string? Html = null, string? Signature = null, IReadOnlyList<Citation>? Cited = null, IReadOnlyCollection<Attachment>? Files = null, string? Below = null);

/// <summary>A letter as MIME: text and HTML side by side, its pictures with the HTML, other files beside both. Nothing in it is fetched from anywhere.</summary>
public sealed class MailBody(IFileStore files, Sanitiser sanitiser, Settings settings)
{
    // One style, for Outlook would show Times without it.
    private static string Framed(string html) =>
        $"<!DOCTYPE html>\n<html lang=\"{Language.Code}\"><head><meta charset=\"utf-8\"></head>\n<body style=\"font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.5\">\n{html}</body></html>\n";

    public MimeEntity Of(Letter letter)
    {
        var (html, shown) = Html(letter);
        MimeEntity rich = Part("html", Framed(html));
        if (shown.Count > 0)
        {
            var related = new MultipartRelated { Root = rich };
            foreach (var picture in shown) related.Add(File(picture, ContentDisposition.Inline, Pictures.IdOf(picture)));
            rich = related;
        }
        var both = new MultipartAlternative { Text(letter), rich };
        if (letter.Files?.Except(shown).ToList() is not { Count: > 0 } rest) return both;
        var all = new Multipart("mixed") { both };
        foreach (var file in rest) all.Add(File(file, ContentDisposition.Attachment, null));
        return all;
    }

    private static TextPart Text(Letter letter)
    {
        var text = letter.Text.Trim() + (letter.Signature is { } signature ? "\n\n-- \n" + signature : "") + string.Concat((letter.Cited ?? []).Select(c => $"\n\n{c.Line}\n{FlowedText.Quote(c.Text)}")) + (letter.Below is { } below ? "\n\n" + below : "");
        var part = Part("plain", FlowedText.Of(text) + "\n");
        part.ContentType.Format = "flowed";
        return part;
    }

    private (string Html, List<Attachment> Shown) Html(Letter letter)
    {
        var site = settings[SiteSettings.Url].TrimEnd('/');
        var (own, shown) = letter.Html is { } html ? Pictures.PutIn(sanitiser.Clean(html), letter.Files ?? [], site) : (HtmlText.Of(letter.Text), []);
        var signature = letter.Signature is { } words ? $"<p>-- <br>\n{HtmlText.Lines(words)}</p>\n" : "";
        // A name may look like a link and must not become one. Marked as Thunderbird does it, which other programs and our own cutter of quotes know.
        var cited = (letter.Cited ?? []).Select(c => $"<div class=\"moz-cite-prefix\">{System.Net.WebUtility.HtmlEncode(c.Line)}</div>\n<blockquote type=\"cite\">\n{(c.Html is { } rich ? Pictures.PutIn(sanitiser.Clean(rich), [], site).Html : HtmlText.Of(c.Text))}</blockquote>\n");
        return ($"<div>{own}</div>\n{signature}{string.Concat(cited)}{(letter.Below is { } below ? $"<div>{HtmlText.Of(below)}</div>\n" : "")}", shown);
    }

    private static TextPart Part(string subtype, string text)
    {
        var part = new TextPart(subtype) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text);
        return part;
    }

    /// <summary>Reads from the store while the mail is sent: the mail must be disposed of.</summary>
    private MimePart File(Attachment file, string disposition, string? id) => new(TypeOf(file))
    {
        Content = new MimeContent(files.Open(file.Sha256)), ContentTransferEncoding = ContentEncoding.Base64, ContentId = id,
        ContentDisposition = new ContentDisposition(disposition), FileName = file.Name,
    };

    // A mail inside a mail must not be encoded, and some of those that came are broken: they travel as they are.
    private static ContentType TypeOf(Attachment file) =>
        ContentType.TryParse(file.ContentType, out var type) && type.MediaType.ToLowerInvariant() is not ("message" or "multipart") ? new ContentType(type.MediaType, type.MediaSubtype) : new ContentType("application", "octet-stream");
}
