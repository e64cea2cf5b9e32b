using Beistand.Library.Search.Indexing;

namespace Beistand.Library.Search.Asking;

/// <summary>Shows where a text answers a question: the words themselves, their forms and parts, and what means the same.</summary>
internal sealed class Marks
{
    private readonly HashSet<string> wanted = [];
    private readonly ulong signs;
    private readonly string? begun;

    public Marks(LanguageSkill skill, Question question, bool begun)
    {
        foreach (var word in question.Words.Where(w => !w.Word.IsStop))
        {
            wanted.UnionWith([word.Word.Word.Term, .. word.Word.Pieces, .. skill.Parts(word.Word.Word.Surface), .. skill.Verbs(word.Word.Word.Surface), .. word.Slips.Select(skill.Chain.Term)]);
            wanted.UnionWith(skill.Synonyms.Of(word.Word.Word.Term).Where(o => o.Count == 1).Select(o => o[0]));
        }
        signs = wanted.Aggregate(0UL, (all, term) => all | KnownWord.Sign(term));
        this.begun = begun && question.Words.Count > 0 ? question.Words[^1].Word.Word.Surface : null;
    }

    /// <summary>The part of the text with most of it, in pieces that are a hit or not; the beginning where there is none.</summary>
    public IReadOnlyList<(string Text, bool Hit)> Excerpt(ReadText read, int length)
    {
        var (text, hits) = (read.Text, new List<Beistand.Library.Search.Word>());
        foreach (var word in read.Words)
            if (Has(word.Word)) hits.Add(new(word.Word.Term, word.Start, word.End));
        return hits.Count > 0 ? Words.Cut(text, hits, length) : text.Length == 0 ? [] : [(text.Length > length ? text[..Math.Max(text.LastIndexOf(' ', length), length / 2)] + " …" : text, false)];
    }

    private bool Has(KnownWord word) => word.SaysOneOf(wanted, signs) || (begun is { Length: > 1 } && word.Surface.StartsWith(begun, StringComparison.Ordinal));
}
