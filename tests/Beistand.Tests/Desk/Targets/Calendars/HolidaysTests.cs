using System.Globalization;
using System.Text.Json.Nodes;
using Beistand.Desk.Targets.Calendars;
using Beistand.Kernel;

namespace Beistand.Tests.Desk.Targets.Calendars;

public sealed class HolidaysTests
{
    [CorporaFact]
    public void The_holidays_of_all_states_are_those_of_the_laws()
    {
        using var german = Language.Use("de");
        var set = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Corpora!, "sla/holidays-de.rules.json")))!;
        for (var year = 2024; year <= 2030; year++)
        {
            var law = set["rules"]!.AsArray().Select(r => (Date: DateOf(r!["rule"]!, year), Name: (string)r["name"]!, States: States(r, year)))
                .Concat(set["one_off"]!.AsArray().Where(o => ((string)o!["date"]!).StartsWith($"{year}-", StringComparison.Ordinal)).Select(o => (DateOnly.Parse((string)o!["date"]!, CultureInfo.InvariantCulture), (string)o["name"]!, States(o, year))))
                .Where(h => h.Item3.Length > 0).Order();
            Assert.Equal(law, Holidays.Statewide(year).Select(h => (h.Date, h.Name, string.Join(' ', h.Lands))).Order());
        }
    }

    [Fact]
    public void A_calendar_adds_the_regional_days_of_its_state_only()
    {
        var augsburg = Holidays.Regional.Single(r => r is { Land: "BY", Key: "PeaceFestival" }).Id;
        Assert.Contains(Holidays.In("BY", 2026, [augsburg]), h => h.Date == new DateOnly(2026, 8, 8));
        Assert.DoesNotContain(Holidays.In("BY", 2026, []), h => h.Date == new DateOnly(2026, 8, 8));
        Assert.DoesNotContain(Holidays.In("NW", 2026, [augsburg]), h => h.Date == new DateOnly(2026, 8, 8));
        Assert.Equal(9, Holidays.In(Holidays.Everywhere, 2026, []).Count());
    }

    [Theory]
    [InlineData("08:00–12:00, 13-17:30", "08:00–12:00, 13:00–17:30")]
    [InlineData("13:00–17:00; 8–12", "08:00–12:00, 13:00–17:00")]
    [InlineData("00:00–24:00", "00:00–24:00")]
    [InlineData("9.30 bis 16", "09:30–16:00")]
    [InlineData("", "")]
    public void Hours_are_read_as_people_write_them(string typed, string read) => Assert.Equal(read, WeekHours.Write(WeekHours.Read(typed)!));

    [Theory]
    [InlineData("morgens"), InlineData("12–8"), InlineData("8–12, 11–17"), InlineData("8:70–12"), InlineData("8–25")]
    public void What_is_no_time_is_not_read(string typed) => Assert.Null(WeekHours.Read(typed));

    private static string States(JsonNode of, int year) => string.Join(' ', (of["states"] as JsonArray ?? []).Select(s => (string)s!).Where(s => year >= ((int?)of["since"]?[s] ?? 0)).Order(StringComparer.Ordinal));

    private static DateOnly DateOf(JsonNode rule, int year)
    {
        if (rule["easter"] is { } days) return Easter(year).AddDays((int)days);
        var date = DateOnly.Parse($"{year}-{rule["fixed"] ?? rule["wednesday_before"]}", CultureInfo.InvariantCulture);
        if (rule["fixed"] is not null) return date;
        do date = date.AddDays(-1); while (date.DayOfWeek != DayOfWeek.Wednesday);
        return date;
    }

    // By the tables of the church, not by a formula: the first Sunday after the full moon of spring.
    private static DateOnly Easter(int year) => new Dictionary<int, DateOnly>
    {
        [2024] = new(2024, 3, 31), [2025] = new(2025, 4, 20), [2026] = new(2026, 4, 5), [2027] = new(2027, 3, 28), [2028] = new(2028, 4, 16), [2029] = new(2029, 4, 1), [2030] = new(2030, 4, 21),
    }[year];
}
