using System.Net;
using Beistand.Desk.Targets.Calendars;
using Beistand.Desk.Targets.Policies;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Admin.Targets;

public sealed class TargetPagesTests
{
    private static readonly (string, string)[] Typed =
    [
        ("Name", "Vertrag Gold"), ("Desk", ""), ("CustomerClass", ""), ("Contract", "Gold"), ("Calendar", "1"), ("Reaction.Urgent", "30 min"), ("Reaction.Normal", "1:30"), ("Pauses", "Customer"), ("WarnAt", "80"), ("LeadAfter", "2 h"),
    ];

    [Theory, OnBothDatabases]
    public async Task A_policy_is_tried_before_it_is_saved_and_a_refused_one_keeps_what_was_typed(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var admin = await Administrator(house);
        const string page = "/verwaltung/zielzeiten/neu";
        var tried = await Html(await admin.Fill(page, page, [.. Typed, ("Then", "try")]), HttpStatusCode.OK);
        Assert.Contains("Eröffnet am", tried, StringComparison.Ordinal);
        Assert.Contains("value=\"1:30\"", tried, StringComparison.Ordinal);
        Assert.Equal(1, await house.Ask(db => db.Set<TargetPolicy>().CountAsync()));
        var refused = await Html(await admin.Fill(page, page, [.. Typed.Where(t => t.Item1 != "WarnAt"), ("WarnAt", "viel")]), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("value=\"30 min\"", refused, StringComparison.Ordinal);
        Assert.Contains("href=\"#WarnAt\"", refused, StringComparison.Ordinal);
        using var saved = await admin.Fill(page, page, Typed);
        Assert.Equal("/verwaltung/zielzeiten?saved=1", saved.Headers.Location?.ToString());
        var made = await house.Ask(db => db.Set<TargetPolicy>().AsNoTracking().SingleAsync(p => p.Name == "Vertrag Gold"));
        Assert.Equal(("Gold", 80, 120, "Customer", 2), (made.Contract, made.WarnAt, made.LeadAfter!.Value, made.Pauses, made.Promises.Count));
        Assert.Contains("Vertrag Gold", await admin.Read("/verwaltung/zielzeiten?probe=1&Desk=TechnicalSupport&Contract=GOLD"), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_calendar_gets_days_and_shows_the_year(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var admin = await Administrator(house);
        const string page = "/verwaltung/kalender/1";
        (string, string)[] week = [.. Enumerable.Range(0, 7).Select(d => ($"Week{d}", d < 5 ? "8-12, 13-17" : ""))];
        (string, string)[] day = [("Date0", "2026-12-24"), ("DayName0", "Heiligabend"), ("Kind0", "Half"), ("Until0", "11:30"), ("Yearly0", "yes")];
        using var saved = await admin.Fill(page, page, [("Name", "Köln"), ("Land", "NW"), .. week, .. day]);
        Assert.Equal(page + "?saved=1", saved.Headers.Location?.ToString());
        var year = WebUtility.HtmlDecode(await admin.Read(page + "?jahr=2028"));
        Assert.Contains("Fronleichnam", year, StringComparison.Ordinal);
        Assert.Contains("bis 11:30", year, StringComparison.Ordinal);
        Assert.Contains("08:00–12:00, 13:00–17:00", year, StringComparison.Ordinal);
        var refused = WebUtility.HtmlDecode(await Html(await admin.Fill(page, page, [("Name", "Köln"), ("Land", "NW"), .. week, ("Date0", ""), ("DayName0", "Umzug"), ("Kind0", "Closed")]), HttpStatusCode.UnprocessableEntity));
        Assert.Contains("value=\"Umzug\"", refused, StringComparison.Ordinal);
        Assert.Equal("Heiligabend", Assert.Single((await house.Ask(db => db.Set<BusinessCalendar>().AsNoTracking().SingleAsync())).CompanyDays).Name);
        using var kept = await admin.Fill("/verwaltung/kalender", page + "/loeschen");
        Assert.Equal(HttpStatusCode.Conflict, kept.StatusCode);
    }

    private static async Task<Visitor> Administrator(House house)
    {
        var admin = house.Visitor();
        await admin.SignIn("admin@astina-service.example");
        return admin;
    }

    private static async Task<string> Html(HttpResponseMessage answer, HttpStatusCode expected)
    {
        using (answer)
        {
            Assert.Equal(expected, answer.StatusCode);
            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        }
    }
}
