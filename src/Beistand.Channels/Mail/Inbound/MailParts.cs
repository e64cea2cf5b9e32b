using MimeKit;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>The parts of a mail laid side by side, with the text its writer wrote.</summary>
internal sealed record MailParts(IReadOnlyList<MimeEntity> All, string Text)
{
    private const int Deepest = 50, Most = 1000, LongestText = 100_000;

    public bool Has(string type) => All.Any(p => p.ContentType.MimeType.Equals(type, StringComparison.OrdinalIgnoreCase));

    public static MailParts Of(MimeMessage mail)
    {
        List<MimeEntity> all = [];
        Collect(mail.Body, 0);
        var text = string.Join("\n", all.OfType<TextPart>().Where(p => !p.IsHtml).Select(p => p.Text ?? ""));
        if (text.Trim().Length == 0) text = string.Join("\n", all.OfType<TextPart>().Select(p => Kernel.Platform.Html.PlainText.Of(p.Text ?? "")));
        // Where the boundary is broken, the words stand before the first part.
        if (text.Trim().Length == 0) text = string.Join("\n", all.OfType<Multipart>().Select(m => m.Preamble ?? ""));
        return new(all, text.Length > LongestText ? text[..LongestText] : text);

        void Collect(MimeEntity? part, int depth)
        {
            if (part is null || all.Count >= Most || depth > Deepest) return;
            all.Add(part);
            if (part is Multipart many) foreach (var one in many) Collect(one, depth + 1);
        }
    }
}
