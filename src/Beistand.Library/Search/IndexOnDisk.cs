using System.Globalization;
using Lucene.Net.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Directory = System.IO.Directory;
using Lock = System.Threading.Lock;

namespace Beistand.Library.Search;

/// <summary>The files of an index, who writes and who reads them.</summary>
internal sealed class IndexOnDisk : IDisposable
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private const int MostNodes = 16;
    private readonly Lock looking = new();
    private readonly string place;
    private Dictionary<string, (long Length, DateTime Written)> seen = [];

    private IndexOnDisk(string place, Analyzer analyzer, Action lost)
    {
        this.place = place;
        Writer = new(new PlainFiles(place), new IndexWriterConfig(Version, analyzer) { MergePolicy = FewParts, MergeScheduler = new Merging(lost), RAMBufferSizeMB = 32 });
        try { Searchers = new(Writer, applyAllDeletes: true, null); }
        catch
        {
            Abandon();
            throw;
        }
    }

    public IndexWriter Writer { get; }
    public SearcherManager Searchers { get; }

    // Every part is asked for every word: half as many parts as usual, for twice the merging.
    private static TieredMergePolicy FewParts => new() { SegmentsPerTier = 4, MaxMergeAtOnce = 4 };

    /// <summary>Nodes that share a data folder take a folder each. What is broken is thrown away: what is in it is in the database, too.</summary>
    public static IndexOnDisk Open(string folder, Analyzer analyzer, Action lost)
    {
        for (var node = 1; ; node++)
        {
            var place = Path.Combine(folder, node.ToString(CultureInfo.InvariantCulture));
            for (var wiped = false; ; wiped = true)
            {
                try { return new(place, analyzer, lost); }
                catch (LockObtainFailedException) when (node < MostNodes) { break; /* another node's */ }
                catch (Exception problem) when (!wiped && problem is not LockObtainFailedException) { Wipe(place); }
            }
        }
    }

    /// <summary>Parts are written once: one that is gone, or of another length or time than when it was first seen, is lost. Marks of deletion are left out, they are replaced.</summary>
    public bool LooksWhole()
    {
        lock (looking)
        {
            try
            {
                var searcher = Searchers.Acquire();
                try
                {
                    Dictionary<string, (long, DateTime)> now = [];
                    foreach (var name in searcher.IndexReader.Leaves.Select(l => l.Reader).OfType<SegmentReader>().SelectMany(r => r.SegmentInfo.Info.GetFiles()))
                    {
                        var file = new FileInfo(Path.Combine(place, name));
                        if (!file.Exists) return false;
                        now[name] = (file.Length, file.LastWriteTimeUtc);
                        if (seen.TryGetValue(name, out var before) && before != now[name]) return false;
                    }
                    seen = now;
                    return Directory.Exists(place);
                }
                finally { Searchers.Release(searcher); }
            }
            catch (Exception problem) when (SearchIndex.MeansLoss(problem)) { return false; }
        }
    }

    /// <summary>Gives the place free for another; who still reads may go on as far as he can.</summary>
    public void Abandon()
    {
        Try(Writer.Rollback);
        Try(() => Writer.Directory.ClearLock(IndexWriter.WRITE_LOCK_NAME));
        Wipe(place);
    }

    public void Dispose()
    {
        Try(() => Searchers?.Dispose());
        Try(Writer.Dispose);
    }

    private static void Wipe(string place)
    {
        if (!Directory.Exists(place)) return;
        foreach (var file in Directory.EnumerateFiles(place).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal))) Try(() => File.Delete(file));
    }

    private static void Try(Action act)
    {
        try { act(); }
        catch (Exception problem) when (problem is not OutOfMemoryException) { /* it is lost already */ }
    }

    /// <summary>Parts are put together beside everything else; where that fails, nobody's work fails with it.</summary>
    private sealed class Merging(Action lost) : ConcurrentMergeScheduler
    {
        protected override void HandleMergeException(Exception problem) => lost();
    }
}
