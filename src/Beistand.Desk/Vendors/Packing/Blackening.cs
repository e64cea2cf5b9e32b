using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Beistand.Desk.Vendors.Packing;

public enum BlackWhy { Name = 1, Address, Number, Signature }

/// <summary>A stretch of a text: open, or blackened under a key by which it can be released.</summary>
public sealed record Piece(string Text, string? Key = null, BlackWhy? Why = null, bool Released = false)
{
    public bool IsBlack => Key is not null && !Released;
}

/// <summary>Finds whatever names a customer: what we know of him, and what looks like an address, a number or a signature of anybody's.</summary>
public static partial class Blackening
{
    /// <summary>As long for everything, so that nobody counts letters.</summary>
    public const string Bar = "█████";

    private sealed record Spot(int Start, int End, BlackWhy Why);

    private static readonly (Regex Pattern, BlackWhy Why)[] Patterns =
    [
        (Mail(), BlackWhy.Address), (Secret(), BlackWhy.Address), (Street(), BlackWhy.Address), (EnglishStreet(), BlackWhy.Address), (Town(), BlackWhy.Address), (Iban(), BlackWhy.Number), (Labelled(), BlackWhy.Number),
        (Addressed(), BlackWhy.Name), (HomeFolder(), BlackWhy.Name),
    ];

    /// <param name="item">Where the text stands; part of the keys.</param>
    /// <param name="patterns">False for texts of our own, where only what is known counts.</param>
    public static IReadOnlyList<Piece> Of(string item, string text, Known known, bool patterns, IReadOnlySet<string> released)
    {
        var spots = Joined([.. Named(text, known), .. patterns ? Looking(text, known) : [], .. Phones(text, known, patterns)], text);
        List<Piece> pieces = [];
        var at = 0;
        foreach (var spot in spots)
        {
            if (spot.Start > at) pieces.Add(new Piece(text[at..spot.Start]));
            var (found, key) = (text[spot.Start..spot.End], KeyOf(item, spot.Start, text[spot.Start..spot.End]));
            pieces.Add(new Piece(found, key, spot.Why, released.Contains(key)));
            at = spot.End;
        }
        if (at < text.Length) pieces.Add(new Piece(text[at..]));
        return pieces;
    }

    public static string Read(IEnumerable<Piece> pieces) => string.Concat(pieces.Select(p => p.IsBlack ? Bar : p.Text));

    /// <summary>One way to write each letter, and nothing invisible between them.</summary>
    public static string Plain(string text) => Invisible().Replace(text.ReplaceLineEndings("\n").Normalize(NormalizationForm.FormKC), "").Trim();

    private static string KeyOf(string item, int start, string found) => string.Create(CultureInfo.InvariantCulture, $"{item}:{start}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(found)))[..12]}");

    private static IEnumerable<Spot> Named(string text, Known known) => Known.WordsIn(text).Where(m => known.Names(m.Value)).Select(m => new Spot(m.Index, m.Index + m.Length, BlackWhy.Name));

    private static IEnumerable<Spot> Looking(string text, Known known)
    {
        var found = Patterns.SelectMany(p => p.Pattern.Matches(text).Select(m => m.Groups["v"] is { Success: true } value ? new Spot(value.Index, value.Index + value.Length, p.Why) : new Spot(m.Index, m.Index + m.Length, p.Why)));
        foreach (var spot in found.Where(s => s.Why != BlackWhy.Number || !IsKept(text[s.Start..s.End], known))) yield return spot;
        if (Greeting().Match(text) is { Success: true } greeting && greeting.Index + greeting.Length < text.Length) yield return new Spot(greeting.Index + greeting.Length, text.Length, BlackWhy.Signature);
    }

    // Whatever looks like one, and the known ones however they are written.
    private static IEnumerable<Spot> Phones(string text, Known known, bool patterns) => DigitRuns().Matches(text)
        .Where(m => known.IsPhone(m.Value) || (patterns && Phone().IsMatch(m.Value) && !Day().IsMatch(m.Value)))
        .Where(m => !IsKept(m.Value, known)).Select(m => new Spot(m.Index, m.Index + m.Length, BlackWhy.Number));

    private static bool IsKept(string found, Known known) => known.Keep.Any(k => found.Contains(k, StringComparison.OrdinalIgnoreCase) || k.Contains(found.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>In order and apart; what stands side by side on a line is one.</summary>
    private static List<Spot> Joined(IEnumerable<Spot> spots, string text)
    {
        List<Spot> joined = [];
        foreach (var spot in spots.Where(s => text[s.Start..s.End].Trim().Length > 0).OrderBy(s => s.Start).ThenByDescending(s => s.End))
        {
            if (joined is [.., var last] && (spot.Start <= last.End || (spot.Start - last.End <= 2 && text[last.End..spot.Start].All(c => c is ' ' or '.' or '-' or '\'' or ',' or '@' or '&'))))
                joined[^1] = last with { End = Math.Max(last.End, spot.End), Why = last.Why };
            else joined.Add(spot);
        }
        return joined;
    }

    [GeneratedRegex(@"[\p{Cf}\p{Cc}-[\n\t]]")]
    private static partial Regex Invisible();

    [GeneratedRegex(@"[\p{L}\p{N}._%+'-]+\s?(@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+", RegexOptions.IgnoreCase)]
    private static partial Regex Mail();

    [GeneratedRegex(@"https?://\S*/(anliegen|request|einrichten|sign-in|anmelden)/(link/)?\S+", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();

    [GeneratedRegex(@"(?:\p{Lu}[\p{L}.-]*[ -]){0,3}\p{Lu}?[\p{L}-]*(?i:straße|strasse|str\.|weg|(?<!speicher|steck|arbeits|fest)platz|allee|gasse|ring|ufer|damm|chaussee|markt|hof)\s*\d{1,4}\s?[a-z]?\b")]
    private static partial Regex Street();

    [GeneratedRegex(@"\b\d{1,5}[a-z]?\s+(?:\p{Lu}[\p{L}'-]+\s+){1,3}(?:Street|St\.|Road|Rd\.?|Avenue|Ave\.?|Lane|Drive|Square|Court)\b")]
    private static partial Regex EnglishStreet();

    [GeneratedRegex(@"\b(?:(?:D-)?\d{5}|(?:A|CH)-\d{4})\s+\p{Lu}\p{Ll}[\p{L}-]+")]
    private static partial Regex Town();

    [GeneratedRegex(@"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}(?:[ ]?[A-Z0-9]{1,4})?\b")]
    private static partial Regex Iban();

    [GeneratedRegex(@"\b(?:kunden?|kd|vertrags?|mitglieds?|konto|customer|client|contract|account|user|benutzer)(?:[ .-]{0,2}(?:nummer|nr|no|number|id|name|kennung))\b[\s:.#=]*(?<v>[\p{L}\p{N}][\p{L}\p{N}/_-]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"\b(?:Herrn?|Frau|Familie|Mr|Mrs|Ms|Miss|Dr|Prof)\.?\s+(?<v>(?:(?:Dr|Prof|von|van|de|der)\.?\s+)*\p{Lu}[\p{L}'-]+(?:\s\p{Lu}[\p{L}'-]+)?)")]
    private static partial Regex Addressed();

    [GeneratedRegex(@"(?:[\\/](?:Users|home|Benutzer|Dokumente und Einstellungen)[\\/])(?<v>[^\\/\s""<>|]+)", RegexOptions.IgnoreCase)]
    private static partial Regex HomeFolder();

    [GeneratedRegex(@"(?<![\p{L}\p{N}_])[+(]{0,2}\d[\d\s/().\u2013-]{4,24}\d(?![\p{L}\p{N}_])")]
    private static partial Regex DigitRuns();

    [GeneratedRegex(@"^(?:\(?\+|\(?0|00)[\d\s/().\u2013-]+$")]
    private static partial Regex Phone();

    [GeneratedRegex(@"^\d{1,2}[./-]\d{1,2}[./-](?:\d{2}){0,2}\s*(?:\d{1,2})?$|^0[.]\d+$")]
    private static partial Regex Day();

    [GeneratedRegex(@"^[ \t>]*(?:(?:mit )?(?:freundlich|best|viel|herzlich|lieb|schön)\p{L}* gr(?:ü|ue?)(?:ß|ss)\p{L}*|viele grüße|(?:best|kind|warm) regards|regards|yours \p{L}+|sincerely|mfg|lg|vg|grüße|gruß)\b[^\n]*", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Greeting();
}
