namespace Beistand.Channels.Mail.Inbound.Limits;

/// <summary>Passes a stream on and remembers how it began and how long it was.</summary>
internal sealed class Beginning(Stream inner) : Stream
{
    private const int Most = 1024 * 1024;
    private readonly MemoryStream kept = new();
    private long read;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => read; set => throw new NotSupportedException(); }

    public Stream Kept => new MemoryStream(kept.ToArray());

    /// <summary>Reads to the end and forgets: who sends must be able to finish.</summary>
    /// <returns>How long all of it was, in bytes.</returns>
    public async Task<long> Finish(CancellationToken ct)
    {
        var buffer = new byte[81920];
        while (await ReadAsync(buffer, ct) > 0) { }
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        kept.Write(buffer.Span[..(int)Math.Min(count, Math.Max(0, Most - read))]);
        read += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
