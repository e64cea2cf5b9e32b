using Beistand.Library.Search.Indexing;

namespace Beistand.Library.Search.Asking;

/// <summary>Shows where a text answers a question: the words themselves, their forms and parts, and what means the same.</summary>
internal sealed class Marks
{
    private readonly LanguageSkill skill;
    private readonly HashSet<string> wanted = [];
    private readonly Dictionary<KnownWord, bool> answered = [];
    private readonly string? begun;

    public Marks(LanguageSkill skill, Question question, bool begun)
    {
        this.skill = skill;
        foreach (var word in question.Words.Where(w => !w.Word.IsStop))
        {
            wanted.UnionWith([word.Word.Word.Term, .. word.Word.Pieces, .. skill.Parts(word.Word.Word.Surface), .. skill.Verbs(word.Word.Word.Surface), .. word.Slips.Select(skill.Chain.Term)]);
            wanted.UnionWith(skill.Synonyms.Of(word.Word.Word.Term).Where(o => o.Count == 1).Select(o => o[0]));
        }
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

    // A word that stands in many texts is asked for once a question.
    private bool Has(KnownWord word) => answered.TryGetValue(word, out var known) ? known : answered[word] =
        wanted.Contains(word.Term) || skill.Parts(word.Surface).Any(wanted.Contains) || (begun is { Length: > 1 } && word.Surface.StartsWith(begun, StringComparison.Ordinal));
}
