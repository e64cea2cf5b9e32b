using MimeKit;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>The words of a text part, at most as many as anybody reads: a part can be a hundred megabytes.</summary>
internal static class PartText
{
    private const int Longest = 2_000_000;

    public static string Of(TextPart part) => IsLonger(part) ? Beginning(part) : part.Text ?? "";

    public static bool IsLonger(TextPart part) => part.Content?.Stream?.Length > Longest;

    private static string Beginning(TextPart part)
    {
        var bytes = new byte[Longest];
        using var content = part.Content!.Open();
        var length = content.ReadAtLeast(bytes, Longest, throwOnEndOfStream: false);
        // Up to the end of a line: a letter cut in two would make the rest unreadable.
        if (length == Longest && bytes.AsSpan().LastIndexOf((byte)'\n') is > 0 and var end) length = end + 1;
        var beginning = new TextPart(part.ContentType.MediaSubtype) { Content = new MimeContent(new MemoryStream(bytes, 0, length)) };
        if (part.ContentType.Charset is { Length: > 0 } charset) beginning.ContentType.Charset = charset;
        return beginning.Text ?? "";
    }
}
