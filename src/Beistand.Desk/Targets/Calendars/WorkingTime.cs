using System.Collections.Concurrent;

namespace Beistand.Desk.Targets.Calendars;

/// <summary>A stretch of working hours, in minutes since midnight as the clock on the wall shows them.</summary>
public readonly record struct Hours(int From, int To)
{
    public const int Day = 24 * 60;
}

/// <summary>Reckons in working time. Pure; where the clocks change, an hour that is missing is not worked and one that comes twice is worked twice.</summary>
/// <param name="zone">In which the hours are meant.</param>
/// <param name="day">The hours of a date, in order and apart.</param>
public sealed class WorkingTime(TimeZoneInfo zone, Func<DateOnly, IReadOnlyList<Hours>> day)
{
    /// <summary>Who works less than this in so many days never comes to an end.</summary>
    private const int Longest = 20 * 366;

    private readonly ConcurrentDictionary<DateOnly, (long From, long To)[]> days = new();

    /// <summary>The end of the last working moment used; null where there is not that much working time.</summary>
    public DateTimeOffset? Add(DateTimeOffset start, TimeSpan work)
    {
        if (work <= TimeSpan.Zero) return start;
        var (date, left) = (DateOf(start), work.Ticks);
        for (var i = 0; i < Longest; i++, date = date.AddDays(1))
        {
            foreach (var (from, to) in Of(date))
            {
                var begin = Math.Max(from, start.UtcTicks);
                if (to <= begin) continue;
                if (left <= to - begin) return new DateTimeOffset(begin + left, TimeSpan.Zero);
                left -= to - begin;
            }
        }
        return null;
    }

    /// <summary>How much is worked from one moment to another; nothing where the second is not later.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var worked = 0L;
        for (var date = DateOf(from); to > from && date <= DateOf(to); date = date.AddDays(1))
            foreach (var (begin, end) in Of(date)) worked += Math.Max(0, Math.Min(end, to.UtcTicks) - Math.Max(begin, from.UtcTicks));
        return TimeSpan.FromTicks(worked);
    }

    /// <summary>The stretches worked on a date.</summary>
    public IEnumerable<(DateTimeOffset From, DateTimeOffset To)> On(DateOnly date) => Of(date).Select(s => (new DateTimeOffset(s.From, TimeSpan.Zero), new DateTimeOffset(s.To, TimeSpan.Zero)));

    /// <summary>The moment itself while somebody works, else when somebody works again; null where that is not within so many days.</summary>
    public DateTimeOffset? Next(DateTimeOffset at, int days) =>
        Enumerable.Range(0, days + 1).SelectMany(day => On(DateOf(at).AddDays(day))).Where(s => s.To > at).Select(s => (DateTimeOffset?)(s.From > at ? s.From : at)).FirstOrDefault();

    private DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    private (long From, long To)[] Of(DateOnly date) => days.GetOrAdd(date, Reckon);

    private (long From, long To)[] Reckon(DateOnly date)
    {
        var hours = day(date);
        if (hours.Count == 0) return [];
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        return [.. Stretches(date).SelectMany(s => hours.Select(h => (
                From: Math.Max(s.From, midnight.AddMinutes(h.From).Ticks - s.Offset.Ticks), To: Math.Min(s.To, midnight.AddMinutes(h.To).Ticks - s.Offset.Ticks))))
            .Where(s => s.From < s.To)];
    }

    /// <summary>The day in UTC, cut where the clocks change.</summary>
    private IEnumerable<(long From, long To, TimeSpan Offset)> Stretches(DateOnly date)
    {
        var (at, end) = (Midnight(date), Midnight(date.AddDays(1)));
        while (at < end)
        {
            var offset = zone.GetUtcOffset(at);
            var change = Change(at, end, offset);
            yield return (at.Ticks, change.Ticks, offset);
            at = change;
        }
    }

    private DateTime Change(DateTime from, DateTime to, TimeSpan offset)
    {
        if (zone.GetUtcOffset(to.AddTicks(-1)) == offset) return to;
        var (same, other) = (0L, (to - from).Ticks / TimeSpan.TicksPerMinute);
        while (other - same > 1)
        {
            var middle = (same + other) / 2;
            if (zone.GetUtcOffset(from.AddMinutes(middle)) == offset) same = middle;
            else other = middle;
        }
        return from.AddMinutes(other);
    }

    private DateTime Midnight(DateOnly date)
    {
        var local = date.ToDateTime(TimeOnly.MinValue);
        return DateTime.SpecifyKind(local - zone.GetUtcOffset(local), DateTimeKind.Utc);
    }
}
