using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Beistand.Library.Search.Learning;

namespace Beistand.Library.Search.Analysing;

/// <summary>German verbs whose forms no stemmer brings together: "lädt", "geladen" and "laden", with whatever stands before them ("heruntergeladen"); "aktualisiert" and "aktualisieren".</summary>
internal static partial class StrongVerbs
{
    /// <summary>What may stand before a verb and leaves it in a sentence ("bricht … ab"); long ones first.</summary>
    internal static readonly string[] Separable = ["zusammen", "herunter", "zuruck", "weiter", "wieder", "heraus", "hinein", "voran", "unter", "durch", "raus", "uber", "nach", "fest", "fort", "frei", "hoch", "auf", "aus", "bei", "ein", "her", "hin", "los", "mit", "vor", "weg", "ab", "an", "um", "zu"];

    // What stays before it, so that it needs no "ge".
    private static readonly string[] Fixed = "be emp ent er hinter miss uber unter ver wider zer".Split(' ');

    private static readonly FrozenDictionary<string, string> Forms = Read().ToFrozenDictionary();
    private static readonly FrozenDictionary<string, string> Participles = Forms.Where(f => f.Key.StartsWith("ge", StringComparison.Ordinal) && !f.Value.StartsWith("ge", StringComparison.Ordinal)).ToFrozenDictionary(f => f.Key[2..], f => f.Value);

    /// <param name="word">Without capitals and umlauts, as the chain folds it.</param>
    /// <returns>The verb itself, folded; the word where it is no form that is known.</returns>
    public static string Infinitive(string word) =>
        Forms.TryGetValue(word, out var verb) ? verb : Begun(word, Separable, Forms) ?? Begun(word, Fixed, Forms) ?? Begun(word, Fixed, Participles) ?? Foreign().Replace(word, "$1en");

    // "vierte" is none.
    [GeneratedRegex("^(..+ier)(?:t|te|ten|ter|tes|tem|ung|ungen)$")]
    private static partial Regex Foreign();

    private static string? Begun(string word, string[] beginnings, FrozenDictionary<string, string> forms)
    {
        foreach (var begin in beginnings)
            if (word.StartsWith(begin, StringComparison.Ordinal) && forms.TryGetValue(word[begin.Length..], out var verb)) return begin + verb;
        return null;
    }

    private static IEnumerable<KeyValuePair<string, string>> Read()
    {
        using var folding = new Chain("de", Steps.Fold);
        foreach (var line in Shipped.Text("verbs-de").Split('\n'))
        {
            var words = folding.Read(line).ConvertAll(w => w.Surface);
            foreach (var form in words.Skip(1)) yield return new(form, words[0]);
        }
    }
}
