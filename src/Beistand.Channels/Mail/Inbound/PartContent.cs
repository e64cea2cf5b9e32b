using System.Text;
using MimeKit;
using MimeKit.Encodings;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>The bytes of a part, also where its writer broke the rules of the encoding.</summary>
internal static class PartContent
{
    public static async Task<Stream> Decode(MimeEntity part, CancellationToken ct)
    {
        var content = new MemoryStream();
        if (part is not MimePart { Content: { } body } file) await part.WriteToAsync(content, ct);
        else if (file.ContentTransferEncoding == ContentEncoding.UUEncode && !await HasBegin(body, ct)) Through(new UUDecoder(payloadOnly: true), await Encoded(body, ct), content);
        else await body.DecodeToAsync(content, ct);
        if (part is MimePart { ContentTransferEncoding: ContentEncoding.Base64, Content: { } coded } && content.Length < 64 * 1024) await Rest(coded, content, ct);
        content.Position = 0;
        return content;
    }

    // Without the "=" at its end, base64 loses up to two bytes.
    private static async Task Rest(IMimeContent body, MemoryStream content, CancellationToken ct)
    {
        var text = Encoding.ASCII.GetString(await Encoded(body, ct));
        if (text.Contains('=', StringComparison.Ordinal)) return;
        var coded = text.Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/').Count();
        var missing = coded * 3 / 4 - content.Length;
        if (coded % 4 < 2 || missing is < 1 or > 2) return;
        var tail = new string(text.Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/').TakeLast(coded % 4).ToArray()).PadRight(4, '=');
        content.Position = content.Length;
        content.Write(Convert.FromBase64String(tail));
    }

    private static async Task<bool> HasBegin(IMimeContent body, CancellationToken ct) => Encoding.ASCII.GetString(await Encoded(body, ct)).TrimStart().StartsWith("begin ", StringComparison.Ordinal);

    private static async Task<byte[]> Encoded(IMimeContent body, CancellationToken ct)
    {
        using var raw = new MemoryStream();
        await body.WriteToAsync(raw, ct);
        return raw.ToArray();
    }

    private static void Through(UUDecoder decoder, byte[] encoded, MemoryStream to)
    {
        var decoded = new byte[decoder.EstimateOutputLength(encoded.Length)];
        to.Write(decoded, 0, decoder.Decode(encoded, 0, encoded.Length, decoded));
    }
}
