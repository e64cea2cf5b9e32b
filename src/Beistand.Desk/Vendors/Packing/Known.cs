using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Beistand.Desk.Vendors.Packing;

/// <summary>What we know of a customer and must not tell: words, and the ends of telephone numbers.</summary>
/// <param name="Keep">Serial numbers and the like, which no pattern may take for something else.</param>
public sealed partial record Known(IReadOnlySet<string> Words, IReadOnlySet<string> Digits, IReadOnlyList<string> Keep)
{
    private const int TailOfNumber = 6;

    // Parts of names that name nobody.
    private static readonly HashSet<string> Common = ["gmbh", "mbh", "ohg", "und", "and", "der", "die", "das", "von", "van", "den", "the", "ltd", "inc", "llc", "com", "net", "org", "www", "herr", "frau", "partner", "service", "support", "info", "mail", "example", "test"];

    /// <param name="names">Names of people: of these also the shortest part counts.</param>
    /// <param name="others">Organisations, places, addresses, words of contracts.</param>
    public static Known Of(IEnumerable<string> names, IEnumerable<string> others, IEnumerable<string> phones, IEnumerable<string> keep)
    {
        var words = names.SelectMany(n => Parts(n, 2)).Concat(others.SelectMany(o => Parts(o, 3))).ToHashSet();
        var digits = phones.Select(Tail).OfType<string>().ToHashSet();
        return new(words, digits, [.. keep.Where(k => k.Length > 3)]);
    }

    /// <summary>Whether a single word names the customer, also with an ending or inside another word.</summary>
    public bool Names(string word)
    {
        var folded = Fold(word);
        return Words.Contains(folded) || Words.Any(w => (w.Length >= 4 && folded.Length <= w.Length + 2 && folded.StartsWith(w, StringComparison.Ordinal)) || (w.Length >= 6 && folded.Contains(w, StringComparison.Ordinal)));
    }

    public bool IsPhone(string run) => Digits.Count > 0 && DigitsOf(run) is var all && Digits.Any(d => all.Contains(d, StringComparison.Ordinal));

    public static IEnumerable<Match> WordsIn(string text) => Word().Matches(text);

    private static IEnumerable<string> Parts(string name, int shortest) => WordsIn(name.Normalize(NormalizationForm.FormKC)).Select(m => m.Value)
        .Where(w => w.Length >= (w.All(char.IsDigit) ? Math.Max(4, shortest) : shortest)).SelectMany(w => new[] { Fold(w), Fold(Spelt(w)) }).Where(w => !Common.Contains(w));

    private static string? Tail(string phone) => DigitsOf(phone) is { Length: >= TailOfNumber } digits ? digits[^TailOfNumber..] : null;

    private static string DigitsOf(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    /// <summary>As people write it who have no umlauts.</summary>
    private static string Spelt(string word) => word.ToLowerInvariant().Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal).Replace("ü", "ue", StringComparison.Ordinal);

    private static string Fold(string word)
    {
        var folded = new StringBuilder();
        foreach (var c in word.ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal).Replace('ı', 'i').Replace('ł', 'l').Replace("ø", "o", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) folded.Append(c);
        return folded.ToString();
    }

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}]+")]
    private static partial Regex Word();
}
