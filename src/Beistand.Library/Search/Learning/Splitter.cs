using System.Collections.Concurrent;
using System.Collections.Frozen;
using Beistand.Library.Search.Analysing;

namespace Beistand.Library.Search.Learning;

/// <summary>Takes compounds apart into words that the index knows on their own, and finds the verb of a participle. Learnt, so it knows the words of this house.</summary>
public sealed class Splitter(Vocabulary vocabulary, Chain chain)
{
    private const int Least = 4, LeastOften = 3, Often = 30, Twice = 2, Longest = 60, MostKept = 200_000;
    private static readonly string[] Links = ["", "s", "n", "en", "es", "er", "e"];

    private static readonly string[] Endings = ["n", "s", "en", "es", "e"];

    // What stands before a word without being one.
    private static readonly FrozenSet<string> Prefixes = "ab an auf aus bei be dar durch ein ent er fort ge gegen her herunter heraus herein hin hinaus hinein hinter hoch los mit miss nach neben nieder ober uber um un unter ver vor voran weg weiter wider wieder zer zu zuruck zusammen haft heit keit lich lichen isch ische ischen bar bare baren sam schaft ung ungen end ende enden chen los lose"
        .Split(' ').ToFrozenSet();
    private static readonly FrozenSet<string> Domain = Shipped.Words("parts-de").Select(w => new Chain("de", Steps.Fold).Read(w)[0].Surface).ToFrozenSet();
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> kept = new(), verbs = new();

    /// <summary>The stems of the words it is made of; none where it is a single word.</summary>
    public IReadOnlyList<string> Parts(string surface) => kept.TryGetValue(surface, out var known) ? known : Keep(kept, surface, Take(surface));

    /// <summary>Stems of the verb that this may be a form of: "ausgedruckt" and "auszudrucken" are "ausdrucken".</summary>
    public IReadOnlyList<string> Verbs(string surface) => verbs.TryGetValue(surface, out var known) ? known : Keep(verbs, surface, FindVerbs(surface));

    private static IReadOnlyList<string> Keep(ConcurrentDictionary<string, IReadOnlyList<string>> kept, string surface, IReadOnlyList<string> found)
    {
        if (kept.Count > MostKept) kept.Clear();
        return kept[surface] = found;
    }

    private IReadOnlyList<string> Take(string word)
    {
        if (word.Length < 2 * LeastOften + 1 || word.Length > Longest || word.Any(c => !char.IsLetter(c))) return [];
        return Best(word, 0) is { } cut ? [.. cut.Parts.Select(chain.Term)] : [];
    }

    private sealed record Cut(IReadOnlyList<string> Parts, double Worth);

    // Worth is the sum of the logarithms, so that what is compared is the geometric mean.
    private Cut? Best(string word, int depth)
    {
        Cut? best = null;
        for (var at = LeastOften; at <= word.Length - LeastOften; at++)
        {
            // Most beginnings are no words: then nothing need be known of the rest.
            if (Head(word[..at]) is not { } head) continue;
            var tail = word[at..];
            var last = How(tail, isLast: true) is var often and > 0 ? new Cut([tail], Math.Log(often)) : null;
            if (depth < 3 && tail.Length > 2 * LeastOften && Best(tail, depth + 1) is { } deeper && (last is null || Mean(deeper) > Mean(last))) last = deeper;
            if (last is null) continue;
            var cut = new Cut([head.Part, .. last.Parts], Math.Log(head.Often) + last.Worth);
            if (best is null || Mean(cut) > Mean(best)) best = cut;
        }
        return best;
    }

    // The commonest that it may be without the letters that link it.
    private (string Part, int Often)? Head(string head)
    {
        (string Part, int Often)? best = null;
        foreach (var link in Links)
            if (head.EndsWith(link, StringComparison.Ordinal) && How(head[..^link.Length], isLast: false) is > 0 and var often && (best is null || often > best.Value.Often)) best = (head[..^link.Length], often);
        return best;
    }

    private static double Mean(Cut cut) => cut.Worth / cut.Parts.Count;

    // In how many texts it stands on its own; 0 where it cannot be a part. The last one may be inflected.
    private int How(string part, bool isLast)
    {
        if (part.Length < LeastOften || Prefixes.Contains(part) || StopWords.Has("de", part)) return 0;
        var often = Bare(part);
        if (isLast && often == 0) foreach (var ending in Endings) if (part.EndsWith(ending, StringComparison.Ordinal)) often = Math.Max(often, Bare(part[..^ending.Length]));
        return often;
    }

    private int Bare(string part)
    {
        if (part.Length < LeastOften || Prefixes.Contains(part)) return 0;
        var often = vocabulary.Written(part);
        if (Domain.Contains(part)) return Math.Max(often, Often);
        return often >= (part.Length < Least ? Often : Twice) ? often : 0;
    }

    private IReadOnlyList<string> FindVerbs(string word)
    {
        if (word.Length < 6 || word.Any(c => !char.IsLetter(c))) return [];
        HashSet<string> found = [];
        foreach (var prefix in StrongVerbs.Separable.Append("").Where(p => word.StartsWith(p, StringComparison.Ordinal)))
        {
            var rest = word[prefix.Length..];
            if (prefix.Length > 0 && rest.Length > 5 && rest.StartsWith("zu", StringComparison.Ordinal)) Try(prefix + rest[2..]);
            if (rest.Length < 5 || !rest.StartsWith("ge", StringComparison.Ordinal)) continue;
            var bare = rest[2..];
            foreach (var ending in new[] { "t", "te", "ten", "tes", "ter", "tem" }.Where(e => bare.Length > e.Length + 2 && bare.EndsWith(e, StringComparison.Ordinal)))
                foreach (var infinitive in new[] { "en", "n" }) Try(prefix + bare[..^ending.Length] + infinitive);
            if (bare.EndsWith("en", StringComparison.Ordinal)) Try(prefix + bare);
        }
        var own = chain.Term(word);
        return [.. found.Where(f => f != own)];

        void Try(string verb)
        {
            if (vocabulary.Written(verb) > 0) found.Add(chain.Term(verb));
        }
    }
}
