using Lucene.Net.Search.Similarities;

namespace Beistand.Library.Search.Indexing;

/// <summary>BM25; a long title is no worse a title.</summary>
internal sealed class Likeness : PerFieldSimilarityWrapper
{
    private static readonly Similarity Texts = new BM25Similarity(1.2f, .75f), Titles = new BM25Similarity(1.2f, .5f);

    public override Similarity Get(string name) => name is Names.Title or Names.TitleParts or Names.Grams ? Titles : Texts;
}
