using Beistand.Channels.Mail.Inbound.Limits;
using Beistand.Desk.Tickets;
using MimeKit;
using MimeKit.IO;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>Makes MIME of the bytes as they came. Contents stay where they are: the stream must live as long as the mail is read.</summary>
public static class Parse
{
    /// <param name="notices">Takes what the mail's size says; a mail beyond a limit is read up to there.</param>
    /// <exception cref="FormatException">not even a header can be read</exception>
    public static async Task<MimeMessage> Mime(Stream raw, CancellationToken ct, ICollection<MailNotice>? notices = null)
    {
        var head = new byte[(int)Math.Min(raw.Length, 64 * 1024)];
        await raw.ReadExactlyAsync(head, ct);
        raw.Position = 0;
        // Old Macs and some gateways end lines with CR alone.
        if (head.AsSpan().Count((byte)'\r') > 2 * head.AsSpan().Count((byte)'\n')) raw = new LineFeeds(raw);
        var whole = raw.Length;
        raw = LongHeaders.Cut(raw);
        if (raw.Length < whole) notices?.Add(new(MailNoticeKind.HeaderCut, $"{LongHeaders.Longest / 1024}"));
        var format = IsMbox(head) ? MimeFormat.Mbox : MimeFormat.Entity;
        var measured = Measure.Of(raw, format, ct);
        if (measured.Reached is { } reached) notices?.Add(reached);
        return await new MimeParser(Measure.Options, measured.End is { } end ? new BoundStream(raw, 0, end, true) : raw, format, persistent: true).ParseMessageAsync(ct);
    }

    // A mail taken out of an mbox file still carries its first line.
    private static bool IsMbox(ReadOnlySpan<byte> head) => head.StartsWith("From "u8);
}
