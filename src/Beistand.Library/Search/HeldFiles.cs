using System.Collections.Concurrent;
using Lucene.Net.Store;

namespace Beistand.Library.Search;

/// <summary>An index in memory, each file in one piece. The library's own is in pieces of a kilobyte and takes a lock for each.</summary>
internal sealed class HeldFiles : BaseDirectory
{
    private readonly ConcurrentDictionary<string, byte[]> files = new();

    public HeldFiles() => SetLockFactory(new SingleInstanceLockFactory());

    public override string[] ListAll() => [.. files.Keys];

    [Obsolete("Asked for by the library.")]
    public override bool FileExists(string name) => files.ContainsKey(name);

    public override void DeleteFile(string name)
    {
        if (!files.TryRemove(name, out _)) throw new FileNotFoundException(name);
    }

    public override long FileLength(string name) => Bytes(name).Length;
    public override IndexOutput CreateOutput(string name, IOContext context) => new Written(bytes => files[name] = bytes);
    public override void Sync(ICollection<string> names) { /* nothing of it outlives the process */ }
    public override IndexInput OpenInput(string name, IOContext context) => new HeldFile(name, Bytes(name));

    protected override void Dispose(bool disposing)
    {
        IsOpen = false;
        files.Clear();
    }

    private byte[] Bytes(string name) => files.TryGetValue(name, out var bytes) ? bytes : throw new FileNotFoundException(name);

    private sealed class Written(Action<byte[]> done) : BufferedIndexOutput
    {
        private readonly MemoryStream bytes = new();

        public override long Length => bytes.Length;

        protected override void FlushBuffer(byte[] b, int offset, int len) => bytes.Write(b, offset, len);

        protected override void Dispose(bool disposing)
        {
            if (!disposing) return;
            base.Dispose(disposing);
            done(bytes.ToArray());
        }
    }
}

/// <summary>A file of an index that was read into memory.</summary>
internal sealed class HeldFile(string name, byte[] bytes) : IndexInput(name)
{
    private int at;

    public override long Length => bytes.Length;

    public override long Position => at;

    public override byte ReadByte() => bytes[at++];

    public override void ReadBytes(byte[] b, int offset, int len)
    {
        bytes.AsSpan(at, len).CopyTo(b.AsSpan(offset));
        at += len;
    }

    public override void Seek(long pos) => at = checked((int)pos);

    protected override void Dispose(bool disposing) { /* gone with the last who reads it */ }
}
