using System.Net;
using Beistand.Identity.Factors;
using Beistand.Kernel;

namespace Beistand.Tests.Identity.Factors;

public sealed class SecondFactorTests
{
    private const string Keller = "keller@astina-service.example";

    [Theory, OnBothDatabases]
    public async Task Where_it_is_demanded_everything_else_stays_closed_until_there_is_one(string database)
    {
        await using var house = await House.Open(database, start: true, settings: ("Identity:SecondFactor", "agents"));
        using var keller = house.Visitor();
        await keller.SignIn(Keller);
        foreach (var path in new[] { "/tickets", "/tickets/neu", "/", "/dateien/x" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)) { Headers = { { "Accept", "text/html" } } };
            using var sent = await keller.Http.SendAsync(request);
            Assert.Equal("/konto", sent.Headers.Location?.ToString());
        }
        using (var stream = await keller.Get("/live")) Assert.Equal(HttpStatusCode.Forbidden, stream.StatusCode);
        Assert.Contains("Bitte richten Sie einen zweiten Faktor ein.", await keller.Read("/konto"), StringComparison.Ordinal);
        await keller.SetUpApp();
        using var open = await keller.Get("/tickets");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Theory]
    [InlineData("optional", false, false)]
    [InlineData("administrators", false, true)]
    [InlineData("agents", true, true)]
    [InlineData("auto", true, true)]
    public async Task The_setting_says_of_whom(string setting, bool ofKeller, bool ofAdmin)
    {
        await using var house = await House.Open("sqlite", start: true, settings: ("Identity:SecondFactor", setting));
        foreach (var (email, demanded) in new[] { (Keller, ofKeller), ("admin@astina-service.example", ofAdmin) })
        {
            using var agent = house.Visitor();
            await agent.SignIn(email);
            using var answer = await agent.Get("/tickets");
            Assert.Equal(demanded ? HttpStatusCode.Forbidden : HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Theory, OnBothDatabases]
    public async Task An_administrator_takes_it_off_who_lost_it_and_the_person_hears_of_it(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var keller = house.Visitor();
        await keller.SignIn(Keller);
        await keller.SetUpApp();
        using var admin = house.Visitor();
        await admin.SignIn("admin@astina-service.example");
        var page = $"/verwaltung/personen/{house.Company.Keller.Id}";
        using var taken = await admin.Fill(page, page + "/zweiter-faktor");
        Assert.Equal(page + "?saved=1", taken.Headers.Location?.ToString());
        using (var outside = await keller.Get("/tickets")) Assert.Equal(HttpStatusCode.Found, outside.StatusCode);
        await keller.SignIn(Keller);
        Assert.Contains("zurückgesetzt", (await house.WaitForMails(Keller)).Single().Subject, StringComparison.Ordinal);
        Assert.Contains("Zweiter Faktor zurückgesetzt", WebUtility.HtmlDecode(await admin.Read("/verwaltung/protokoll")), StringComparison.Ordinal);
        Assert.DoesNotContain(page + "/zweiter-faktor", await admin.Read(page), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_else_may_and_nobody_his_own_this_way(string database)
    {
        await using var house = await House.Open(database);
        var (lang, admin) = (await house.As(house.Company.Lang.Id), await house.As(house.Company.Admin.Id));
        Assert.IsType<NotFound>(await house.In<TakeFactors, Outcome>(t => t.Take(lang, house.Company.Keller.Id, default)));
        Assert.IsType<Refused>(await house.In<TakeFactors, Outcome>(t => t.Take(admin, house.Company.Admin.Id, default)));
    }
}
