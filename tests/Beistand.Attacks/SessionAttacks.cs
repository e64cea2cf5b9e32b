using System.Net;
using Beistand.Desk.People;
using Beistand.Desk.People.Managing;
using Beistand.Identity;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Attacks;

/// <summary>D19 and D20: whose session it is, and when it ends. Each with the proof that the door opens to whom it should.</summary>
public sealed class SessionAttacks
{
    private const string Keller = "keller@astina-service.example", Step = "/anmelden/zweiter-schritt";

    [Fact]
    public async Task D19_a_session_or_form_token_planted_before_is_worth_nothing_after_sign_in()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var attacker = house.Visitor();
        await attacker.SignIn("vogel@astina-service.example");
        await attacker.Read("/tickets");
        var planted = attacker.Cookies.GetAllCookies().ToDictionary(c => c.Name, c => c.Value);

        using var victim = house.Visitor();
        foreach (var (name, value) in planted) victim.Cookies.Add(house.Url, new Cookie(name, value));
        await victim.SignIn(Keller);
        var own = victim.Cookies.GetAllCookies().ToDictionary(c => c.Name, c => c.Value);
        Assert.NotEqual(planted["beistand"], own["beistand"]);
        Assert.Equal("Sabine Keller", await NameOf(victim));
        Assert.NotEqual(planted["beistand-form"], victim.Cookies.GetAllCookies().First(c => c.Name == "beistand-form").Value);
        // The planted session was this browser's before; it ended with the sign-in.
        using var dead = await attacker.Get("/tickets");
        Assert.Equal(HttpStatusCode.Found, dead.StatusCode);
    }

    [Fact]
    public async Task D19_the_second_step_makes_the_session_and_the_first_gives_none()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var keller = house.Visitor();
        await keller.SignIn(Keller);
        var (key, _) = await keller.SetUpApp();
        using var again = house.Visitor();
        using (await again.Fill("/anmelden", "/anmelden", ("Email", Keller), ("Password", Company.Password))) { }
        Assert.DoesNotContain(again.Cookies.GetAllCookies(), c => c.Name == "beistand");
        foreach (var path in new[] { "/tickets", "/konto", "/live?after=0", "/verwaltung" })
        {
            using var closed = await again.Get(path);
            Assert.True(closed.StatusCode is HttpStatusCode.Found or HttpStatusCode.Unauthorized, path);
        }
        using var done = await again.Fill(Step, Step, ("Code", Authenticator.Code(key, 1)));
        Assert.Equal(HttpStatusCode.Found, done.StatusCode);
        Assert.Equal("Sabine Keller", await NameOf(again));
    }

    [Fact]
    public async Task D19_a_step_cookie_of_another_account_or_changed_opens_nothing()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var keller = house.Visitor();
        await keller.SignIn(Keller);
        var (kellersKey, _) = await keller.SetUpApp();
        using var orhan = house.Visitor();
        await orhan.SignIn("orhan@astina-service.example");
        await orhan.SetUpApp();
        using var thief = house.Visitor();
        using (await thief.Fill("/anmelden", "/anmelden", ("Email", "orhan@astina-service.example"), ("Password", Company.Password))) { }
        using var foreignCode = await thief.Fill(Step, Step, ("Code", Authenticator.Code(kellersKey, 1)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, foreignCode.StatusCode);
        var cookie = thief.Cookies.GetAllCookies().First(c => c.Name == "beistand-step");
        cookie.Value = cookie.Value[..^3] + (cookie.Value.EndsWith("AAA", StringComparison.Ordinal) ? "BBB" : "AAA");
        using var changed = await thief.Get(Step);
        Assert.Equal("/anmelden", changed.Headers.Location?.ToString());
    }

    [Theory, OnBothDatabases]
    public async Task D20_password_role_and_sign_out_everywhere_end_cookie_and_stream(string database)
    {
        await using var house = await House.Open(database, start: true, settings: ("RateLimits:Times", "100"));
        var admin = await house.As(house.Company.Admin.Id);
        using var here = house.Visitor();
        await here.SignIn("lang@astina-service.example");
        (string What, Func<Task> Do)[] ends =
        [
            ("signed out everywhere", async () => { using var answer = await here.Fill("/konto", "/konto/ueberall-abmelden"); Assert.Equal(HttpStatusCode.Found, answer.StatusCode); }),
            ("password", async () => { using var answer = await here.Fill("/konto", "/konto/kennwort", ("Present", Company.Password), ("Password", "ein neues Kennwort"), ("Again", "ein neues Kennwort")); Assert.Equal(HttpStatusCode.Found, answer.StatusCode); }),
            ("role", () => house.In<ManagePeople, Outcome>(m => m.Save(admin, PersonForm.Of(house.Company.Lang) with { Roles = Roles.FirstLevel }, default))),
        ];
        var password = Company.Password;
        foreach (var (what, end) in ends)
        {
            using var elsewhere = house.Visitor();
            await elsewhere.SignIn("lang@astina-service.example", password);
            using (var inside = await elsewhere.Get("/tickets")) Assert.Equal(HttpStatusCode.OK, inside.StatusCode);
            using var stream = await elsewhere.Http.GetAsync(new Uri("/live?after=0", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
            await end();
            if (what == "password") password = "ein neues Kennwort";
            using var outside = await elsewhere.Get("/tickets");
            Assert.True(outside.StatusCode == HttpStatusCode.Found, what);
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(15));
            await using var open = await stream.Content.ReadAsStreamAsync();
            var rest = new byte[4096];
            while (await open.ReadAsync(rest, soon.Token) > 0) { }
        }
    }

    [Fact]
    public async Task D20_a_session_opened_by_mail_never_becomes_an_agents()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var nowak = house.Visitor();
        using (await nowak.Fill("/anmelden", "/anmelden/link", ("Email", "nowak@privat.example"))) { }
        var link = (await house.WaitForMails("nowak@privat.example")).Single().Link();
        using (await nowak.Fill(link, link)) { }
        using (var inside = await nowak.Get("/anliegen")) Assert.Equal(HttpStatusCode.OK, inside.StatusCode);
        // Behind the back of the verb that would end the session.
        await house.Ask(db => db.Set<Person>().Where(p => p.Id == house.Company.Nowak.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Roles, Roles.FirstLevel | Roles.Administrator)));
        house.App.Services.GetRequiredService<Beistand.Kernel.Contracts.IActors>().Forget();
        foreach (var path in new[] { "/tickets", "/verwaltung/personen", "/konto", "/anliegen" })
        {
            using var closed = await nowak.Get(path);
            Assert.StartsWith("/anmelden", closed.Headers.Location?.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task D20_of_many_clicks_on_one_link_one_counts()
    {
        await using var house = await House.Open("sqlite", start: true, settings: ("RateLimits:Times", "100"));
        using var asking = house.Visitor();
        using (await asking.Fill("/anmelden", "/anmelden/link", ("Email", "nowak@privat.example"))) { }
        var link = (await house.WaitForMails("nowak@privat.example")).Single().Link();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var click = house.Visitor();
            using var answer = await click.Fill(link, link);
            return answer.StatusCode;
        }).ToList().Select(async click => { try { return await click; } catch (InvalidOperationException) { return HttpStatusCode.NotFound; } }));
        Assert.Single(answers, HttpStatusCode.Found);
        Assert.Equal(1, await house.Ask(db => db.Set<Session>().CountAsync()));
    }

    private static async Task<string> NameOf(Visitor visitor) =>
        System.Text.RegularExpressions.Regex.Match(WebUtility.HtmlDecode(await visitor.Read("/tickets")), "<b>([^<]+)</b></p>").Groups[1].Value;
}
