using System.Globalization;
using Beistand.Desk.Targets.Calendars;

namespace Beistand.Admin.Calendars;

/// <summary>Calendars in words.</summary>
internal static class CalendarWords
{
    /// <summary>"Montag"; 0 is Monday.</summary>
    public static string Day(int day) => CultureInfo.CurrentUICulture.DateTimeFormat.GetDayName((DayOfWeek)((day + 1) % 7));

    private static string Short(int day) => CultureInfo.CurrentUICulture.DateTimeFormat.GetAbbreviatedDayName((DayOfWeek)((day + 1) % 7)).TrimEnd('.');

    /// <summary>"Mo–Do 08:00–17:00; Fr 08:00–14:00".</summary>
    public static string Week(BusinessCalendar calendar)
    {
        var days = calendar.WeekDays.Select(WeekHours.Write).ToList();
        List<string> parts = [];
        for (var from = 0; from < 7;)
        {
            var to = from;
            while (to + 1 < 7 && days[to + 1] == days[from]) to++;
            if (days[from].Length > 0) parts.Add($"{Short(from)}{(to > from ? "–" + Short(to) : "")} {days[from]}");
            from = to + 1;
        }
        return string.Join("; ", parts);
    }
}
