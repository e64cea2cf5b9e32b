using MimeKit;
using MimeKit.Tnef;

namespace Beistand.Channels.Mail.Inbound.Kinds;

/// <summary>What Outlook packs into winmail.dat.</summary>
internal static class Tnef
{
    // It is unpacked in memory; more is kept as it came.
    private const long Largest = 40 * 1024 * 1024;
    private static readonly byte[] Mark = [0x78, 0x9F, 0x3E, 0x22];

    /// <summary>Its text and files; null where the part is no such thing or cannot be read.</summary>
    public static MimeEntity? Open(MimeEntity part)
    {
        if (part is not MimePart { Content: { } content } file || !Says(file) || content.Stream!.Length > Largest || !Starts(content)) return null;
        var packed = part as TnefPart ?? new TnefPart { Content = content, ContentTransferEncoding = file.ContentTransferEncoding };
        try { return packed.ConvertToMessage().Body is { } body && MailParts.Under(body).OfType<MimePart>().Any() ? body : null; }
        catch (Exception broken) when (broken is not OutOfMemoryException) { return null; }
    }

    private static bool Says(MimePart part) =>
        part is TnefPart || part.ContentType.IsMimeType("application", "ms-tnef") || part.ContentType.IsMimeType("application", "vnd.ms-tnef") || part.FileName?.Equals("winmail.dat", StringComparison.OrdinalIgnoreCase) == true;

    private static bool Starts(IMimeContent content)
    {
        Span<byte> start = stackalloc byte[4];
        using var opened = content.Open();
        return opened.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && start.SequenceEqual(Mark);
    }
}
