using System.Net;
using Beistand.Identity.Factors;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Identity.SigningIn;

public sealed class SecondStepTests
{
    private const string Page = "/anmelden/zweiter-schritt", Keller = "keller@astina-service.example";

    [Theory, OnBothDatabases]
    public async Task With_an_app_there_is_no_session_before_the_code(string database)
    {
        await using var house = await House.Open(database, start: true);
        var (key, _) = await WithApp(house);
        using var keller = house.Visitor();
        await FirstStep(keller, "?returnUrl=%2Ftickets%2Fneu");
        using (var outside = await keller.Get("/tickets")) Assert.Equal(HttpStatusCode.Found, outside.StatusCode);
        using var wrong = await keller.Fill(Page, Page, ("Code", "000000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("Der Code stimmt nicht oder wurde schon benutzt.", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var right = await keller.Fill(Page, Page, ("Code", " " + Authenticator.Code(key, 1).Insert(3, " ")));
        Assert.Equal("/tickets/neu", right.Headers.Location?.ToString());
        using var inside = await keller.Get("/tickets");
        Assert.Equal(HttpStatusCode.OK, inside.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task A_code_works_once(string database)
    {
        await using var house = await House.Open(database, start: true);
        var (key, _) = await WithApp(house);
        using var keller = house.Visitor();
        using var thief = house.Visitor();
        await FirstStep(keller);
        await FirstStep(thief);
        var code = Authenticator.Code(key, 1);
        using var first = await keller.Fill(Page, Page, ("Code", code));
        Assert.Equal(HttpStatusCode.Found, first.StatusCode);
        using var replayed = await thief.Fill(Page, Page, ("Code", code));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, replayed.StatusCode);
        using var next = await thief.Fill(Page, Page, ("Code", Authenticator.Code(key, 2)));
        Assert.Equal(HttpStatusCode.Found, next.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task Each_of_ten_recovery_codes_works_once_however_it_is_typed(string database)
    {
        await using var house = await House.Open(database, start: true);
        var (_, codes) = await WithApp(house);
        Assert.Equal(RecoveryCodes.Many, codes.Distinct().Count());
        Assert.DoesNotContain(await house.Ask(db => db.Set<RecoveryCode>().ToListAsync()), c => codes.Any(typed => c.Hash.Contains(typed.Replace("-", "", StringComparison.Ordinal)[4..], StringComparison.Ordinal)));
        using var keller = house.Visitor();
        await FirstStep(keller);
        using var first = await keller.Fill(Page, Page, ("Recovery", codes[3].Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant()));
        Assert.Equal(HttpStatusCode.Found, first.StatusCode);
        using var later = house.Visitor();
        await FirstStep(later);
        using var again = await later.Fill(Page, Page, ("Recovery", codes[3]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        using var another = await later.Fill(Page, Page, ("Recovery", codes[4]));
        Assert.Equal(HttpStatusCode.Found, another.StatusCode);
    }

    [Fact]
    public async Task The_step_is_void_after_a_change_of_the_password_and_without_its_cookie()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var inside = house.Visitor();
        await inside.SignIn(Keller);
        var (key, _) = await inside.SetUpApp();
        using var late = house.Visitor();
        await FirstStep(late);
        using (var changed = await inside.Fill("/konto", "/konto/kennwort", ("Present", Company.Password), ("Password", "ein neues Kennwort"), ("Again", "ein neues Kennwort"))) Assert.Equal(HttpStatusCode.Found, changed.StatusCode);
        using var gone = await late.Get(Page);
        Assert.Equal("/anmelden", gone.Headers.Location?.ToString());
        using var stranger = house.Visitor();
        using var none = await stranger.Get(Page);
        Assert.Equal("/anmelden", none.Headers.Location?.ToString());
        Assert.NotEmpty(key);
    }

    private static async Task<(string Key, List<string> Recovery)> WithApp(House house)
    {
        using var keller = house.Visitor();
        await keller.SignIn(Keller);
        return await keller.SetUpApp();
    }

    private static async Task FirstStep(Visitor visitor, string query = "")
    {
        using var answer = await visitor.Fill("/anmelden" + query, "/anmelden", ("Email", Keller), ("Password", Company.Password));
        Assert.Equal(Page, answer.Headers.Location?.ToString());
    }
}
