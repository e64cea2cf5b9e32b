using Beistand.Library.Search.Analysing;
using Lucene.Net.Documents;

namespace Beistand.Library.Search.Indexing;

/// <summary>Describes a text for the index, as the chain of its language reads it.</summary>
internal static class Writing
{
    public static void Describe(Document document, LanguageSkill skill, IReadOnlyList<ReadWord> title, IReadOnlyList<ReadWord> text)
    {
        document.Add(Terms(Names.Title, title.Select(Placed)));
        document.Add(Terms(Names.Text, text.Select(Placed)));
        if (skill.Steps.HasFlag(Steps.IndexParts))
        {
            document.Add(Terms(Names.TitleParts, Parts(skill, title)));
            document.Add(Terms(Names.TextParts, Parts(skill, text)));
        }
        if (skill.Steps.HasFlag(Steps.Fuzzy)) document.Add(Terms(Names.Surface, title.Concat(text).Select(w => w.Surface).Distinct().Select(s => (s, 1))));
        if (skill.Steps.HasFlag(Steps.Grams)) document.Add(Terms(Names.Grams, Grams.Of(title).Select(g => (g, 1))));
    }

    private static (string, int) Placed(ReadWord word) => (word.Term, word.SamePlace ? 0 : 1);

    private static IEnumerable<(string, int)> Parts(LanguageSkill skill, IReadOnlyList<ReadWord> words) =>
        words.SelectMany(w => skill.Parts(w.Surface).Concat(skill.Verbs(w.Surface))).Select(p => (p, 1));

    private static TextField Terms(string name, IEnumerable<(string, int)> terms) => new(name, new TermStream(terms));
}
