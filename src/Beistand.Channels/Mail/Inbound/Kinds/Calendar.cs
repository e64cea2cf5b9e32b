using System.Globalization;
using System.Text.RegularExpressions;
using Beistand.Desk.Tickets;

namespace Beistand.Channels.Mail.Inbound.Kinds;

/// <summary>Reads the meetings out of an iCalendar part (RFC 5545): only what is shown. Nothing is repeated, fetched or expanded.</summary>
internal static partial class Calendar
{
    private const int Most = 10, LongestField = 500;

    public static IReadOnlyList<Invitation> Read(string text)
    {
        List<Invitation> found = [];
        var (path, method, zones) = (new Stack<string>(), "PUBLISH", new CalendarZones());
        Dictionary<string, CalendarField>? meeting = null;
        foreach (var line in Unfold(text))
        {
            if (CalendarField.Of(line) is not { } field) continue;
            var inside = path.TryPeek(out var name) ? name : "";
            switch (field.Name)
            {
                case "BEGIN" when path.Count < 20: path.Push(field.Value.ToUpperInvariant()); if (path.Peek() == "VEVENT") meeting = []; break;
                case "END" when path.Count > 0:
                    if (path.Pop() == "VEVENT" && meeting is not null && found.Count < Most) found.Add(Meeting(method, meeting, zones));
                    break;
                case "METHOD" when inside == "VCALENDAR": method = field.Value.Trim().ToUpperInvariant(); break;
                case "TZID" when inside == "VTIMEZONE": zones.Begin(field.Value); break;
                case "TZOFFSETTO" when inside is "STANDARD" or "DAYLIGHT": zones.Add(inside, field.Value); break;
                default: if (inside == "VEVENT") meeting?.TryAdd(field.Name, field); break;
            }
        }
        return found;
    }

    private static Invitation Meeting(string method, Dictionary<string, CalendarField> fields, CalendarZones zones)
    {
        string Text(string name) => fields.TryGetValue(name, out var field) ? Short(Unescape(field.Value)) : "";
        var begins = fields.GetValueOrDefault("DTSTART");
        var from = begins is null ? null : zones.Time(begins);
        var to = fields.TryGetValue("DTEND", out var end) ? zones.Time(end) : fields.TryGetValue("DURATION", out var lasts) ? from + Duration(lasts.Value) : null;
        return new(Text("STATUS") == "CANCELLED" ? "CANCEL" : method, Text("SUMMARY"), from, to, begins?.IsDay ?? false, fields.ContainsKey("RRULE") || fields.ContainsKey("RDATE"), Text("LOCATION"), Organiser(fields.GetValueOrDefault("ORGANIZER")));
    }

    private static string Organiser(CalendarField? field)
    {
        if (field is null) return "";
        var address = field.Value.Replace("mailto:", "", StringComparison.OrdinalIgnoreCase).Trim();
        return Short(field.With("CN") is { Length: > 0 } name && name != address ? address.Contains('@', StringComparison.Ordinal) ? $"{name} <{address}>" : name : address);
    }

    private static TimeSpan? Duration(string text)
    {
        if (Lasts().Match(text.Trim()) is not { Success: true } found) return null;
        double Part(int group) => found.Groups[group].Success ? double.Parse(found.Groups[group].Value, CultureInfo.InvariantCulture) : 0;
        return TimeSpan.FromDays((Part(1) * 7) + Part(2)) + TimeSpan.FromHours(Part(3)) + TimeSpan.FromMinutes(Part(4)) + TimeSpan.FromSeconds(Part(5));
    }

    private static IEnumerable<string> Unfold(string text)
    {
        var open = "";
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.Length > 0 && line[0] is ' ' or '\t') { if (open.Length < 10_000) open += line[1..]; continue; }
            if (open.Length > 0) yield return open;
            open = line;
        }
        if (open.Length > 0) yield return open;
    }

    private static string Unescape(string text) => Escaped().Replace(text, m => m.Groups[1].Value is "n" or "N" ? "\n" : m.Groups[1].Value);

    private static string Short(string text) => text.Trim() is { Length: > LongestField } much ? much[..(LongestField - 1)] + "…" : text.Trim();

    [GeneratedRegex(@"\\([nN,;\\])")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"^\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?$")]
    private static partial Regex Lasts();
}
