using System.Net;
using Beistand.Desk.People;
using Beistand.Identity;
using Beistand.Identity.SettingUp;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Attacks;

/// <summary>D21: links by mail. Each with the proof that the real one opens.</summary>
public sealed class LinkAttacks
{
    private const string Keller = "keller@astina-service.example";

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("*")]
    [InlineData("%25")]
    [InlineData("___________________________________________")]
    [InlineData("' or 1=1 --")]
    public async Task D21_no_wildcard_opens_a_link(string secret)
    {
        await using var house = await House.Open("sqlite", start: true);
        var admin = await house.As(house.Company.Admin.Id);
        var real = ((Done)await house.In<SetUpHandler, Outcome>(h => h.MakeLink(admin, house.Company.Keller.Id, default))).Reference!;
        await house.Ask(async db =>
        {
            db.Add(new SignInLink { Hash = RandomId.Hash("echt"), For = LinkUse.SignIn, PersonId = house.Company.Nowak.Id, ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(5) });
            return await db.SaveChangesAsync();
        });
        using var stranger = house.Visitor();
        foreach (var door in new[] { "/einrichten/", "/einrichten/haus/", "/anmelden/link/" })
        {
            using var answer = await stranger.Get(door + Uri.EscapeDataString(secret));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        using var opens = await stranger.Get("/einrichten/" + real);
        Assert.Equal(HttpStatusCode.OK, opens.StatusCode);
        using var signsIn = await stranger.Get("/anmelden/link/echt");
        Assert.Equal(HttpStatusCode.OK, signsIn.StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("Forwarded", "host=evil.example;proto=https")]
    [InlineData("X-Original-Host", "evil.example")]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    public async Task D21_the_link_in_a_mail_leads_home_whatever_the_request_says(string header, string value)
    {
        await using var house = await House.Open("sqlite", start: true, settings: ("Site:Url", "https://hilfe.astina-service.example"));
        using var attacker = house.Visitor();
        attacker.Http.DefaultRequestHeaders.Add(header, value);
        attacker.Http.DefaultRequestHeaders.Host = "localhost:81";
        using (var asked = await attacker.Fill("/anmelden/kennwort-vergessen", "/anmelden/kennwort-vergessen", ("Email", Keller))) Assert.Equal(HttpStatusCode.Found, asked.StatusCode);
        var text = (await house.WaitForMails(Keller)).Single().TextBody!;
        Assert.Contains("https://hilfe.astina-service.example/einrichten/", text, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", text, StringComparison.Ordinal);
        Assert.DoesNotContain(":81", text, StringComparison.Ordinal);
        Assert.DoesNotContain(await house.Ask(db => db.Set<Session>().Select(s => s.Address).ToListAsync()), a => a == "203.0.113.9");
    }
}
