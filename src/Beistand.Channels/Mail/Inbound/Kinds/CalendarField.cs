using System.Globalization;
using System.Text.RegularExpressions;

namespace Beistand.Channels.Mail.Inbound.Kinds;

/// <summary>One line of a calendar: DTSTART;TZID="Europe/Berlin":20261124T100000.</summary>
internal sealed partial record CalendarField(string Name, string Parameters, string Value)
{
    public bool IsDay => With("VALUE") == "DATE" || Value.Trim().Length == 8;

    public static CalendarField? Of(string line) =>
        Line().Match(line) is { Success: true } found ? new(found.Groups[1].Value.ToUpperInvariant(), found.Groups[2].Value, found.Groups[3].Value) : null;

    public string? With(string parameter) =>
        Parameter().Matches(Parameters).FirstOrDefault(m => m.Groups[1].Value.Equals(parameter, StringComparison.OrdinalIgnoreCase))?.Groups[2].Value.Trim('"');

    [GeneratedRegex("^([A-Za-z0-9-]+)((?:;[^=:;]+=(?:\"[^\"]*\"|[^\":;]*))*):(.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Line();

    [GeneratedRegex(";([^=:;]+)=(\"[^\"]*\"|[^\":;]*)", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}

/// <summary>What the names of time zones in a calendar mean: IANA, Windows, or as the calendar itself explains them.</summary>
internal sealed class CalendarZones
{
    private readonly Dictionary<string, Dictionary<string, TimeSpan>> explained = [];
    private string current = "";

    public void Begin(string zone) => explained.TryAdd(current = zone, []);

    public void Add(string season, string offset)
    {
        var digits = offset.Trim().TrimStart('+', '-');
        if (current.Length == 0 || digits.Length < 4 || !TimeSpan.TryParseExact(digits[..4], "hhmm", CultureInfo.InvariantCulture, out var span)) return;
        explained[current][season] = offset.Trim().StartsWith('-') ? -span : span;
    }

    /// <summary>Null where it cannot be read. Without a zone it is ours.</summary>
    public DateTimeOffset? Time(CalendarField field)
    {
        var text = field.Value.Trim();
        string[] formats = ["yyyyMMdd", "yyyyMMdd'T'HHmmss", "yyyyMMdd'T'HHmm", "yyyyMMdd'T'HHmmss'Z'", "yyyyMMdd'T'HHmm'Z'"];
        if (!DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) || time.Year is < 1900 or > 9000) return null;
        if (text.EndsWith('Z')) return new(time, TimeSpan.Zero);
        var name = field.With("TZID") ?? "";
        if (name.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(name.TrimStart('/'), out var zone)) return At(time, zone);
        // Without its rules: winter time, or the only one it names.
        if (explained.GetValueOrDefault(name) is { Count: > 0 } seasons && !LooksLikeOurs(seasons)) return new(time, seasons.TryGetValue("STANDARD", out var winter) ? winter : seasons.Values.First());
        return At(time, Kernel.Zone.Of);
    }

    // Summer and winter as here: then its rules are ours too.
    private static bool LooksLikeOurs(Dictionary<string, TimeSpan> seasons) => seasons.GetValueOrDefault("STANDARD") == Kernel.Zone.Of.BaseUtcOffset && seasons.ContainsKey("DAYLIGHT");

    private static DateTimeOffset At(DateTime time, TimeZoneInfo zone) => new(time, zone.GetUtcOffset(time));
}
