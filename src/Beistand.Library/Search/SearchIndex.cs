using System.Globalization;
using Beistand.Kernel.Platform.Files;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.De;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Beistand.Library.Search;

/// <summary>The full-text index of this node. It is made from the tables and the event log and can be thrown away at any time, also while it is asked.</summary>
public sealed class SearchIndex : IDisposable
{
    private const string Place = "seq", Shape = "shape", Missing = "left";
    private const int Tries = 3;

    /// <summary>How documents are described; another number, and the index is made anew.</summary>
    private const string Now = "5";
    private readonly KeptFilters filters = new();
    private readonly Lock saving = new();
    private readonly string folder;
    private IndexOnDisk disk;
    private volatile bool lost;

    public SearchIndex(DataFolder data)
    {
        folder = Path.Combine(data.Path, "index");
        disk = IndexOnDisk.Open(folder, Analyzer, NoticeLoss);
        var told = disk.Writer.CommitData ?? new Dictionary<string, string>();
        if (told.TryGetValue(Place, out var seq) && told.TryGetValue(Shape, out var shape) && shape == Now) Seq = long.Parse(seq, CultureInfo.InvariantCulture);
        Left = Seq == 0 ? long.MaxValue : told.TryGetValue(Missing, out var left) ? long.Parse(left, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Not everything is in it yet, or not any more: answers may be missing.</summary>
    public bool IsBeingMade => lost || Left is not null;

    /// <summary>Found gone or broken; what is asked has no answer until it is renewed.</summary>
    public bool IsLost => lost;

    /// <summary>The place in the event log up to which it has seen; 0 where it has seen nothing, or is of another shape.</summary>
    public long Seq { get; private set; }

    /// <summary>What is numbered below this is not yet put in; null: nothing is missing.</summary>
    public long? Left { get; private set; }

    /// <summary>How often it was renewed: what was put into an earlier one is not in this.</summary>
    public int Times { get; private set; }

    /// <summary>How words become terms, when written and when asked.</summary>
    public Analyzer Analyzer { get; } = new GermanAnalyzer(LuceneVersion.LUCENE_48);

    /// <summary>Whether a failure means that the files are gone or broken.</summary>
    public static bool MeansLoss(Exception problem) => problem is IOException or ObjectDisposedException or UnauthorizedAccessException;

    public void NoticeLoss() => lost = true;

    /// <summary>Looks whether the files are there as they were written. Cheap; for once a second.</summary>
    public bool LooksWhole() => !lost && (disk.LooksWhole() || Lose());

    /// <summary>Reads all of it and reckons its sums: what went wrong on the disk while nobody looked.</summary>
    public void Verify() => Ask(searcher =>
    {
        foreach (var part in searcher.IndexReader.Leaves) part.AtomicReader.CheckIntegrity();
        return true;
    }, false);

    /// <summary>Begins an empty one in place of a lost one.</summary>
    /// <param name="seq">From where on the log is followed; what came before is taken from the tables.</param>
    public void Renew(long seq)
    {
        lock (saving)
        {
            var old = disk;
            old.Abandon();
            disk = IndexOnDisk.Open(folder, Analyzer, NoticeLoss);
            (Seq, Left, Times) = (seq, long.MaxValue, Times + 1);
            filters.Clear();
            lost = false;
            old.Dispose();
        }
    }

    public void Put(string id, Document document)
    {
        document.Add(new StringField("id", id, Field.Store.YES));
        disk.Writer.UpdateDocument(new Term("id", id), document);
    }

    /// <summary>Lets searches see what was put.</summary>
    public void Show() => disk.Searchers.MaybeRefreshBlocking();

    /// <summary>What the log tells up to here is put in.</summary>
    public void Followed(long seq) => Seq = seq;

    /// <summary>All from this number on is put in; null: everything.</summary>
    public void Filled(long? left) => Left = left;

    public void Save()
    {
        lock (saving)
        {
            var told = new Dictionary<string, string> { [Place] = Seq.ToString(CultureInfo.InvariantCulture), [Shape] = Now };
            if (Left is { } left) told[Missing] = left.ToString(CultureInfo.InvariantCulture);
            disk.Writer.SetCommitData(told);
            disk.Writer.Commit();
        }
    }

    /// <summary>A filter that is asked again and again: what it lets through is kept for each part of the index.</summary>
    public Filter Kept(string key, Func<Query> query) => filters.Of(key, query);

    /// <param name="otherwise">The answer of an index that is lost.</param>
    public TResult Ask<TResult>(Func<IndexSearcher, TResult> question, TResult otherwise)
    {
        for (var tries = 1; !lost; tries++)
        {
            var asked = disk;
            try
            {
                var searcher = asked.Searchers.Acquire();
                try { return question(searcher); }
                finally { asked.Searchers.Release(searcher); }
            }
            catch (Exception problem) when (MeansLoss(problem) || !asked.LooksWhole())
            {
                // Renewed while it was asked: the new one may know.
                if (asked == disk || tries == Tries) Lose();
            }
        }
        return otherwise;
    }

    public void Dispose()
    {
        disk.Dispose();
        Analyzer.Dispose();
    }

    private bool Lose()
    {
        lost = true;
        return false;
    }
}
