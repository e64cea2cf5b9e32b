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
        var parts = searcher.IndexReader.Leaves.Select(l => new Part(weight, l, visible)).ToList();
        var top = TopScoreDocCollector.Create(best, false);
        // No more can be found than stand where the rarest of the words stands. The largest part tells for all: opening a word's list takes longer than reading a little of it.
        var most = parts.MaxBy(p => p.Reader.MaxDoc) is { } largest ? largest.Most * searcher.IndexReader.MaxDoc / largest.Reader.MaxDoc : 0;
        if (most <= 2 * Enough)
        {
            foreach (var part in parts) part.Collect(top, 0, DocIdSetIterator.NO_MORE_DOCS);
            return new(top.GetTopDocs().ScoreDocs, top.TotalHits, false);
        }
        var windows = parts.SelectMany((p, n) => Times(p.Reader, when).Select((at, i) => (Part: n, At: at, From: i * Window))).OrderByDescending(w => w.At).ToList();
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

    private sealed class Part(Weight weight, AtomicReaderContext leaf, Filter visible)
    {
        private readonly Lazy<IBits?> seen = new(() => visible.GetDocIdSet(leaf, leaf.AtomicReader.LiveDocs)?.Bits);
        private Scorer? open;
        private bool nothing;

        public AtomicReader Reader => leaf.AtomicReader;

        /// <summary>More than so many cannot answer.</summary>
        public long Most => Open(0)?.GetCost() ?? 0;

        public void Collect(TopScoreDocCollector top, int from, int to)
        {
            if (Open(from) is not { } scorer) return;
            top.SetNextReader(leaf);
            top.SetScorer(scorer);
            var doc = scorer.DocID == from ? from : scorer.Advance(from);
            // Asked of what answers, not of each text in each word's list.
            for (; doc < to; doc = scorer.NextDoc()) if (seen.Value!.Get(doc)) top.Collect(doc);
        }

        // It reads forwards only: for what lies behind it is opened again. Null where nothing in it can answer.
        private Scorer? Open(int from)
        {
            if (!nothing && (open is null || open.DocID > from)) nothing = (open = seen.Value is null ? null : weight.GetScorer(leaf, null)) is null;
            return open;
        }
    }
}
