using MimeKit;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>Makes MIME of the bytes as they came.</summary>
public static class Parse
{
    /// <exception cref="FormatException">not even a header can be read</exception>
    public static async Task<MimeMessage> Mime(Stream raw, CancellationToken ct)
    {
        var head = new byte[(int)Math.Min(raw.Length, 64 * 1024)];
        await raw.ReadExactlyAsync(head, ct);
        raw.Position = 0;
        // Old Macs and some gateways end lines with CR alone.
        if (head.AsSpan().Count((byte)'\r') > 2 * head.AsSpan().Count((byte)'\n')) raw = await WithLineFeeds(raw, ct);
        return await new MimeParser(ParserOptions.Default, raw, IsMbox(head) ? MimeFormat.Mbox : MimeFormat.Entity).ParseMessageAsync(ct);
    }

    // A mail taken out of an mbox file still carries its first line.
    private static bool IsMbox(ReadOnlySpan<byte> head) => head.StartsWith("From "u8);

    private static async Task<Stream> WithLineFeeds(Stream raw, CancellationToken ct)
    {
        var bytes = new MemoryStream();
        await raw.CopyToAsync(bytes, ct);
        var all = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        all.Replace((byte)'\r', (byte)'\n');
        bytes.Position = 0;
        return bytes;
    }
}
