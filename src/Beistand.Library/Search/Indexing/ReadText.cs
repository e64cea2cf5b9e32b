using System.Collections.Concurrent;
using Beistand.Library.Search.Analysing;

namespace Beistand.Library.Search.Indexing;

/// <summary>A text with its words as they were read when it came in: what is shown of it need not be read again with each question.</summary>
internal sealed class ReadText(string text, IEnumerable<PlacedWord> words)
{
    public string Text => text;
    public IReadOnlyList<PlacedWord> Words { get; } = [.. words];
}

internal readonly record struct PlacedWord(KnownWord Word, int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>The same object wherever the same word stands.</summary>
internal sealed class KnownWord(string term, string surface)
{
    public string Term => term;
    public string Surface => surface;
}

internal sealed class KnownWords
{
    private readonly ConcurrentDictionary<(string Term, string Surface), KnownWord> all = new();

    /// <summary>Without the parts of a word that stand in its place.</summary>
    public ReadText Keep(string text, IEnumerable<ReadWord> words) => new(text, words.Where(w => !w.SamePlace)
        .Select(w => new PlacedWord(all.GetOrAdd((w.Term, w.Surface), key => new(key.Term, key.Surface)), w.Start, w.End - w.Start)));
}
