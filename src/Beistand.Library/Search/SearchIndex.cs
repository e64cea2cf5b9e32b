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
    private const string Place = "seq";
    private const int MostFilters = 200;
    private readonly ConcurrentDictionary<string, Filter> filters = new();
    private readonly IndexWriter writer;
    private readonly SearcherManager searchers;

    public SearchIndex(DataFolder data)
    {
        writer = Open(Path.Combine(data.Path, "index"), Analyzer);
        searchers = new SearcherManager(writer, applyAllDeletes: true, null);
    }

    /// <summary>How words become terms, when written and when asked.</summary>
    public Analyzer Analyzer { get; } = new GermanAnalyzer(Version);

    /// <summary>The place in the event log up to which the index on disk has seen.</summary>
    public long Seq => writer.CommitData is { } told && told.TryGetValue(Place, out var seq) ? long.Parse(seq, CultureInfo.InvariantCulture) : 0;

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
        writer.SetCommitData(new Dictionary<string, string> { [Place] = seq.ToString(CultureInfo.InvariantCulture) });
        writer.Commit();
    }

    /// <summary>A filter that is asked again and again: what it lets through is kept for each part of the index.</summary>
    public Filter Kept(string key, Func<Query> query)
    {
        if (filters.Count > MostFilters) filters.Clear();
        return filters.GetOrAdd(key, _ => new CachingWrapperFilter(new QueryWrapperFilter(query())));
    }

    public TResult Ask<TResult>(Func<IndexSearcher, TResult> question)
    {
        var searcher = searchers.Acquire();
        try { return question(searcher); }
        finally { searchers.Release(searcher); }
    }

    public void Dispose()
    {
        searchers.Dispose();
        writer.Dispose();
    }

    // Nodes that share a data folder take a folder each.
    private static IndexWriter Open(string folder, Analyzer analyzer)
    {
        for (var place = 1; ; place++)
        {
            try
            {
                return new IndexWriter(FSDirectory.Open(Path.Combine(folder, place.ToString(CultureInfo.InvariantCulture))), new IndexWriterConfig(Version, analyzer));
            }
            catch (LockObtainFailedException) when (place < 16) { /* another node's */ }
        }
    }
}
