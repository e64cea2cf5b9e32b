using System.Collections.Concurrent;
using System.Globalization;
using Beistand.Kernel.Platform.Files;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.De;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Beistand.Library.Search;

/// <summary>The full-text index of this node. It is made from the event log and can be thrown away at any time.</summary>
public sealed class SearchIndex : IDisposable
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private const string Place = "seq", Shape = "shape";
    private const int MostFilters = 200;
    private readonly ConcurrentDictionary<string, Filter> filters = new();
    private readonly string folder;
    private IndexWriter writer;
    private SearcherManager searchers;

    public SearchIndex(DataFolder data)
    {
        folder = Path.Combine(data.Path, "index");
        writer = Open(folder, Analyzer);
        searchers = new SearcherManager(writer, applyAllDeletes: true, null);
    }

    /// <summary>It was found lost and is filled again: answers may be missing.</summary>
    public bool IsBeingMade { get; private set; }

    /// <summary>Whether a failure means that the files are gone or broken.</summary>
    public static bool IsLost(Exception problem) => problem is IOException or ObjectDisposedException or UnauthorizedAccessException;

    /// <summary>Begins an empty one in place of a lost one; the old answers until then, as far as it can.</summary>
    public void Renew()
    {
        IsBeingMade = true;
        var (oldWriter, oldSearchers) = (writer, searchers);
        try { oldWriter.Rollback(); }
        catch (Exception problem) when (IsLost(problem)) { /* it is lost already */ }
        writer = Open(folder, Analyzer);
        writer.DeleteAll();
        searchers = new SearcherManager(writer, applyAllDeletes: true, null);
        filters.Clear();
        oldSearchers.Dispose();
    }

    /// <summary>It holds everything again.</summary>
    public void Made() => IsBeingMade = false;

    /// <summary>How words become terms, when written and when asked.</summary>
    public Analyzer Analyzer { get; } = new GermanAnalyzer(Version);

    /// <summary>How documents are described; another number, and the index is made anew.</summary>
    private const string Now = "2";

    /// <summary>The place in the event log up to which the index on disk has seen; the beginning where it is of another shape.</summary>
    public long Seq => writer.CommitData is { } told && told.TryGetValue(Place, out var seq) && told.TryGetValue(Shape, out var shape) && shape == Now ? long.Parse(seq, CultureInfo.InvariantCulture) : 0;

    public void Put(string id, Document document)
    {
        document.Add(new StringField("id", id, Field.Store.YES));
        writer.UpdateDocument(new Term("id", id), document);
    }

    public void Clear() => writer.DeleteAll();

    /// <summary>Lets searches see what was put.</summary>
    public void Show() => searchers.MaybeRefreshBlocking();

    public void Save(long seq)
    {
        if (writer.Directory is FSDirectory { Directory: { } place } && !System.IO.Directory.Exists(place.FullName)) throw new DirectoryNotFoundException(place.FullName);
        writer.SetCommitData(new Dictionary<string, string> { [Place] = seq.ToString(CultureInfo.InvariantCulture), [Shape] = Now });
        writer.Commit();
    }

    /// <summary>A filter that is asked again and again: what it lets through is kept for each part of the index.</summary>
    public Filter Kept(string key, Func<Query> query)
    {
        if (filters.Count > MostFilters) filters.Clear();
        return filters.GetOrAdd(key, _ => new AsBits(new QueryWrapperFilter(query())));
    }

    public TResult Ask<TResult>(Func<IndexSearcher, TResult> question)
    {
        var manager = searchers;
        var searcher = manager.Acquire();
        try { return question(searcher); }
        finally { manager.Release(searcher); }
    }

    public void Dispose()
    {
        searchers.Dispose();
        writer.Dispose();
    }

    // Every part is asked for every word: half as many parts as usual, for twice the merging.
    private static TieredMergePolicy FewParts => new() { SegmentsPerTier = 4, MaxMergeAtOnce = 4 };

    /// <summary>Kept as one bit a document, which the postings ask while they are read; the usual packed form has to be walked beside them.</summary>
    private sealed class AsBits(Filter filter) : CachingWrapperFilter(filter)
    {
        protected override DocIdSet DocIdSetToCache(DocIdSet found, AtomicReader reader)
        {
            var bits = new FixedBitSet(reader.MaxDoc);
            if (found?.GetIterator() is { } documents) bits.Or(documents);
            return bits;
        }
    }

    private static IndexWriter New(string place, Analyzer analyzer) => new(FSDirectory.Open(place), new IndexWriterConfig(Version, analyzer) { MergePolicy = FewParts });

    // Nodes that share a data folder take a folder each.
    private static IndexWriter Open(string folder, Analyzer analyzer)
    {
        for (var place = 1; ; place++)
        {
            var one = Path.Combine(folder, place.ToString(CultureInfo.InvariantCulture));
            try
            {
                return New(one, analyzer);
            }
            catch (LockObtainFailedException) when (place < 16) { /* another node's */ }
            catch (Exception problem) when (problem is CorruptIndexException or IndexFormatTooOldException or IndexFormatTooNewException or EndOfStreamException or FileNotFoundException)
            {
                // Broken on disk: what is in it is in the database, too.
                foreach (var file in System.IO.Directory.EnumerateFiles(one).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal))) File.Delete(file);
                return New(one, analyzer);
            }
        }
    }
}
