using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Beistand.Library.Search;

/// <summary>Where any word stands that begins like this, however short the beginning. Of very many words those are meant that stand in the most texts, in each part of the index on its own.</summary>
public sealed class BegunWord(Term begun, int most) : Filter
{
    private const int Looked = 2_000;
    private readonly Dictionary<int, IReadOnlyList<(BytesRef Word, TermState Where)>> known = [];

    public override DocIdSet? GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
    {
        if (context.AtomicReader.GetTerms(begun.Field)?.GetEnumerator() is not { } terms) return null;
        // A part may be opened again and again for one question.
        if (!known.TryGetValue(context.Ord, out var words)) known.Add(context.Ord, words = Words(terms));
        return words.Count == 0 ? null : new AnyOf([.. words.Select(w => Where(terms, w.Word, w.Where, acceptDocs))]);
    }

    public override string ToString() => $"{begun}*";

    private List<(BytesRef, TermState)> Words(TermsEnum terms)
    {
        PriorityQueue<(BytesRef, TermState), int> words = new();
        if (terms.SeekCeil(begun.Bytes) == TermsEnum.SeekStatus.END) return [];
        for (var looked = 0; looked < Looked && StringHelper.StartsWith(terms.Term, begun.Bytes); looked++)
        {
            if (words.Count < most) words.Enqueue((BytesRef.DeepCopyOf(terms.Term), terms.GetTermState()), terms.DocFreq);
            else if (terms.DocFreq is var often && words.TryPeek(out _, out var least) && often > least) words.EnqueueDequeue((BytesRef.DeepCopyOf(terms.Term), terms.GetTermState()), often);
            if (!terms.MoveNext()) break;
        }
        return [.. words.UnorderedItems.Select(w => w.Element)];
    }

    private static DocsEnum Where(TermsEnum terms, BytesRef word, TermState where, IBits acceptDocs)
    {
        terms.SeekExact(word, where);
        return terms.Docs(acceptDocs, null, DocsFlags.NONE);
    }
}
