using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Beistand.Library.Search;

/// <summary>A word of a text as a term, and where it stands.</summary>
public readonly record struct Word(string Term, int Start, int End);

public static class Words
{
    private const int Stretch = 5_000;

    public static List<Word> Of(Analyzer analyzer, string text)
    {
        List<Word> words = [];
        using var stream = analyzer.GetTokenStream("text", text);
        var (term, offset) = (stream.AddAttribute<ICharTermAttribute>(), stream.AddAttribute<IOffsetAttribute>());
        stream.Reset();
        while (stream.IncrementToken()) words.Add(new Word(term.ToString()!, offset.StartOffset, offset.EndOffset));
        stream.End();
        return words;
    }

    /// <summary>The part of the text with most of the terms, cut into pieces that are a hit or not. Empty where there is none.</summary>
    /// <param name="begun">The one of the terms that is still being typed: what begins with it is a hit, too.</param>
    public static IReadOnlyList<(string Text, bool Hit)> Excerpt(Analyzer analyzer, string text, IReadOnlySet<string> terms, int length = 180, string? begun = null)
    {
        // A long thread is read only as far as something stands in it.
        var first = terms.Where(t => t.Length > 0).Select(t => t[0]).ToHashSet();
        for (var from = 0; from < text.Length; from += Stretch)
        {
            var start = from == 0 ? 0 : text.LastIndexOf(' ', from - 1, Stretch) + 1;
            var hits = Promising(text, start, Math.Min(text.Length, from + Stretch), first)
                .SelectMany(at => Of(analyzer, text[at]).Where(w => terms.Contains(w.Term) || (begun is not null && w.Term.StartsWith(begun, StringComparison.Ordinal))).Select(w => new Word(w.Term, at.Start.Value + w.Start, at.Start.Value + w.End))).ToList();
            if (hits.Count > 0) return Cut(text, hits, length);
        }
        return [];
    }

    // What is written together and has a word in it that begins like a term: reading the rest finds nothing.
    private static IEnumerable<Range> Promising(string text, int from, int to, HashSet<char> first)
    {
        for (var at = from; at < to; at++)
        {
            if (char.IsWhiteSpace(text[at])) continue;
            var (begin, promises) = (at, false);
            for (; at < to && !char.IsWhiteSpace(text[at]); at++)
                promises |= (at == begin || !char.IsLetterOrDigit(text[at - 1])) && (text[at] > 127 || first.Contains(char.ToLowerInvariant(text[at])));
            if (promises) yield return begin..at;
        }
    }

    /// <param name="hits">In the order in which they stand; at least one.</param>
    internal static IReadOnlyList<(string Text, bool Hit)> Cut(string text, IReadOnlyList<Word> hits, int length)
    {
        var best = hits.MaxBy(h => hits.Where(o => o.Start >= h.Start && o.End <= h.Start + length).Select(o => o.Term).Distinct().Count());
        var from = text.LastIndexOf(' ', Math.Max(0, best.Start - 40)) + 1;
        var to = End(text, from + length, best.End);
        List<(string, bool)> pieces = [(from > 0 ? "… " : "", false)];
        var at = from;
        foreach (var hit in hits.Where(h => h.Start >= from && h.End <= to))
        {
            pieces.Add((text[at..hit.Start], false));
            pieces.Add((text[hit.Start..hit.End], true));
            at = hit.End;
        }
        pieces.Add((text[at..to] + (to < text.Length ? " …" : ""), false));
        return pieces.Where(p => p.Item1.Length > 0).ToList();
    }

    // After a whole word, unless it is an endless one.
    private static int End(string text, int most, int least) =>
        most >= text.Length ? text.Length : text.LastIndexOf(' ', most) is var space && space >= least ? space : most;
}
