using Beistand.Channels.Mail.Inbound.Kinds;
using MimeKit;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>One thing to read: the same words plain, with markup or both.</summary>
/// <param name="PlainOnly">Its markup must not be shown.</param>
/// <param name="Told">Its words stand in an earlier one's plain text.</param>
internal sealed record Body(TextPart? Plain, TextPart? Html, bool PlainOnly = false, bool Told = false);

/// <summary>Lays out a mail in the order it is read: what is text, and what is a file.</summary>
internal sealed class Bodies(InboundMail mail)
{
    private const int Deepest = 60;

    public List<Body> Read { get; } = [];
    public List<MimeEntity> Files { get; } = [];
    public List<MimePart> Calendars { get; } = [];

    public static Bodies Of(InboundMail mail)
    {
        var bodies = new Bodies(mail);
        bodies.Walk(mail.Mime.Body, false, 0);
        return bodies;
    }

    private void Walk(MimeEntity? part, bool plainOnly, int depth)
    {
        if (part is null) return;
        if (depth > Deepest) Files.Add(part);
        else if (mail.Opened.TryGetValue(part, out var opened))
        {
            Walk(opened.Content, plainOnly || !opened.Proved, depth + 1);
            Files.Add(part);
        }
        else if (part is MultipartAlternative choice) Choose(choice, plainOnly, depth);
        else if (part is Multipart many) foreach (var one in many.OrderBy(p => p == (part as MultipartRelated)?.Root ? 0 : 1)) Walk(one, plainOnly, depth + 1);
        else if (part is TextPart text && IsBody(text)) Read.Add(text.IsHtml ? new(null, text, plainOnly) : new(text, null, plainOnly));
        else File(part, plainOnly, depth);
    }

    /// <summary>The first plain one and the last with markup say the same; what is neither (a meeting, a picture) is kept.</summary>
    private void Choose(MultipartAlternative choice, bool plainOnly, int depth)
    {
        List<List<Body>> ways = [];
        foreach (var one in choice)
        {
            var before = Read.Count;
            Walk(one, plainOnly, depth + 1);
            ways.Add(Read[before..]);
            Read.RemoveRange(before, Read.Count - before);
        }
        var plain = ways.Find(w => w.Count > 0 && w.TrueForAll(b => b.Html is null))?[0].Plain;
        var html = ways.FindLast(w => w.Exists(b => b.Html is not null));
        if (html is null) Read.AddRange(ways.Find(w => w.Count > 0) ?? []);
        // One way may be several parts: text, picture, text. The plain one tells all of them.
        else Read.AddRange(plain is null ? html : html.Select((b, i) => b with { Plain = i == 0 ? plain : null, Told = i > 0 }));
    }

    private void File(MimeEntity part, bool plainOnly, int depth)
    {
        if (part is MimePart calendar && (part.ContentType.IsMimeType("text", "calendar") || part.ContentType.IsMimeType("application", "ics"))) Calendars.Add(calendar);
        if (Tnef.Open(part) is { } packed) Unpack(packed, plainOnly, depth);
        else Files.Add(part);
    }

    // Outlook says the words a second time inside: they count only where nothing else says any.
    private void Unpack(MimeEntity packed, bool plainOnly, int depth)
    {
        var before = Read.Count;
        Walk(packed, plainOnly, depth + 1);
        if (Read.Take(before).Any(b => PartText.Of((b.Plain ?? b.Html)!).Trim().Length > 0)) Read.RemoveRange(before, Read.Count - before);
    }

    private static bool IsBody(TextPart part) => !part.IsAttachment && part.FileName is null && !part.ContentType.IsMimeType("text", "calendar") && !part.ContentType.IsMimeType("text", "rfc822-headers");
}
