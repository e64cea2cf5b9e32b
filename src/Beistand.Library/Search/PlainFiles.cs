using Lucene.Net.Store;
using Microsoft.Win32.SafeHandles;

namespace Beistand.Library.Search;

/// <summary>
/// The files of an index, read where they lie; only the lists of which word stands where, some 80 bytes a ticket, are kept in memory.
/// Not mapped into memory: a mapped file that is cut ends the process that reads it.
/// The library's own asks for the length of the file at every read, which took a third of the time of a question.
/// </summary>
internal sealed class PlainFiles(string place) : FSDirectory(new DirectoryInfo(place), null)
{
    private const int LeastBuffer = 4096, MostHeld = 1 << 28;
    private const string Lists = ".doc", Texts = ".fdt";

    // Texts are packed by 16 KB and read from the beginning of a pack: one reading for each.
    private const int Pack = 1 << 14;

    public override IndexInput OpenInput(string name, IOContext context)
    {
        EnsureOpen();
        var file = FileOf(name);
        return Read(new Stretch(name, context, file, 0, RandomAccess.GetLength(file), owns: true), name, context);
    }

    public override IndexInputSlicer CreateSlicer(string name, IOContext context)
    {
        EnsureOpen();
        return new Slicer(name, context, FileOf(name));
    }

    // Who puts parts together reads each list once.
    private static IndexInput Read(Stretch stretch, string name, IOContext context)
    {
        if (!name.EndsWith(Lists, StringComparison.Ordinal) || stretch.Length > MostHeld || context.Context == IOContext.UsageContext.MERGE) return stretch;
        using (stretch)
        {
            var bytes = new byte[stretch.Length];
            stretch.ReadBytes(bytes, 0, bytes.Length);
            return new HeldFile(name, bytes);
        }
    }

    private SafeFileHandle FileOf(string name) => File.OpenHandle(Path.Combine(Directory.FullName, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);

    private sealed class Slicer(string name, IOContext context, SafeFileHandle file) : IndexInputSlicer
    {
        public override IndexInput OpenSlice(string sliceDescription, long offset, long length) => Read(new Stretch($"{name} {sliceDescription}", context, file, offset, length, owns: false), sliceDescription, context);

        [Obsolete("Only for indexes of an older format.")]
        public override IndexInput OpenFullSlice() => OpenSlice("", 0, RandomAccess.GetLength(file));

        protected override void Dispose(bool disposing) => file.Dispose();
    }

    /// <param name="owns">Copies and slices end with the file they are of.</param>
    private sealed class Stretch(string name, IOContext context, SafeFileHandle file, long from, long length, bool owns) : BufferedIndexInput(name, Math.Max(GetBufferSize(context), name.EndsWith(Texts, StringComparison.Ordinal) ? Pack : LeastBuffer))
    {
        private bool isOwner = owns;

        public override long Length => length;

        public override object Clone()
        {
            var copy = (Stretch)base.Clone();
            copy.isOwner = false;
            return copy;
        }

        protected override void ReadInternal(byte[] b, int offset, int length)
        {
            var at = Position;
            var left = b.AsSpan(offset, length);
            while (left.Length > 0)
            {
                var read = at + left.Length > Length ? 0 : RandomAccess.Read(file, left, from + at);
                if (read == 0) throw new EndOfStreamException($"{this} ends at {at}.");
                at += read;
                left = left[read..];
            }
        }

        protected override void SeekInternal(long pos) { /* every read says where */ }

        protected override void Dispose(bool disposing)
        {
            if (disposing && isOwner) file.Dispose();
        }
    }
}
