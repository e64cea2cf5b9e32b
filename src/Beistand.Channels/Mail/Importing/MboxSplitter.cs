using System.Buffers;
using System.IO.Pipelines;
using System.Text.RegularExpressions;

namespace Beistand.Channels.Mail.Importing;

/// <summary>Takes a file of mails apart while it is read: an mbox at its "From " lines, anything else as one mail.</summary>
internal static partial class MboxSplitter
{
    /// <summary>Each mail as a stream of its own, which is closed when the next one is asked for.</summary>
    /// <param name="limit">Bytes that are kept of a mail; of a longer one a byte more, so that whoever stores it sees that it is too long.</param>
    public static async IAsyncEnumerable<Stream> Mails(Stream file, long limit, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var lines = PipeReader.Create(file, new StreamPipeReaderOptions(leaveOpen: true));
        var (mbox, afterBlank, first) = (false, true, true);
        var mail = New();
        try
        {
            await foreach (var line in Lines(lines, ct))
            {
                if (first) (mbox, first) = (line.AsSpan().StartsWith("From "u8), false);
                if (mbox && afterBlank && line.AsSpan().StartsWith("From "u8) && (mail.Length == 0 || HasTime().IsMatch(System.Text.Encoding.Latin1.GetString(line))))
                {
                    if (mail.Length > 0) yield return Ready(mail);
                    await mail.DisposeAsync();
                    mail = New();
                }
                else if (mail.Length <= limit) await mail.WriteAsync(mbox ? Unquoted(line) : line, ct);
                afterBlank = line is [(byte)'\n'] or [(byte)'\r', (byte)'\n'];
            }
            if (mail.Length > 0) yield return Ready(mail);
        }
        finally { await mail.DisposeAsync(); }
    }

    // A line longer than the pipe likes comes in pieces; they are written one after the other.
    private static async IAsyncEnumerable<byte[]> Lines(PipeReader reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                var next = rest.GetPosition(1, end);
                yield return rest.Slice(0, next).ToArray();
                rest = rest.Slice(next);
            }
            if ((read.IsCompleted && rest.Length > 0) || rest.Length > 64 * 1024)
            {
                yield return rest.ToArray();
                rest = rest.Slice(rest.End);
            }
            reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted) break;
        }
        await reader.CompleteAsync();
    }

    // "From " at the beginning of a line was written as ">From ", with one more for each time it was kept.
    private static ReadOnlyMemory<byte> Unquoted(byte[] line) => line.AsSpan().TrimStart((byte)'>') is var bare && bare.Length < line.Length && bare.StartsWith("From "u8) ? line.AsMemory(1) : line;

    private static FileStream Ready(FileStream mail)
    {
        mail.Position = 0;
        return mail;
    }

    private static FileStream New() => new(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    [GeneratedRegex(@" \d{1,2}:\d{2}")]
    private static partial Regex HasTime();
}
