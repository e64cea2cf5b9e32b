using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Beistand.Library.Search;

/// <summary>Every word that begins like this, however short the beginning: of very many words those that stand in the most texts. All count alike.</summary>
public sealed class BegunWord(Term begun, int most) : Query
{
    private const int Looked = 2_000;

    public override Query Rewrite(IndexReader reader)
    {
        Dictionary<BytesRef, TermContext> found = [];
        foreach (var part in reader.Leaves)
        {
            if (part.AtomicReader.GetTerms(begun.Field)?.GetEnumerator() is not { } terms || terms.SeekCeil(begun.Bytes) == TermsEnum.SeekStatus.END) continue;
            for (var looked = 0; looked < Looked && StringHelper.StartsWith(terms.Term, begun.Bytes); looked++)
            {
                if (!found.TryGetValue(terms.Term, out var where)) found.Add(BytesRef.DeepCopyOf(terms.Term), where = new(reader.Context));
                // Where it stands is told along: looking for it again would cost more than all else.
                where.Register(terms.GetTermState(), part.Ord, terms.DocFreq, terms.TotalTermFreq);
                if (!terms.MoveNext()) break;
            }
        }
        return new ConstantScoreQuery(new AnyOf(begun.Field, [.. found.OrderByDescending(f => f.Value.DocFreq).Take(most).Select(f => (f.Key, f.Value))])) { Boost = Boost };
    }

    public override string ToString(string field) => $"{begun}*";
    public override bool Equals(object? obj) => base.Equals(obj) && ((BegunWord)obj!).ToString("") == ToString("");
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), begun);
}
