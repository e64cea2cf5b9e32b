using System.Text.RegularExpressions;

namespace Beistand.Desk.Capture.Recognising;

/// <summary>Reads out of a text what is certain: a fact of which exactly one value stands there. Two serial numbers are none.</summary>
public static partial class Facts
{
    private static readonly (Fact Fact, Regex Form, Func<Match, string> Value)[] Forms =
    [
        (Fact.Serial, NamedSerial(), m => m.Groups[1].Value.ToUpperInvariant()),
        (Fact.Serial, FujitsuSerial(), m => m.Value.ToUpperInvariant()),
        (Fact.Model, Models(), m => Spaces().Replace(m.Value, " ").Trim().ToUpperInvariant()),
        (Fact.OperatingSystem, Windows(), m => "Windows " + Spaces().Replace(m.Groups[1].Value + (m.Groups[2].Success ? " " + m.Groups[2].Value : ""), " ").Trim()),
        (Fact.OperatingSystem, OtherSystems(), m => Spaces().Replace(m.Value, " ").Trim()),
        (Fact.ErrorCode, HexCode(), m => "0x" + m.Groups[1].Value.ToUpperInvariant()),
        (Fact.ErrorCode, NamedCode(), m => m.Groups[1].Value.ToUpperInvariant()),
        (Fact.ErrorCode, StopCode(), m => m.Value),
    ];

    public static IReadOnlyDictionary<Fact, string> In(string text) =>
        Forms.SelectMany(f => f.Form.Matches(text).Select(m => (f.Fact, Value: f.Value(m)))).Where(f => f.Value.Length > 0)
            .GroupBy(f => f.Fact).Select(g => (Fact: g.Key, Values: Distinct(g.Select(f => f.Value)))).Where(f => f.Values.Count == 1).ToDictionary(f => f.Fact, f => f.Values[0]);

    // "Windows 11" and "Windows 11 23H2" are one system, told twice; the fuller one counts.
    private static List<string> Distinct(IEnumerable<string> values)
    {
        var all = values.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return all.Where(v => !all.Any(o => o.Length > v.Length && o.StartsWith(v + " ", StringComparison.OrdinalIgnoreCase))).ToList();
    }

    [GeneratedRegex(@"(?:\bSerien-?\s?(?:nummer|nr\.?)|\bSerial\s?(?:number|no\.?|nr\.?|#)?|\bS/?N)\s*(?:lautet|ist|is|:|=|\.|-)?\s*:?\s*([A-Z]{2,4}[A-Z0-9]{0,3}\d{5,10})\b", RegexOptions.IgnoreCase)]
    private static partial Regex NamedSerial();

    // As on the labels of the maker's devices: Y, D, M or R, three more letters or digits, six digits.
    [GeneratedRegex(@"\b[YDMR][A-Z0-9]{3}\d{6}\b")]
    private static partial Regex FujitsuSerial();

    [GeneratedRegex(@"\b(?:ESPRIMO|LIFEBOOK|CELSIUS|PRIMERGY|FUTRO|STYLISTIC|ETERNUS|AMILO)\s+[A-Z]{0,3}\s?\d{3,5}[A-Z]?(?:/[A-Z0-9+]{1,4})?(?:\sM\d)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Models();

    [GeneratedRegex(@"\bWin(?:dows)?\s?((?:Server\s)?(?:20(?:12|16|19|22|25)|1[01]|8\.1|7)(?:\s(?:Pro|Home|Enterprise|Education))?)(?:(?:[\s,(]|Version)*(2[0-9]H[12]))?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Windows();

    [GeneratedRegex(@"\b(?:Ubuntu|Debian|Fedora|macOS|Linux Mint|openSUSE Leap|SUSE Linux Enterprise|RHEL)\s\d{1,2}(?:\.\d{1,2})?\b", RegexOptions.IgnoreCase)]
    private static partial Regex OtherSystems();

    [GeneratedRegex(@"\b0x([0-9A-F]{4,8})\b", RegexOptions.IgnoreCase)]
    private static partial Regex HexCode();

    [GeneratedRegex(@"\b(?:Fehler(?:code|nummer|meldung)?|Error(?:\scode)?|Stop-?code|Code)\s*(?:lautet|ist|is|:|=|#)?\s*[„""']?((?!0x)(?:[A-Z]{1,3}[-.]?\d{2,6}|\d{3,6})(?:[-.]\d{1,4})?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NamedCode();

    [GeneratedRegex(@"\b[A-Z]{3,}(?:_[A-Z]{2,}){1,5}\b")]
    private static partial Regex StopCode();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
