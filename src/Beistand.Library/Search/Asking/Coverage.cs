using Lucene.Net.Search;

namespace Beistand.Library.Search.Asking;

/// <summary>How much of a question stands in a text: words that say much count more.</summary>
internal static class Coverage
{
    private const double Power = .3, Nothing = .02;

    /// <summary>For each of what was found, the share of the question; 0 where only letters in a row were alike.</summary>
    public static double[] Shares(IndexSearcher searcher, Question question, ScoreDoc[] found)
    {
        var (mass, covered) = (question.Words.Sum(w => w.Mass), new double[found.Length]);
        if (mass <= 0) return covered;
        var inOrder = Enumerable.Range(0, found.Length).OrderBy(i => found[i].Doc).ToArray();
        foreach (var word in question.Words.Where(w => w.Mass > 0))
        {
            var has = new double[found.Length];
            foreach (var part in word.Parts) Each(searcher, part, found, inOrder, i => has[i] += 1.0 / word.Parts.Count);
            Each(searcher, word.Whole, found, inOrder, i => has[i] = 1);
            for (var i = 0; i < has.Length; i++) covered[i] += has[i] * word.Mass / mass;
        }
        return covered;
    }

    public static float Factor(double share) => (float)Math.Pow(Math.Max(share, Nothing), Power);

    private static void Each(IndexSearcher searcher, Query query, ScoreDoc[] found, int[] inOrder, Action<int> has)
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
