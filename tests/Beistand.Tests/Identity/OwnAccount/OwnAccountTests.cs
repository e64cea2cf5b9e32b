using System.Net;
using Beistand.Identity;
using Beistand.Kernel.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Identity.OwnAccount;

public sealed class OwnAccountTests
{
    private const string Keller = "keller@astina-service.example";

    [Theory, OnBothDatabases]
    public async Task A_new_password_needs_the_present_one_and_signs_out_everywhere_else(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var here = await SignedIn(house);
        using var elsewhere = await SignedIn(house);
        using var wrong = await here.Fill("/konto", "/konto/kennwort", ("Present", "falsch-falsch"), ("Password", "ein neues Kennwort"), ("Again", "ein neues Kennwort"));
        Assert.Contains("Das jetzige Kennwort stimmt nicht.", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var changed = await here.Fill("/konto", "/konto/kennwort", ("Present", Company.Password), ("Password", "ein neues Kennwort"), ("Again", "ein neues Kennwort"));
        Assert.Equal("/konto?saved=1", changed.Headers.Location?.ToString());
        using (var inside = await here.Get("/tickets")) Assert.Equal(HttpStatusCode.OK, inside.StatusCode);
        using (var outside = await elsewhere.Get("/tickets")) Assert.Equal(HttpStatusCode.Found, outside.StatusCode);
        await elsewhere.SignIn(Keller, "ein neues Kennwort");
        Assert.DoesNotContain(await Audited(house), e => (e.Old + e.New).Contains("neues", StringComparison.Ordinal));
        Assert.Contains(await Audited(house), e => e.Kind == "account.password-changed");
    }

    [Theory, OnBothDatabases]
    public async Task The_app_is_set_up_by_a_code_and_switched_off_by_another(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var keller = await SignedIn(house);
        using var wrong = await keller.Fill("/konto/app", "/konto/app", ("Code", "123456"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.False(await HasApp(house));
        var (key, _) = await keller.SetUpApp();
        Assert.True(await HasApp(house));
        Assert.DoesNotContain(key, (await house.Ask(db => db.Set<Microsoft.AspNetCore.Identity.IdentityUserToken<long>>().SingleAsync())).Value, StringComparison.Ordinal);

        using var notOff = await keller.Fill("/konto", "/konto/app/aus", ("Off", Authenticator.Code(key)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, notOff.StatusCode);
        using var off = await keller.Fill("/konto", "/konto/app/aus", ("Off", Authenticator.Code(key, 1)));
        Assert.Equal("/konto?saved=1", off.Headers.Location?.ToString());
        Assert.False(await HasApp(house));
        Assert.Equal(0, await house.Ask(db => db.Set<Beistand.Identity.Factors.RecoveryCode>().CountAsync()));
        using var again = await SignedIn(house);
        Assert.Equal(["account.app-set", "account.app-removed"], (await Audited(house)).Where(e => e.Kind.StartsWith("account.app", StringComparison.Ordinal)).Select(e => e.Kind));
    }

    [Theory, OnBothDatabases]
    public async Task Who_signed_in_long_ago_gives_the_password_before_factors_change(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var keller = await SignedIn(house);
        await house.Ask(db => db.Set<Session>().ExecuteUpdateAsync(s => s.SetProperty(x => x.ConfirmedAt, DateTimeOffset.UtcNow.AddMinutes(-16))));
        using (var closed = await keller.Get("/konto/app")) Assert.Equal("/konto#faktor", closed.Headers.Location?.ToString());
        using var wrong = await keller.Fill("/konto", "/konto/bestaetigen", ("Confirm", "falsch-falsch"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var confirmed = await keller.Fill("/konto", "/konto/bestaetigen", ("Confirm", Company.Password));
        Assert.Equal(HttpStatusCode.Found, confirmed.StatusCode);
        await keller.SetUpApp();
    }

    [Theory, OnBothDatabases]
    public async Task Sessions_are_listed_and_ended_but_the_present_one(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var here = await SignedIn(house);
        using var elsewhere = house.Visitor();
        elsewhere.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0");
        await elsewhere.SignIn(Keller);
        var page = WebUtility.HtmlDecode(await here.Read("/konto"));
        Assert.Contains("Firefox · Windows", page, StringComparison.Ordinal);
        Assert.Contains("von 127.0.0.1", page, StringComparison.Ordinal);
        using var ended = await here.Fill("/konto", "/konto/ueberall-abmelden");
        Assert.Equal("/konto?saved=1", ended.Headers.Location?.ToString());
        Assert.DoesNotContain("Firefox", await here.Read("/konto"), StringComparison.Ordinal);
        using var outside = await elsewhere.Get("/tickets");
        Assert.Equal(HttpStatusCode.Found, outside.StatusCode);
    }

    [Fact]
    public async Task Strangers_and_customers_have_no_such_page()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var stranger = house.Visitor();
        foreach (var path in new[] { "/konto", "/konto/app" })
        {
            using var sent = await stranger.Get(path);
            Assert.Equal("/anmelden?returnUrl=%2Fkonto", sent.Headers.Location?.ToString());
        }
    }

    private static async Task<Visitor> SignedIn(House house)
    {
        var keller = house.Visitor();
        await keller.SignIn(Keller);
        return keller;
    }

    private static Task<bool> HasApp(House house) => house.Ask(db => db.Set<Account>().Where(a => a.PersonId == house.Company.Keller.Id).Select(a => a.TwoFactorEnabled).SingleAsync());

    private static Task<List<AuditEntry>> Audited(House house) => house.Ask(db => db.Set<AuditEntry>().OrderBy(e => e.Seq).ToListAsync());
}
