using Beistand.Kernel;

namespace Beistand.Desk.Targets.Calendars;

/// <param name="Lands">Codes of the federal states in which nobody needs to work, in alphabetical order.</param>
public sealed record Holiday(DateOnly Date, string Key, IReadOnlyList<string> Lands)
{
    public string Name => Texts.Of("Holiday" + Key);
}

/// <summary>A day that is one in a part of a federal state only.</summary>
public sealed record RegionalDay(string Key, string Land)
{
    public string Id => $"{Land}.{Key}";
    public string Name => Texts.Of("Holiday" + Key);
    public string Where => Texts.Of($"Regional{Land}{Key}");
}

/// <summary>The public holidays of the sixteen federal states, as their laws say.</summary>
public static class Holidays
{
    /// <summary>Stands for the days that are holidays in all federal states.</summary>
    public const string Everywhere = "DE";

    private const string All = "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH";

    public static readonly IReadOnlyList<string> Lands = All.Split(' ');

    private sealed record Rule(string Key, Func<int, DateOnly> On, string Lands, string Since = "", string Partly = "");

    private static readonly Rule[] Rules =
    [
        new("NewYear", Fixed(1, 1), All),
        new("Epiphany", Fixed(1, 6), "BW BY ST"),
        new("WomensDay", Fixed(3, 8), "BE MV", Since: "BE2019 MV2023"),
        new("GoodFriday", Easter(-2), All),
        new("EasterSunday", Easter(0), "BB"),
        new("EasterMonday", Easter(1), All),
        new("LabourDay", Fixed(5, 1), All),
        new("Ascension", Easter(39), All),
        new("WhitSunday", Easter(49), "BB"),
        new("WhitMonday", Easter(50), All),
        new("CorpusChristi", Easter(60), "BW BY HE NW RP SL", Partly: "SN TH"),
        new("PeaceFestival", Fixed(8, 8), "", Partly: "BY"),
        new("Assumption", Fixed(8, 15), "SL", Partly: "BY"),
        new("ChildrensDay", Fixed(9, 20), "TH", Since: "TH2019"),
        new("Unity", Fixed(10, 3), All),
        new("Reformation", Fixed(10, 31), "BB HB HH MV NI SN ST SH TH", Since: "HB2018 HH2018 NI2018 SH2018"),
        new("AllSaints", Fixed(11, 1), "BW BY NW RP SL"),
        new("Repentance", WednesdayBefore(11, 23), "SN"),
        new("Christmas1", Fixed(12, 25), All),
        new("Christmas2", Fixed(12, 26), All),
    ];

    private static readonly (DateOnly Date, string Key, string Lands)[] Once =
    [
        (new(2017, 10, 31), "Reformation500", All), (new(2020, 5, 8), "Liberation75", "BE"), (new(2025, 5, 8), "Liberation80", "BE"), (new(2028, 6, 17), "Uprising75", "BE"),
    ];

    public static readonly IReadOnlyList<RegionalDay> Regional = [.. Rules.SelectMany(r => Split(r.Partly).Select(land => new RegionalDay(r.Key, land)))];

    /// <summary>What is a holiday in the whole of at least one federal state, by date.</summary>
    public static IReadOnlyList<Holiday> Statewide(int year) =>
        [.. Rules.Select(r => new Holiday(r.On(year), r.Key, [.. Split(r.Lands).Where(l => year >= First(r, l)).Order(StringComparer.Ordinal)]))
            .Concat(Once.Where(o => o.Date.Year == year).Select(o => new Holiday(o.Date, o.Key, Split(o.Lands)))).Where(h => h.Lands.Count > 0).OrderBy(h => h.Date)];

    /// <param name="land">Its code; <see cref="Everywhere"/>, or empty for none.</param>
    /// <param name="regional">Ids of the regional days that hold here too.</param>
    public static IEnumerable<Holiday> In(string land, int year, IReadOnlyCollection<string> regional)
    {
        if (land.Length == 0) return [];
        var days = Statewide(year).Where(h => land == Everywhere ? h.Lands.Count == Lands.Count : h.Lands.Contains(land));
        var here = Regional.Where(r => r.Land == land && regional.Contains(r.Id)).Select(r => new Holiday(Rules.First(rule => rule.Key == r.Key).On(year), r.Key, [land]));
        return days.Concat(here).OrderBy(h => h.Date).DistinctBy(h => h.Date);
    }

    public static string NameOf(string land) => Texts.Of("Land" + land);

    private static string[] Split(string lands) => lands.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static int First(Rule rule, string land) =>
        Split(rule.Since).FirstOrDefault(s => s.StartsWith(land, StringComparison.Ordinal)) is { } since ? int.Parse(since.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture) : 0;

    private static Func<int, DateOnly> Fixed(int month, int day) => year => new DateOnly(year, month, day);

    private static Func<int, DateOnly> Easter(int days) => year => EasterOf(year).AddDays(days);

    private static Func<int, DateOnly> WednesdayBefore(int month, int day) => year =>
    {
        var before = new DateOnly(year, month, day).AddDays(-1);
        return before.AddDays(-(((int)before.DayOfWeek - (int)DayOfWeek.Wednesday + 7) % 7));
    };

    /// <summary>Easter Sunday by the Gregorian rule (Meeus, Jones, Butcher).</summary>
    private static DateOnly EasterOf(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        var l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var day = h + l - 7 * m + 114;
        return new DateOnly(year, day / 31, day % 31 + 1);
    }
}
