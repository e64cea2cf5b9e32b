using System.Net;
using Beistand.Identity;
using Beistand.Identity.SettingUp;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Identity.SettingUp;

public sealed class FirstStartTests
{
    private static readonly FirstAdministrator Erna = new("Erna Erste", "erna@astina-service.example", "ein langes Kennwort", "ein langes Kennwort");

    [Theory, OnBothDatabases]
    public async Task The_first_administrator_sets_up_an_empty_house_and_the_door_closes_behind_her(string database)
    {
        await using var house = await House.Open(database, start: true, people: false);
        var page = "/einrichten/haus/" + await house.In<FirstStart, string?>(f => f.NewLink(default));
        using var erna = house.Visitor();
        using var wrong = await erna.Fill(page, page, ("Name", "Erna Erste"), ("Email", "erna@astina-service.example"), ("Password", "kurz"), ("Again", "kurz"));
        var html = await wrong.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("Das Kennwort braucht mindestens 12 Zeichen.", html, StringComparison.Ordinal);
        Assert.Contains("value=\"Erna Erste\"", html, StringComparison.Ordinal);

        using var done = await erna.Fill(page, page, ("Name", "Erna Erste"), ("Email", "erna@astina-service.example"), ("Password", Erna.Password), ("Again", Erna.Again), ("House", "Firma & Söhne GmbH"));
        Assert.Equal("/anmelden?returnUrl=%2Fverwaltung&gesetzt", done.Headers.Location?.ToString());
        using var closed = await erna.Get(page);
        Assert.Equal(HttpStatusCode.NotFound, closed.StatusCode);
        await erna.SignIn("erna@astina-service.example", Erna.Password);
        using var inside = await erna.Get("/verwaltung/personen");
        Assert.Equal(HttpStatusCode.OK, inside.StatusCode);
        Assert.Null(await house.In<FirstStart, string?>(f => f.NewLink(default)));

        var entry = await house.Ask(db => db.Set<AuditEntry>().SingleAsync(e => e.Kind == "house.set-up"));
        Assert.DoesNotContain("langes", entry.New, StringComparison.Ordinal);
        Assert.Contains("Erna Erste", await erna.Read("/verwaltung/protokoll"), StringComparison.Ordinal);
        var organisation = await house.Ask(db => db.Set<Beistand.Desk.People.Organisation>().SingleAsync());
        Assert.True(organisation is { IsInternal: true, Domain: "astina-service.example", Name: "Firma & Söhne GmbH" });
        Assert.Contains("Firma & Söhne GmbH", WebUtility.HtmlDecode(await erna.Read("/")), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_house_that_nobody_has_set_up_takes_requests_and_they_are_the_first_administrators(string database)
    {
        await using var house = await House.Open(database, start: true, people: false);
        var link = await house.In<FirstStart, string?>(f => f.NewLink(default));
        using var visitor = house.Visitor();
        using var sent = await visitor.Fill("/kontakt", "/kontakt", ("Text", "Es brennt."), ("Email", "lena@privat.example"));
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        Assert.IsType<Done>(await house.In<FirstStart, Outcome>(f => f.SetUp(link!, Erna, default)));
        using var erna = house.Visitor();
        await erna.SignIn(Erna.Email, Erna.Password);
        Assert.Contains("Es brennt.", await erna.Read("/tickets?view=unassigned"), StringComparison.Ordinal);
        Assert.Equal(4, await house.Ask(db => db.Set<Beistand.Desk.People.Team>().CountAsync(t => t.Members.Count == 1)));
    }

    [Theory, OnBothDatabases]
    public async Task Only_the_newest_link_works_for_three_days_and_only_without_an_administrator(string database)
    {
        await using var house = await House.Open(database, people: false);
        Task<string?> Start() => house.In<FirstStart, string?>(f => f.NewLink(default));
        Task<Outcome> SetUp(string link) => house.In<FirstStart, Outcome>(f => f.SetUp(link, Erna, default));

        var (first, second) = (await Start(), await Start());
        Assert.IsType<NotFound>(await SetUp(first!));
        house.Clock.Advance(TimeSpan.FromHours(FirstStart.Hours));
        Assert.IsType<NotFound>(await SetUp(second!));
        Assert.Equal(0, await house.Ask(db => db.Set<Account>().CountAsync()));
        var third = await Start();
        Assert.IsType<Done>(await SetUp(third!));
        Assert.IsType<NotFound>(await SetUp(third!));
    }

    [Theory, OnBothDatabases]
    public async Task Two_at_the_same_moment_make_one_administrator(string database)
    {
        await using var house = await House.Open(database, people: false);
        var link = await house.In<FirstStart, string?>(f => f.NewLink(default));
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 4).Select(n => Task.Run(() =>
            house.In<FirstStart, Outcome>(f => f.SetUp(link!, Erna with { Email = $"erna{n}@astina-service.example" }, default)))));
        Assert.Single(outcomes, o => o is Done);
        Assert.Equal(1, await house.Ask(db => db.Set<Account>().CountAsync()));
    }

    [Fact]
    public async Task A_free_mail_providers_domain_makes_nobody_a_colleague()
    {
        await using var house = await House.Open("sqlite", people: false);
        var link = await house.In<FirstStart, string?>(f => f.NewLink(default));
        Assert.IsType<Done>(await house.In<FirstStart, Outcome>(f => f.SetUp(link!, Erna with { Email = "erna@freemail.example" }, default)));
        Assert.Equal("", await house.Ask(db => db.Set<Beistand.Desk.People.Organisation>().Select(o => o.Domain).SingleAsync()));
    }

    [Fact]
    public async Task A_new_house_prints_its_link_and_the_operator_invites_by_command()
    {
        await using var server = await RunningServer.Start("sqlite");
        var (code, output) = await server.Command(null, "people", "invite", "keller@astina-service.example");
        Assert.True(code == 0, output);
        Assert.Matches("/einrichten/[A-Za-z0-9_-]{43}", output);
        var (unknown, refusal) = await server.Command(null, "people", "invite", "weber@stadtwerke.example");
        Assert.Equal(65, unknown);
        Assert.Contains("Support", refusal, StringComparison.OrdinalIgnoreCase);
    }
}
