using Beistand.Library.Search.Analysing;
using Beistand.Library.Search.Learning;

namespace Beistand.Library.Search.Indexing;

/// <summary>All that is known of a language at a time: how it is read, what was learnt of its words, what means the same.</summary>
public sealed record LanguageSkill(Chain Chain, Vocabulary Vocabulary, Splitter? Splitter, Synonyms Synonyms, Steps Steps)
{
    public string Language => Chain.Language;

    public IReadOnlyList<string> Parts(string surface) => Splitter?.Parts(surface) ?? [];
    public IReadOnlyList<string> Verbs(string surface) => Steps.HasFlag(Steps.Identifiers) ? Splitter?.Verbs(surface) ?? [] : [];

    /// <summary>Learns from texts; only German is taken apart.</summary>
    public static LanguageSkill Learn(string language, IEnumerable<IReadOnlyList<ReadWord>> texts, Synonyms synonyms, Steps steps = Steps.All)
    {
        var (chain, vocabulary) = (new Chain(language, steps), new Vocabulary());
        foreach (var text in texts) vocabulary.Add(text);
        return new(chain, vocabulary, language == "de" ? new Splitter(vocabulary, chain) : null, synonyms, steps);
    }
}
