using Lucene.Net.Search;

namespace Beistand.Library.Search.Asking;

/// <summary>Lets what has more of the question stand higher: the score times the share of the question that was found.</summary>
internal static class Coverage
{
    private const double Power = .3;

    public static ScoreDoc[] Reorder(IndexSearcher searcher, Question question, ScoreDoc[] found)
    {
        var mass = question.Words.Sum(w => w.Mass);
        if (mass <= 0 || question.Words.Count < 2) return found;
        var covered = new double[found.Length];
        var inOrder = Enumerable.Range(0, found.Length).OrderBy(i => found[i].Doc).ToArray();
        foreach (var word in question.Words.Where(w => w.Mass > 0))
        {
            var has = new double[found.Length];
            foreach (var part in word.Parts) Cover(searcher, part, found, inOrder, i => has[i] += 1.0 / word.Parts.Count);
            Cover(searcher, word.Whole, found, inOrder, i => has[i] = 1);
            for (var i = 0; i < has.Length; i++) covered[i] += has[i] * word.Mass;
        }
        for (var i = 0; i < found.Length; i++) found[i].Score *= (float)Math.Pow(Math.Max(covered[i] / mass, .02), Power);
        return [.. found.OrderByDescending(f => f.Score)];
    }

    private static void Cover(IndexSearcher searcher, Query query, ScoreDoc[] found, int[] inOrder, Action<int> has)
    {
        var weight = searcher.CreateNormalizedWeight(query);
        var leaves = searcher.TopReaderContext.Leaves;
        var (leaf, scorer, at) = (-1, (Scorer?)null, -1);
        foreach (var i in inOrder)
        {
            var doc = found[i].Doc;
            while (leaf < 0 || doc >= leaves[leaf].DocBase + leaves[leaf].Reader.MaxDoc)
            {
                leaf++;
                if (doc < leaves[leaf].DocBase + leaves[leaf].Reader.MaxDoc) (scorer, at) = (weight.GetScorer(leaves[leaf], leaves[leaf].AtomicReader.LiveDocs), -1);
            }
            var local = doc - leaves[leaf].DocBase;
            if (scorer is not null && at < local) at = scorer.Advance(local);
            if (at == local && scorer is not null) has(i);
        }
    }
}
