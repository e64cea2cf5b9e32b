using System.Collections.Concurrent;
using System.Text.Json;
using Beistand.Kernel;

namespace Beistand.Desk.Targets.Calendars;

/// <summary>Closed: nobody works. Half: only until a time. Open: as usual, although it is a holiday.</summary>
public enum DayKind { Closed = 1, Half, Open }

/// <summary>A day on which the house works otherwise than its week says.</summary>
/// <param name="Yearly">The same day of every year.</param>
/// <param name="Until">Of a half day: minutes since midnight.</param>
public sealed record CompanyDay(DateOnly Date, string Name, DayKind Kind = DayKind.Closed, bool Yearly = false, int Until = CompanyDay.Noon)
{
    public const int Noon = 12 * 60;

    public bool IsOn(DateOnly date) => Yearly ? (Date.Month, Date.Day) == (date.Month, date.Day) : Date == date;
}

/// <summary>What a calendar says of a date besides its weekday.</summary>
/// <param name="Kind">Null for a public holiday.</param>
public sealed record SpecialDay(DateOnly Date, string Name, DayKind? Kind, int Until);

/// <summary>When a part of the house works.</summary>
public sealed class BusinessCalendar
{
    public const int MostDays = 200;

    public long Id { get; private set; }
    public required string Name { get; set; }

    /// <summary>Whose holidays hold: a federal state's code, <see cref="Holidays.Everywhere"/>, or empty for nobody's.</summary>
    public string Land { get; set; } = "";

    /// <summary>Ids of regional days, separated by blanks.</summary>
    public string Regional { get; private set; } = "";

    /// <summary>Hours of the seven weekdays from Monday on, one a line.</summary>
    public string Week { get; private set; } = "";

    public string Days { get; private set; } = "[]";

    public IReadOnlyList<string> RegionalDays => Regional.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<CompanyDay> CompanyDays => JsonSerializer.Deserialize<List<CompanyDay>>(Days)!;

    /// <summary>Monday first.</summary>
    public IReadOnlyList<IReadOnlyList<Hours>> WeekDays => [.. (Week + new string('\n', 6)).Split('\n').Take(7).Select(d => WeekHours.Read(d) ?? [])];

    public void Works(IEnumerable<IReadOnlyList<Hours>> week) => Week = string.Join('\n', week.Select(WeekHours.Write));

    public void Keep(IEnumerable<string> regional) => Regional = string.Join(' ', regional.Order(StringComparer.Ordinal));

    public void Set(IEnumerable<CompanyDay> days) => Days = JsonSerializer.Serialize(days.OrderBy(d => d.Yearly).ThenBy(d => d.Date));

    /// <summary>All holidays and company days of a year, by date.</summary>
    public IReadOnlyList<SpecialDay> Of(int year)
    {
        var own = CompanyDays.Where(d => d.Yearly ? DateTime.DaysInMonth(year, d.Date.Month) >= d.Date.Day : d.Date.Year == year)
            .Select(d => new SpecialDay(new DateOnly(year, d.Date.Month, d.Date.Day), d.Name, d.Kind, d.Until));
        return [.. Holidays.In(Land, year, RegionalDays).Select(h => new SpecialDay(h.Date, h.Name, null, 0)).Concat(own).OrderBy(d => d.Date).ThenBy(d => d.Kind)];
    }

    /// <summary>How it reckons as it stands now; later changes do not reach it.</summary>
    public WorkingTime Reckoner(TimeZoneInfo zone)
    {
        var (land, regional, week, own) = (Land, RegionalDays, WeekDays, CompanyDays);
        var holidays = new ConcurrentDictionary<int, HashSet<DateOnly>>();
        return new WorkingTime(zone, date =>
        {
            var usual = week[((int)date.DayOfWeek + 6) % 7];
            // A day that was set beats a holiday; closed beats half, half beats open.
            return own.Where(d => d.IsOn(date)).MinBy(d => d.Kind) switch
            {
                { Kind: DayKind.Closed } => [],
                { Kind: DayKind.Half, Until: var until } => holidays.GetOrAdd(date.Year, Of).Contains(date) ? [] : [.. usual.Where(h => h.From < until).Select(h => h with { To = Math.Min(h.To, until) })],
                { } => usual,
                _ => holidays.GetOrAdd(date.Year, Of).Contains(date) ? [] : usual,
            };
        });

        HashSet<DateOnly> Of(int year) => [.. Holidays.In(land, year, regional).Select(h => h.Date)];
    }
}
