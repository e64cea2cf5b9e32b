using System.Text;
using MimeKit;
using MimeKit.Encodings;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>The bytes of a part, also where its writer broke the rules of the encoding. They are read as they are needed: a part can be a hundred megabytes.</summary>
internal static class PartContent
{
    // Below this it is worth a look whether the encoding was kept.
    private const int Small = 64 * 1024;

    public static async Task<Stream> Decode(MimeEntity part, CancellationToken ct)
    {
        if (part is not MimePart { Content: { } body } file) return await Written(part, ct);
        if (file.ContentTransferEncoding == ContentEncoding.UUEncode && !HasBegin(body)) return Payload(body);
        return file.ContentTransferEncoding == ContentEncoding.Base64 && body.Stream!.Length < 2 * Small ? await Whole(body, ct) : body.Open();
    }

    // On disk while it is read, and no longer.
    private static async Task<Stream> Written(MimeEntity part, CancellationToken ct)
    {
        var content = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        if (part is MessagePart { Message: { } message }) await message.WriteToAsync(content, ct);
        else await part.WriteToAsync(content, ct);
        content.Position = 0;
        return content;
    }

    private static async Task<Stream> Whole(IMimeContent body, CancellationToken ct)
    {
        var content = new MemoryStream();
        await body.DecodeToAsync(content, ct);
        if (content.Length < Small) await Rest(body, content, ct);
        content.Position = 0;
        return content;
    }

    // Without the "=" at its end, base64 loses up to two bytes.
    private static async Task Rest(IMimeContent body, MemoryStream content, CancellationToken ct)
    {
        using var raw = new MemoryStream();
        await body.WriteToAsync(raw, ct);
        var text = Encoding.ASCII.GetString(raw.GetBuffer(), 0, (int)raw.Length);
        if (text.Contains('=', StringComparison.Ordinal)) return;
        var coded = text.Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/').Count();
        var missing = coded * 3 / 4 - content.Length;
        if (coded % 4 < 2 || missing is < 1 or > 2) return;
        var tail = new string(text.Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/').TakeLast(coded % 4).ToArray()).PadRight(4, '=');
        content.Position = content.Length;
        content.Write(Convert.FromBase64String(tail));
    }

    private static bool HasBegin(IMimeContent body)
    {
        var start = new byte[64];
        body.Stream!.Position = 0;
        var read = body.Stream!.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        body.Stream!.Position = 0;
        return Encoding.ASCII.GetString(start, 0, read).TrimStart().StartsWith("begin ", StringComparison.Ordinal);
    }

    private static MimeKit.IO.FilteredStream Payload(IMimeContent body)
    {
        body.Stream!.Position = 0;
        var decoded = new MimeKit.IO.FilteredStream(new MimeKit.IO.BoundStream(body.Stream!, 0, -1, true));
        decoded.Add(new MimeKit.IO.Filters.DecoderFilter(new UUDecoder(payloadOnly: true)));
        return decoded;
    }
}
