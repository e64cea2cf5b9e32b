using System.Text.RegularExpressions;

namespace Beistand.Desk.People;

/// <summary>Takes out of a text what belongs to persons and their devices, so that it may stand where others read it: in a lesson, in an article.</summary>
public static partial class Impersonal
{
    private const int ShortestName = 3;

    private static readonly (Regex Finds, Func<string> Instead)[] Table =
    [
        (Email(), () => Texts.InsteadOfEmail), (Link(), () => Texts.InsteadOfLink), (Iban(), () => Texts.InsteadOfNumber), (TicketNumber(), () => Texts.InsteadOfNumber), (Address(), () => Texts.InsteadOfAddress),
        (Phone(), () => Texts.InsteadOfPhone), (Street(), () => Texts.InsteadOfPlace), (Town(), () => Texts.InsteadOfPlace), (Serial(), () => Texts.InsteadOfSerial), (Addressed(), () => Texts.InsteadOfName),
    ];

    /// <param name="known">Names and numbers of those whom the text is about: persons, companies, devices.</param>
    public static string Of(string text, IEnumerable<string> known)
    {
        var rest = Greeting().Replace(Farewell().Replace(text.ReplaceLineEndings("\n"), ""), "");
        foreach (var (finds, instead) in Table) rest = finds.Replace(rest, instead());
        rest = Names(known).Aggregate(rest, (said, name) => Regex.Replace(said, $@"(?<![\p{{L}}\d])(?:{Regex.Escape(name)}|{Regex.Escape(name.ToUpperInvariant())})(?:e?[snr]|’|')?(?![\p{{L}}\d])", Texts.InsteadOfName));
        return Repeated().Replace(Blank().Replace(rest, "\n\n"), "$1").Trim();
    }

    /// <summary>The first thing of a person that is still in it, or null.</summary>
    public static string? Finds(string text, IEnumerable<string> known)
    {
        foreach (var finds in (Regex[])[Email(), Iban(), Phone(), Addressed()]) if (finds.Match(text) is { Success: true } found) return found.Value.Trim();
        return Names(known).FirstOrDefault(name => Regex.IsMatch(text, $@"(?<![\p{{L}}\d]){Regex.Escape(name)}(?![\p{{L}}\d])"));
    }

    // Whole first, then its parts: "Jonas Weber", "Jonas", "Weber".
    private static IEnumerable<string> Names(IEnumerable<string> known) => known.Select(k => k.Trim()).SelectMany(k => k.Split([' ', '-', ','], StringSplitOptions.RemoveEmptyEntries).Prepend(k))
        .Where(n => n.Length >= ShortestName && char.IsLetterOrDigit(n[0]) && !char.IsLower(n[0])).Distinct().OrderByDescending(n => n.Length);

    [GeneratedRegex(@"[\p{L}\d._%+-]+@[\p{L}\d-]+(\.[\p{L}\d-]+)+")]
    private static partial Regex Email();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();

    [GeneratedRegex(@"\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?\b")]
    private static partial Regex Iban();

    [GeneratedRegex(@"\b\d\d-\d{5,}-\d\b")]
    private static partial Regex TicketNumber();

    [GeneratedRegex(@"\b(?:\d{1,3}(?:\.\d{1,3}){3}|[\dA-Fa-f]{2}(?:[:-][\dA-Fa-f]{2}){5})\b")]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<![\w/.-])(?:\+|00|0(?=[1-9]))\d(?:[ \t()/-]*\d){6,14}(?![\w-])")]
    private static partial Regex Phone();

    [GeneratedRegex(@"\b\p{Lu}[\p{L}.-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|ufer)\s+\d{1,4}\s?[a-z]?\b|\b(?:\p{Lu}[\p{L}.-]*\s)(?:Straße|Strasse|Str\.|Weg|Platz|Allee|Ring)\s+\d{1,4}\s?[a-z]?\b")]
    private static partial Regex Street();

    [GeneratedRegex(@"\b(?:D-)?\d{5}\s+\p{Lu}\p{Ll}{2,}(?:-\p{Lu}\p{Ll}+)?")]
    private static partial Regex Town();

    [GeneratedRegex(@"(?i:Seriennummer|Serial(?: number)?|S/N|SN)(?:\s*(?:ist|lautet|is|:|=))?\s*[A-Z\d-]{6,}")]
    private static partial Regex Serial();

    [GeneratedRegex(@"\b(?:Herrn?|Frau|Mr\.?|Mrs\.?|Ms\.?)\s+(?:Dr\.\s+|Prof\.\s+)*\p{Lu}\p{L}+(?:-\p{Lu}\p{L}+)?")]
    private static partial Regex Addressed();

    [GeneratedRegex(@"^\s*(?:Guten (?:Tag|Morgen|Abend)|Hallo|Moin|Servus|Grüß Gott|Sehr geehrte[rs]?|Liebe[rs]?|Hello|Hi|Dear|Good (?:morning|afternoon))\b[^,.!\n]{0,60}(?:[,.!]\s*|\n+|$)")]
    private static partial Regex Greeting();

    [GeneratedRegex(@"\n[^\S\n]*(?:(?:Mit )?(?:freundlichen?|besten?|vielen?|herzlichen?|schöne[nr]?|liebe[nr]?) (?:Grüße[n]?|Gruß)|MfG|LG|VG|Kind regards|Best regards|Regards|Many thanks|Sincerely|Yours)\b[\s\S]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Farewell();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex Blank();

    [GeneratedRegex(@"(\[[^\]\n]+\])(?:[ ,]+\1)+")]
    private static partial Regex Repeated();
}
