using Beistand.Desk.Tickets;
using MimeKit;

namespace Beistand.Channels.Mail.Inbound.Limits;

/// <summary>Walks a mail once without keeping any of it and finds where it goes beyond what we take apart.</summary>
internal sealed class Measure(Stream raw, MimeFormat format) : MimeReader(Options, raw, format)
{
    public const int MostParts = 1000, MostHeaders = 50_000, Deepest = 100;
    private const long LongestHeads = 16 * 1024 * 1024;

    /// <summary>What lies deeper is kept as one file.</summary>
    public static new readonly ParserOptions Options = new() { MaxMimeDepth = Deepest };

    // Reading a header takes the square of its length: where that eats up the time, the mail ends before it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private int parts, headers;
    private long heads, begin;

    public MailNotice? Reached { get; private set; }

    /// <summary>Only so many bytes are taken apart; null for all.</summary>
    public long? End { get; private set; }

    public static Measure Of(Stream raw, MimeFormat format, CancellationToken ct)
    {
        var measure = new Measure(raw, format);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try { measure.ReadMessage(patience.Token); }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) { (measure.Reached, measure.End) = (new(MailNoticeKind.HeadTooLong, $"{MostHeaders}"), measure.begin); }
        catch (Exception stop) when (stop is Enough or FormatException) { /* whoever parses says what is wrong */ }
        raw.Position = 0;
        return measure;
    }

    protected override void OnHeadersBegin(long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => begin = beginOffset;

    protected override void OnHeaderRead(Header header, int beginLineNumber, CancellationToken cancellationToken)
    {
        heads += header.RawField.Length + header.RawValue.Length;
        if (++headers > MostHeaders || heads > LongestHeads) Stop(new(MailNoticeKind.HeadTooLong, $"{MostHeaders}"), header.Offset);
    }

    protected override void OnMimePartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        if (contentType.IsMimeType("multipart", "*") || contentType.IsMimeType("message", "rfc822")) Reached ??= new(MailNoticeKind.TooDeep, $"{Deepest}");
        Count(beginOffset);
    }

    protected override void OnMessagePartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => Count(beginOffset);

    protected override void OnMultipartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => Count(beginOffset);

    private void Count(long offset)
    {
        if (++parts > MostParts) Stop(new(MailNoticeKind.TooManyParts, $"{MostParts}"), offset);
    }

    private void Stop(MailNotice notice, long? at)
    {
        (Reached, End) = (notice, at ?? Position);
        throw new Enough();
    }

    private sealed class Enough : Exception;
}
