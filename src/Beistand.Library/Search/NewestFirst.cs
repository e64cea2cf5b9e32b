using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Beistand.Library.Search;

/// <param name="Total">How many answer; where there are more than are looked through, how many were.</param>
public sealed record Newest(IReadOnlyList<ScoreDoc> Best, int Total, bool More);

/// <summary>
/// The best answers, for an index of any size. Words that stand in very many texts are looked for in what was changed last, and the best of the first thousand is the answer:
/// whoever asks for such words looks for something recent, and a million need not be weighed for it.
/// </summary>
public static class NewestFirst
{
    public const int Enough = 1_000;
    private const int Window = 1 << 12;
    private static readonly ConditionalWeakTable<object, long[]> Known = [];

    /// <param name="when">The field that says when a text was changed; greater is later.</param>
    public static Newest Search(IndexSearcher searcher, Query query, Filter visible, string when, int best)
    {
        var weight = searcher.CreateNormalizedWeight(query);
        var parts = searcher.IndexReader.Leaves.Select(l => Part.Of(weight, l, visible)).OfType<Part>().ToList();
        var top = TopScoreDocCollector.Create(best, false);
        // No more can be found than stand where the rarest of the words stands.
        var most = Math.Max(1, parts.Sum(p => p.Scorer.GetCost()));
        if (most <= 2 * Enough)
        {
            foreach (var part in parts) part.Collect(top, 0, DocIdSetIterator.NO_MORE_DOCS);
            return new(top.GetTopDocs().ScoreDocs, top.TotalHits, false);
        }
        var windows = parts.SelectMany((p, n) => Times(p.Leaf.AtomicReader, when).Select((at, i) => (Part: n, At: at, From: i * Window))).OrderByDescending(w => w.At).ToList();
        var looked = 0;
        // As many as it takes if the rarest word is always enough, then as many as what was found lets expect, at most three times as many as before; forwards in each part.
        for (var go = (int)(windows.Count * Enough / most) + 1; looked < windows.Count && top.TotalHits < Enough; looked += go, go = Math.Min(3 * looked, looked * (Enough - top.TotalHits) / Math.Max(1, top.TotalHits) + 1))
            foreach (var (part, _, from) in windows.Skip(looked).Take(go).OrderBy(w => (w.Part, w.From))) parts[part].Collect(top, from, from + Window);
        return new(top.GetTopDocs().ScoreDocs, top.TotalHits, looked < windows.Count);
    }

    // The latest time in each stretch of a part; a part never changes.
    private static long[] Times(AtomicReader reader, string when) => Known.GetValue(reader.CoreCacheKey, _ =>
    {
        var (times, values) = (new long[(reader.MaxDoc + Window - 1) / Window], reader.GetNumericDocValues(when));
        if (values is not null) for (var i = 0; i < reader.MaxDoc; i++) times[i / Window] = Math.Max(times[i / Window], values.Get(i));
        return times;
    });

    private sealed class Part(Weight weight, AtomicReaderContext leaf, IBits accepted)
    {
        public AtomicReaderContext Leaf => leaf;
        public Scorer Scorer { get; private set; } = weight.GetScorer(leaf, accepted);

        /// <summary>Null where nothing in it can answer.</summary>
        public static Part? Of(Weight weight, AtomicReaderContext leaf, Filter visible)
        {
            if (visible.GetDocIdSet(leaf, null)?.Bits is not { } bits) return null;
            var part = new Part(weight, leaf, leaf.AtomicReader.LiveDocs is { } live ? new Both(live, bits) : bits);
            return part.Scorer is null ? null : part;
        }

        public void Collect(TopScoreDocCollector top, int from, int to)
        {
            // It reads forwards only.
            if (Scorer.DocID > from) Scorer = weight.GetScorer(leaf, accepted);
            top.SetNextReader(leaf);
            top.SetScorer(Scorer);
            var doc = Scorer.DocID == from ? from : Scorer.Advance(from);
            for (; doc < to; doc = Scorer.NextDoc()) top.Collect(doc);
        }
    }

    private sealed class Both(IBits one, IBits other) : IBits
    {
        public int Length => one.Length;
        public bool Get(int index) => one.Get(index) && other.Get(index);
    }
}
