namespace Beistand.Channels.Mail.Inbound.Limits;

/// <summary>Leaves out what goes beyond a sensible length of a header field: fifty thousand recipients are two megabytes, and reading a field takes the square of its length.</summary>
internal static class LongHeaders
{
    public const int Longest = 64 * 1024;

    /// <returns>The stream itself where no field of the head is too long.</returns>
    public static Stream Cut(Stream raw)
    {
        var gaps = Gaps(raw);
        raw.Position = 0;
        if (gaps.Count == 0) return raw;
        List<(long Start, long Length)> pieces = [];
        long at = 0;
        foreach (var (start, end) in gaps)
        {
            pieces.Add((at, start - at));
            at = end;
        }
        pieces.Add((at, raw.Length - at));
        return new Pieces(raw, pieces);
    }

    private static List<(long Start, long End)> Gaps(Stream raw)
    {
        List<(long, long)> gaps = [];
        var (buffer, at, field, newline, before) = (new byte[81920], 0L, 0L, 0L, (byte)'\n');
        for (int read; (read = raw.Read(buffer)) > 0;)
        {
            for (var i = 0; i < read; i++, at++)
            {
                var letter = buffer[i];
                if (before == '\n' && at > 0 && letter is not ((byte)' ' or (byte)'\t'))
                {
                    if (newline - field > Longest) gaps.Add((field + Longest, newline));
                    if (letter is (byte)'\r' or (byte)'\n') return gaps;
                    field = at;
                }
                if (letter == '\n') newline = before == '\r' ? at - 1 : at;
                before = letter;
            }
        }
        return gaps;
    }

    /// <summary>Pieces of a stream as one.</summary>
    private sealed class Pieces(Stream inner, List<(long Start, long Length)> pieces) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length { get; } = pieces.Sum(p => p.Length);
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var from = Position;
            foreach (var (start, length) in pieces)
            {
                if (from >= length) { from -= length; continue; }
                inner.Position = start + from;
                var read = inner.Read(buffer, offset, (int)Math.Min(count, length - from));
                Position += read;
                return read;
            }
            return 0;
        }

        public override long Seek(long offset, SeekOrigin origin) => Position = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => Position + offset, _ => Length + offset };
        public override void Flush() { }
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
