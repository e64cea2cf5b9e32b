using Beistand.Kernel.Platform.Html;
using MimeKit;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>The parts of a mail laid side by side, with the text its writer wrote.</summary>
internal sealed record MailParts(IReadOnlyList<MimeEntity> All, string Text)
{
    private const int Deepest = 50, Most = 1000, LongestText = 100_000;

    public bool Has(string type) => All.Any(p => p.ContentType.MimeType.Equals(type, StringComparison.OrdinalIgnoreCase));

    public static MailParts Of(MimeMessage mail)
    {
        var all = Under(mail.Body);
        var text = Join(all.OfType<TextPart>().Where(p => !p.IsHtml).Select(PartText.Of));
        if (text.Trim().Length == 0) text = Join(all.OfType<TextPart>().Select(p => PlainText.Of(PartText.Of(p))));
        // Where the boundary is broken, the words stand before the first part.
        if (text.Trim().Length == 0) text = Join(all.OfType<Multipart>().Select(m => m.Preamble ?? ""));
        return new(all, text);
    }

    /// <summary>The entity and what it holds; not what stands in messages inside it.</summary>
    public static List<MimeEntity> Under(MimeEntity? top)
    {
        List<MimeEntity> all = [];
        Collect(top, 0);
        return all;

        void Collect(MimeEntity? part, int depth)
        {
            if (part is null || all.Count >= Most || depth > Deepest) return;
            all.Add(part);
            if (part is Multipart many) foreach (var one in many) Collect(one, depth + 1);
        }
    }

    // Stops where enough is there: the parts after it are not even decoded.
    private static string Join(IEnumerable<string> texts)
    {
        var joined = new System.Text.StringBuilder();
        foreach (var text in texts.TakeWhile(_ => joined.Length < LongestText)) joined.Append(joined.Length > 0 ? "\n" : "").Append(text);
        return Clean.Of(joined.ToString(0, Math.Min(joined.Length, LongestText)));
    }
}
