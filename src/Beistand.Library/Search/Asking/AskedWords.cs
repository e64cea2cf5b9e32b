using Beistand.Library.Search.Analysing;
using Beistand.Library.Search.Indexing;

namespace Beistand.Library.Search.Asking;

/// <summary>A word of the question, with what it is made of.</summary>
/// <param name="Pieces">Of a name or code that is written as one.</param>
internal sealed record AskedWord(ReadWord Word, IReadOnlyList<string> Pieces, bool IsStop)
{
    private const int MostWords = 24;

    public static List<AskedWord> Read(LanguageSkill skill, string question)
    {
        List<AskedWord> words = [];
        var read = skill.Chain.Read(question);
        for (var at = 0; at < read.Count && words.Count < MostWords;)
        {
            var pieces = read.Skip(at + 1).TakeWhile(w => w.SamePlace).Select(w => w.Term).ToList();
            words.Add(new(read[at], pieces, StopWords.Has(skill.Language, read[at].Surface)));
            at += 1 + pieces.Count;
        }
        return words;
    }
}
