using System.Text.RegularExpressions;

namespace Beistand.Desk.People;

/// <summary>Takes out of a text what points to a person, so that it can stand where others read it. What is taken out is marked, never silently gone.</summary>
public static partial class PersonalData
{
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase) { "gmbh", "mbh", "ggmbh", "ohg", "kg", "ag", "ug", "e.v.", "inc", "ltd", "und", "and", "der", "die", "das", "von", "the", "co" };

    /// <param name="known">Names, companies, numbers and addresses of those concerned; each word of at least three letters is taken out wherever it stands alone, in any case of German.</param>
    public static string Remove(string text, IEnumerable<string?> known, string mark)
    {
        foreach (var form in new[] { Email(), Iban(), Phone() }) text = form.Replace(text, mark);
        var words = known.OfType<string>().SelectMany(k => (string[])[k, .. k.Split([' ', ',', '&', '/', '(', ')'], StringSplitOptions.RemoveEmptyEntries)])
            .Select(w => w.Trim()).Where(w => w.Length >= 3 && !Common.Contains(w)).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(w => w.Length).ToList();
        if (words.Count == 0) return text;
        var any = string.Join('|', words.Select(Regex.Escape));
        return Regex.Replace(text, $@"(?<![\p{{L}}\p{{N}}])(?:{any})(?:e?[snr])?(?![\p{{L}}\p{{N}}])", mark, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    /// <summary>Without the words of greeting above and everything from the closing words on.</summary>
    public static string Body(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').ToList();
        var end = lines.FindIndex(line => Farewell().IsMatch(line));
        if (end >= 0) lines.RemoveRange(end, lines.Count - end);
        return Greeting().Replace(string.Join('\n', lines), "", 1).Trim();
    }

    [GeneratedRegex(@"[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Email();

    [GeneratedRegex(@"\b[A-Z]{2}\d{2}(?:[ ]?[0-9A-Z]{4}){2,7}(?:[ ]?[0-9A-Z]{1,3})?\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Iban();

    [GeneratedRegex(@"(?<![\p{L}\p{N}.])(?:\+|\(?0)[1-9](?:[ /()-]{0,2}\d){5,13}(?![\p{L}\p{N}.]\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Phone();

    [GeneratedRegex(@"^\s*(sehr geehrte|guten (tag|morgen|abend)|hallo|liebe[rs]?\b|moin|servus|dear|hello|hi\b|good (morning|day|afternoon))[^,.!\n]{0,60}([,.!]|\n|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Greeting();

    [GeneratedRegex(@"^\s*(mit (freundlich|best|viel|herzlich)\w* gr|(viele|freundliche|beste|herzliche|schöne|liebe) gr|gruß|mfg|vg\b|lg\b|best regards|kind regards|regards|sincerely|yours |cheers|--\s*$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Farewell();
}
