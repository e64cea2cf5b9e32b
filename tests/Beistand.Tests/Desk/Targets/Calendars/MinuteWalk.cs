using Beistand.Desk.Targets.Calendars;
using Beistand.Kernel;

namespace Beistand.Tests.Desk.Targets.Calendars;

/// <summary>The other way to reckon: walks through the minutes one by one and asks the clock on the wall whether each is worked.</summary>
internal sealed class MinuteWalk(IReadOnlyList<(int Weekday, int From, int To)> week, IReadOnlySet<DateOnly> closed, IReadOnlyDictionary<DateOnly, int> half)
{
    /// <summary>The end of the last minute used.</summary>
    /// <param name="counts">Minutes that count, besides being worked.</param>
    public DateTimeOffset Due(DateTimeOffset start, int minutes, Func<DateTimeOffset, bool>? counts = null)
    {
        var at = start;
        while (minutes > 0)
        {
            if (IsWorked(at) && counts?.Invoke(at) != false) minutes--;
            at = at.AddMinutes(1);
        }
        return at;
    }

    public int Between(DateTimeOffset from, DateTimeOffset to)
    {
        var worked = 0;
        for (var at = from; at < to; at = at.AddMinutes(1)) if (IsWorked(at)) worked++;
        return worked;
    }

    private bool IsWorked(DateTimeOffset at)
    {
        var local = at.UtcDateTime + Zone.Of.GetUtcOffset(at.UtcDateTime);
        var (date, minute, weekday) = (DateOnly.FromDateTime(local), local.Hour * 60 + local.Minute, ((int)local.DayOfWeek + 6) % 7);
        if (closed.Contains(date) || (half.TryGetValue(date, out var until) && minute >= until)) return false;
        foreach (var span in week) if (span.Weekday == weekday && minute >= span.From && minute < span.To) return true;
        return false;
    }
}

/// <summary>A calendar of chance, for the product and for the walk.</summary>
internal sealed record RandomCalendar(WorkingTime Product, MinuteWalk Walk)
{
    private static readonly (int From, int To)[][] Days = [[(480, 1020)], [(480, 720), (780, 1020)], [(0, 1440)], [(90, 200), (1380, 1440)], [(360, 1320)], [(0, 150), (165, 181)], []];

    public static RandomCalendar Of(Random random)
    {
        var week = Enumerable.Range(0, 7).Select(d => Days[d < 5 || random.Next(3) == 0 ? random.Next(Days.Length - (d == 0 ? 1 : 0)) : Days.Length - 1]).ToList();
        var land = random.Next(4) == 0 ? "" : Holidays.Lands[random.Next(16)];
        var calendar = new BusinessCalendar { Name = "", Land = land };
        calendar.Works(week.Select(d => d.Select(h => new Hours(h.From, h.To)).ToList()));
        var holidays = Enumerable.Range(2024, 7).SelectMany(y => Holidays.In(land, y, [])).Select(h => h.Date).ToHashSet();
        var (closed, half) = (new HashSet<DateOnly>(holidays), new Dictionary<DateOnly, int>());
        List<CompanyDay> own = [];
        for (var i = 0; i < 20; i++)
        {
            var date = new DateOnly(2025, 1, 1).AddDays(random.Next(1000));
            if (holidays.Contains(date) || own.Any(d => d.Date == date)) continue;
            var until = random.Next(2) == 0 ? 0 : random.Next(1, 1440);
            own.Add(new(date, "Betriebstag", until == 0 ? DayKind.Closed : DayKind.Half, Until: until));
            if (until == 0) closed.Add(date);
            else half[date] = until;
        }
        calendar.Set(own);
        return new(calendar.Reckoner(Zone.Of), new MinuteWalk([.. week.SelectMany((d, weekday) => d.Select(h => (weekday, h.From, h.To)))], closed, half));
    }

    /// <summary>A whole minute; every other near one of the nights in which the clocks change.</summary>
    public static DateTimeOffset Minute(Random random)
    {
        DateTimeOffset[] changes = [new(2025, 3, 30, 1, 0, 0, default), new(2025, 10, 26, 1, 0, 0, default), new(2026, 3, 29, 1, 0, 0, default), new(2026, 10, 25, 1, 0, 0, default)];
        return random.Next(2) == 0 ? changes[random.Next(4)].AddMinutes(random.Next(-3000, 600)) : new DateTimeOffset(2025, 1, 1, 0, 0, 0, default).AddMinutes(random.Next(900 * 1440));
    }
}
