using System.Globalization;
using System.Text.RegularExpressions;

namespace Beistand.Desk.Targets.Policies;

/// <summary>Working time as people write it: "4 h", "1:30", "1,5", "45 min".</summary>
public static partial class Span
{
    private const int Most = 10_000 * 60;

    /// <summary>In minutes; null where it is no such text.</summary>
    public static int? Read(string text)
    {
        if (Written().Match(text.Trim()) is not { Success: true } span) return null;
        var minutes = span switch
        {
            _ when span.Groups["only"] is { Success: true } only => Number(only.Value),
            _ when span.Groups["minutes"] is { Success: true } rest => Number(span.Groups["hours"].Value) * 60 + Number(rest.Value),
            _ => Number(span.Groups["hours"].Value) * 60,
        };
        return minutes is >= 0 and <= Most ? (int)Math.Round(minutes) : null;
    }

    /// <summary>"4 h", "1:30 h" or "45 min".</summary>
    public static string Write(int minutes) => minutes switch
    {
        0 => "0 min",
        _ when minutes % 60 == 0 => $"{minutes / 60} h",
        < 60 => $"{minutes} min",
        _ => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}:{minutes % 60:00} h"),
    };

    public static string Write(TimeSpan time) => Write((int)time.TotalMinutes);

    private static double Number(string text) => double.Parse(text.Replace(',', '.'), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:(?<only>\d{1,6})\s*(?:min|m|Min\.?|Minuten|minutes)|(?<hours>\d{1,5}):(?<minutes>[0-5]\d)\s*(?:h|Std\.?)?|(?<hours>\d{1,5}(?:[.,]\d{1,2})?)\s*(?:h|Std\.?|Stunden|hours)?)$", RegexOptions.IgnoreCase)]
    private static partial Regex Written();
}
