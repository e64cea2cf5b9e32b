using System.Text.Json;
using Beistand.Desk.Targets.Calendars;
using Beistand.Desk.Targets.Clocks;
using Beistand.Desk.Targets.Reckoning;
using Beistand.Desk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Targets.Policies;

/// <summary>What a new house promises until somebody says otherwise: a calendar with the holidays of the whole country and one policy for everybody.</summary>
public static class Beginning
{
    private const int Hour = 60;

    // Hours by priority, from urgent to low.
    private static readonly (TargetKind Kind, int[] Hours)[] Table =
    [
        (TargetKind.Reaction, [1, 2, 4, 8]), (TargetKind.Update, [2, 4, 8, 16]), (TargetKind.Solution, [8, 16, 40, 80]),
        (TargetKind.FirstLevel, [4, 8, 16, 32]), (TargetKind.SecondLevel, [4, 8, 24, 48]), (TargetKind.ThirdLevel, [8, 16, 40, 80]), (TargetKind.Vendor, [8, 16, 24, 40]),
    ];

    private static readonly Priority[] Priorities = [Priority.Urgent, Priority.High, Priority.Normal, Priority.Low];

    public static readonly IReadOnlyList<TargetTime> Times =
        [.. Table.SelectMany(row => Priorities.Zip(row.Hours, (priority, hours) => new TargetTime(row.Kind, priority, hours * Hour))).OrderBy(t => t.Kind).ThenBy(t => t.Priority)];

    public static readonly string Week = string.Join('\n', [.. Enumerable.Repeat("08:00–17:00", 5), "", ""]);

    internal static void Fill(ModelBuilder model)
    {
        model.Entity<BusinessCalendar>().HasData(new { Id = 1L, Name = "Geschäftszeiten", Land = Holidays.Everywhere, Regional = "", Week, Days = "[]" });
        model.Entity<TargetPolicy>().HasData(new
        {
            Id = 1L, Name = "Standard", Position = 1, CustomerClass = "", Contract = "", CalendarId = 1L, Times = JsonSerializer.Serialize(Times), WarnAt = 75, LeadAfter = (int?)0, Pauses = "Customer Appointment", UpdatesAlways = false,
        });
        // Tickets of an older program are reckoned once.
        model.Entity<ReckoningState>().HasData(new ReckoningState());
    }
}
