using System.Collections.Concurrent;
using System.Collections.Immutable;
using Beistand.Library.Search.Analysing;

namespace Beistand.Library.Search.Indexing;

/// <summary>A text with its words as they were read when it came in: what is shown of it need not be read again with each question.</summary>
internal sealed class ReadText(string text, IEnumerable<PlacedWord> words)
{
    public string Text => text;
    public ImmutableArray<PlacedWord> Words { get; } = [.. words];
}

internal readonly record struct PlacedWord(KnownWord Word, int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>The same object wherever the same word stands.</summary>
/// <param name="parts">What it is made of; empty for a single word.</param>
internal sealed class KnownWord(string term, string surface, IReadOnlyList<string> parts)
{
    public string Term => term;
    public string Surface => surface;

    private readonly ulong sign = parts.Aggregate(Sign(term), (all, part) => all | Sign(part));

    /// <param name="signs">Of all the terms: most words need not be looked up.</param>
    public bool SaysOneOf(HashSet<string> terms, ulong signs) => (sign & signs) != 0 && (terms.Contains(term) || parts.Any(terms.Contains));

    /// <summary>One bit of 64.</summary>
    public static ulong Sign(string term) => 1UL << string.GetHashCode(term, StringComparison.Ordinal);
}

internal sealed class KnownWords
{
    private readonly ConcurrentDictionary<(string Language, string Term, string Surface), KnownWord> all = new();

    /// <summary>Without the parts of a word that stand in its place.</summary>
    public ReadText Keep(LanguageSkill skill, string text, IEnumerable<ReadWord> words) => new(text, words.Where(w => !w.SamePlace)
        .Select(w => new PlacedWord(all.GetOrAdd((skill.Language, w.Term, w.Surface), key => new(key.Term, key.Surface, skill.Parts(key.Surface))), w.Start, w.End - w.Start)));
}
