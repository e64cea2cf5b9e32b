using System.Globalization;
using System.Text.RegularExpressions;

namespace Beistand.Desk.Targets.Calendars;

/// <summary>Hours of a weekday as people write them: "08:00–12:00, 13–17:30"; empty: closed.</summary>
public static partial class WeekHours
{
    /// <summary>In order and apart; null where it is no such text.</summary>
    public static IReadOnlyList<Hours>? Read(string text)
    {
        List<Hours> read = [];
        foreach (var part in text.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Span().Match(part) is not { Success: true } span) return null;
            var hours = new Hours(Minutes(span, "a", "b"), Minutes(span, "c", "d"));
            if (hours.From >= hours.To || hours.To > Hours.Day || Number(span, "b") > 59 || Number(span, "d") > 59) return null;
            read.Add(hours);
        }
        read.Sort((x, y) => x.From.CompareTo(y.From));
        return read.Zip(read.Skip(1)).Any(p => p.First.To > p.Second.From) ? null : read;
    }

    public static string Write(IEnumerable<Hours> hours) => string.Join(", ", hours.Select(h => $"{Clock(h.From)}–{Clock(h.To)}"));

    public static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    private static int Minutes(Match span, string hour, string minute) => Number(span, hour) * 60 + Number(span, minute);

    private static int Number(Match span, string group) => int.TryParse(span.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"^(?<a>\d{1,2})(?:[:.](?<b>\d{2}))?\s*(?:-|–|—|bis|to)\s*(?<c>\d{1,2})(?:[:.](?<d>\d{2}))?$")]
    private static partial Regex Span();
}
