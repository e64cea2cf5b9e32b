using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Beistand.Library.Search.Analysing;

/// <summary>Words that are read already, for the index to take in as they are.</summary>
internal sealed class TermStream : TokenStream
{
    private readonly IEnumerator<(string Term, int Step)> words;
    private readonly ICharTermAttribute term;
    private readonly IPositionIncrementAttribute place;

    public TermStream(IEnumerable<(string Term, int Step)> words)
    {
        this.words = words.GetEnumerator();
        (term, place) = (AddAttribute<ICharTermAttribute>(), AddAttribute<IPositionIncrementAttribute>());
    }

    public override bool IncrementToken()
    {
        ClearAttributes();
        if (!words.MoveNext()) return false;
        term.Append(words.Current.Term);
        place.PositionIncrement = words.Current.Step;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) words.Dispose();
        base.Dispose(disposing);
    }
}
