using System.Globalization;
using System.Text;

namespace Beistand.Desk.Routing.Learning;

/// <summary>Text as it is compared: small letters, umlauts written out, hyphens closed up, words cut to their stems.</summary>
internal static class Folding
{
    private const int LongestText = 4000, LongestWord = 60;
    private static readonly string[] Endings = ["ungen", "ung", "ern", "est", "ten", "tet", "end", "en", "em", "er", "es", "et", "te", "st", "e", "n", "s", "t"];

    public static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in Fold(text))
        {
            if (char.IsLetterOrDigit(c)) word.Append(c);
            // "W-LAN" and "WLAN" are one word.
            else if (c is not ('-' or '\u00AD') || word.Length == 0) End();
        }
        End();
        return words;

        void End()
        {
            // What is longer is no word; its beginning is enough, and nobody can hold the server up with it.
            if (word.Length > 0) words.Add(word.ToString(0, Math.Min(word.Length, LongestWord)));
            word.Clear();
        }
    }

    public static string Fold(string text)
    {
        var folded = new StringBuilder();
        foreach (var c in (text.Length > LongestText ? text[..LongestText] : text).ToLowerInvariant()) Add(folded, c);
        return folded.ToString();
    }

    private static void Add(StringBuilder folded, char c)
    {
        var written = c switch { 'ä' => "ae", 'ö' => "oe", 'ü' => "ue", 'ß' => "ss", _ => null };
        if (written is not null) folded.Append(written);
        else if (c < 128) folded.Append(c);
        else
            foreach (var part in c.ToString().Normalize(NormalizationForm.FormD).Where(p => CharUnicodeInfo.GetUnicodeCategory(p) != UnicodeCategory.NonSpacingMark)) folded.Append(part);
    }

    /// <summary>Without one common ending, German or English; at least four letters stay.</summary>
    public static string Stem(string word) => Endings.FirstOrDefault(e => word.Length - e.Length >= 4 && word.EndsWith(e, StringComparison.Ordinal)) is { } ending ? word[..^ending.Length] : word;
}
