using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Beistand.Library.Search;

/// <summary>Where any of several words stands, read in stretches: each word's list is gone through once a stretch and not asked again for each text.</summary>
internal sealed class AnyOf(string field, IReadOnlyList<(BytesRef Word, TermContext Where)> words) : Filter
{
    public override DocIdSet? GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
    {
        if (context.AtomicReader.GetTerms(field)?.GetEnumerator() is not { } terms) return null;
        List<DocsEnum> lists = [];
        foreach (var (word, where) in words)
        {
            if (where.Get(context.Ord) is not { } state) continue;
            terms.SeekExact(word, state);
            lists.Add(terms.Docs(acceptDocs, null, DocsFlags.NONE));
        }
        return lists.Count == 0 ? null : new Lists(lists);
    }

    // Asked for once.
    private sealed class Lists(IReadOnlyList<DocsEnum> lists) : DocIdSet
    {
        public override DocIdSetIterator GetIterator() => new Together(lists);
    }

    private sealed class Together(IReadOnlyList<DocsEnum> lists) : DocIdSetIterator
    {
        private const int Stretch = 2_048;
        private readonly FixedBitSet here = new(Stretch);
        private int from = -Stretch, at = -1;

        public override int DocID => at;

        public override long GetCost() => lists.Sum(l => l.GetCost());

        public override int NextDoc() => Advance(at + 1);

        public override int Advance(int target)
        {
            while (target < from + Stretch || Read(target))
            {
                if (here.NextSetBit(Math.Max(0, target - from)) is var next and >= 0) return at = from + next;
                target = from + Stretch;
            }
            return at = NO_MORE_DOCS;
        }

        // The stretch begins with the first that is not before the target; false where there is none.
        private bool Read(int target)
        {
            var first = lists.Min(l => l.DocID < target ? l.Advance(target) : l.DocID);
            if (first == NO_MORE_DOCS) return false;
            from = first;
            here.Clear(0, Stretch);
            foreach (var list in lists)
                for (var doc = list.DocID; doc < from + Stretch; doc = list.NextDoc()) here.Set(doc - from);
            return true;
        }
    }
}
