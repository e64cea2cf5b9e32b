using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Beistand.Library.Search;

/// <summary>The texts of several lists, read in stretches: each list is gone through once a stretch and not asked again for each text. Can be gone through once.</summary>
internal sealed class AnyOf(DocsEnum[] lists) : DocIdSet
{
    public override DocIdSetIterator GetIterator() => new Together(lists);

    private sealed class Together(DocsEnum[] lists) : DocIdSetIterator
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
            var first = NO_MORE_DOCS;
            foreach (var list in lists) first = Math.Min(first, list.DocID < target ? list.Advance(target) : list.DocID);
            if (first == NO_MORE_DOCS) return false;
            from = first;
            here.Clear(0, Stretch);
            foreach (var list in lists)
                for (var doc = list.DocID; doc < from + Stretch; doc = list.NextDoc()) here.Set(doc - from);
            return true;
        }
    }
}
