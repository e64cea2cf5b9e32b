using System.Globalization;
using System.Text.Json.Nodes;
using Beistand.Desk.Targets.Calendars;
using Beistand.Kernel;

namespace Beistand.Tests.Desk.Targets.Calendars;

public sealed class WorkingTimeTests
{
    private const int Cases = 10_000;

    [Fact]
    public void Ten_thousand_sums_equal_a_walk_through_the_minutes()
    {
        var random = new Random(20261126);
        for (var i = 0; i < Cases / 20; i++)
        {
            var calendar = RandomCalendar.Of(random);
            for (var j = 0; j < 20; j++)
            {
                var (start, minutes) = (RandomCalendar.Minute(random), random.Next(1, random.Next(2) == 0 ? 200 : 1500));
                var due = calendar.Walk.Due(start, minutes);
                Assert.Equal((i, j, due), (i, j, calendar.Product.Add(start, TimeSpan.FromMinutes(minutes))));
                Assert.Equal(minutes, calendar.Product.Between(start, due).TotalMinutes);
            }
        }
    }

    [Fact]
    public void Time_between_two_moments_equals_a_walk_through_the_minutes()
    {
        var random = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var calendar = RandomCalendar.Of(random);
            var from = RandomCalendar.Minute(random);
            var to = from.AddMinutes(random.Next(-10, 6000));
            Assert.Equal((i, calendar.Walk.Between(from, to)), (i, (int)calendar.Product.Between(from, to).TotalMinutes));
        }
    }

    [CorporaFact]
    public void Open_cases_come_out_as_they_were_reckoned_elsewhere()
    {
        var set = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Corpora!, "sla/worktime-cases.open.json")))!;
        var cases = set["cases"]!.AsArray();
        Assert.Equal(60, cases.Count);
        foreach (var one in cases)
        {
            var calendar = new BusinessCalendar { Name = "", Land = (bool)one!["holidays_apply"]! ? (string)one["state"]! : "" };
            var hours = set["calendars"]![(string)one["calendar"]!]!.AsArray().ToLookup(h => (int)h![0]!, h => new Hours((int)h![1]!, (int)h[2]!));
            calendar.Works(Enumerable.Range(0, 7).Select(d => hours[d].ToList()));
            Assert.Equal(Time(one, "due"), calendar.Reckoner(Zone.Of).Add(Time(one, "start"), TimeSpan.FromMinutes((int)one["working_minutes"]!)));
        }
    }

    [CorporaFact]
    public void The_cases_of_another_help_desk_come_out_the_same()
    {
        var added = Otobo("otobo-AddWorkingTime.json").Where(c => !c.Case["Name"]!.ToString().Contains("must fail", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(added);
        foreach (var (one, working, zone) in added)
            Assert.Equal((Name(one), Local(one, "ExpectedEndDateTimeString", zone)), (Name(one), working.Add(Local(one, "StartDateTimeString", zone), Sum(one["WorkingTimeToAdd"]!))));
        var deltas = Otobo("otobo-DeltaWorkingTime.json");
        Assert.NotEmpty(deltas);
        foreach (var (one, working, zone) in deltas)
            Assert.Equal((Name(one), (double)one["ExpectedResult"]!["AbsoluteSeconds"]!), (Name(one), working.Between(Local(one, "StartDateTimeString", zone), Local(one, "EndDateTimeString", zone)).TotalSeconds));
    }

    [Fact]
    public void Without_working_time_nothing_is_ever_due()
    {
        Assert.Null(new WorkingTime(Zone.Of, _ => []).Add(DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void A_night_with_a_missing_hour_is_shorter_and_one_with_an_hour_twice_longer()
    {
        var night = new WorkingTime(Zone.Of, _ => [new Hours(0, 6 * 60)]);
        Assert.Equal([6, 5, 7], new[] { new DateTimeOffset(2026, 3, 27, 23, 0, 0, default), new(2026, 3, 28, 23, 0, 0, default), new(2026, 10, 24, 22, 0, 0, default) }.Select(midnight => night.Between(midnight, midnight.AddHours(12)).TotalHours));
    }

    private static List<(JsonNode Case, WorkingTime Working, TimeZoneInfo Zone)> Otobo(string file)
    {
        var set = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Corpora!, "sla", file)))!;
        return [.. set["cases"]!.AsArray().Select(one =>
        {
            var number = one!["Calendar"]?.ToString();
            var calendars = set["calendars"]!;
            var hours = number is null ? one["WorkingHoursConfig"] : calendars["TimeWorkingHours::Calendar" + number];
            var days = number is null ? one["VacationDaysConfig"] : calendars["TimeVacationDays::Calendar" + number];
            var calendarZone = number is null ? one["TimeZone"]! : calendars["TimeZone::Calendar" + number]!;
            return (one, Working(hours!, days, TimeZoneInfo.FindSystemTimeZoneById(calendarZone.ToString())), TimeZoneInfo.FindSystemTimeZoneById(one["TimeZone"]!.ToString()));
        })];
    }

    private static WorkingTime Working(JsonNode hours, JsonNode? vacation, TimeZoneInfo zone) => new(zone, date =>
    {
        if (vacation?[date.Month.ToString(CultureInfo.InvariantCulture)]?[date.Day.ToString(CultureInfo.InvariantCulture)] is not null) return [];
        return hours[date.DayOfWeek.ToString()[..3]]?.AsArray().Select(h => (int)h!).Order().Select(h => new Hours(h * 60, (h + 1) * 60)).ToList() ?? [];
    });

    private static TimeSpan Sum(JsonNode parts) => parts.AsObject().Aggregate(TimeSpan.Zero, (sum, part) => sum + (double)part.Value! * part.Key switch
    {
        "Weeks" => TimeSpan.FromDays(7),
        "Days" => TimeSpan.FromDays(1),
        "Hours" => TimeSpan.FromHours(1),
        "Minutes" => TimeSpan.FromMinutes(1),
        "Seconds" => TimeSpan.FromSeconds(1),
        _ => throw new InvalidDataException(part.Key),
    });

    private static string Name(JsonNode one) => one["Name"]!.ToString();

    private static DateTimeOffset Local(JsonNode one, string field, TimeZoneInfo zone)
    {
        var local = DateTime.ParseExact(one[field]!.ToString(), "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static DateTimeOffset Time(JsonNode one, string field) => DateTimeOffset.Parse((string)one[field]!, CultureInfo.InvariantCulture).ToUniversalTime();
}
