using System.Net;
using Beistand.Identity;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Attacks;

/// <summary>D23 and D40: guessing is slowed, and only the guesser is.</summary>
public sealed class GuessingAttacks
{
    private const string Keller = "keller@astina-service.example", Step = "/anmelden/zweiter-schritt";

    [Fact]
    public async Task D23_one_account_from_two_hundred_addresses_is_slowed_and_its_owner_still_gets_in()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var owner = house.Visitor();
        await owner.SignIn(Keller);
        var answers = new Dictionary<HttpStatusCode, int>();
        for (var n = 1; n <= 200; n++)
        {
            using var attacker = new Visitor(house.Url, $"127.0.1.{n}");
            using var answer = await attacker.Fill("/anmelden", "/anmelden", ("Email", Keller), ("Password", "falsch-falsch"));
            answers[answer.StatusCode] = answers.GetValueOrDefault(answer.StatusCode) + 1;
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        }
        Assert.InRange(answers[HttpStatusCode.TooManyRequests], 95, 105);
        await owner.SignIn(Keller);
        using var colleague = house.Visitor();
        await colleague.SignIn("vogel@astina-service.example");
    }

    [Fact]
    public async Task D23_one_address_with_many_names_is_slowed_and_another_is_not()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var attacker = new Visitor(house.Url, "127.0.2.1");
        var slowed = 0;
        for (var n = 0; n < 200; n++)
        {
            using var answer = await attacker.Fill("/anmelden", "/anmelden", ("Email", $"name{n}@astina-service.example"), ("Password", "falsch-falsch"));
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) slowed++;
        }
        Assert.InRange(slowed, 75, 85);
        using var refused = await attacker.Fill("/anmelden", "/anmelden", ("Email", "jemand@astina-service.example"), ("Password", "geheim-geheim"));
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains("Zu viele Versuche. Bitte warten Sie", page, StringComparison.Ordinal);
        Assert.Contains("value=\"jemand@astina-service.example\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim-geheim", page, StringComparison.Ordinal);
        using var other = house.Visitor();
        await other.SignIn(Keller);
    }

    [Fact]
    public async Task D23_codes_cannot_be_guessed_and_links_cannot_flood()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var keller = house.Visitor();
        await keller.SignIn(Keller);
        var (key, _) = await keller.SetUpApp();
        using var thief = new Visitor(house.Url, "127.0.3.1");
        using (await thief.Fill("/anmelden", "/anmelden", ("Email", Keller), ("Password", Company.Password))) { }
        var codes = new List<HttpStatusCode>();
        for (var n = 0; n < 10; n++)
        {
            using var answer = await thief.Fill(Step, Step, ("Code", $"{n:000000}"));
            codes.Add(answer.StatusCode);
        }
        Assert.Equal(5, codes.Count(c => c == HttpStatusCode.UnprocessableEntity));
        using (await keller.Fill("/konto", "/abmelden")) { }
        using (await keller.Fill("/anmelden", "/anmelden", ("Email", Keller), ("Password", Company.Password))) { }
        using (var owner = await keller.Fill(Step, Step, ("Code", Authenticator.Code(key, 1)))) Assert.Equal(HttpStatusCode.Found, owner.StatusCode);

        var wishes = new List<HttpStatusCode>();
        for (var n = 0; n < 50; n++)
        {
            using var answer = await thief.Fill("/anmelden", "/anmelden/link", ("Email", "nowak@privat.example"));
            wishes.Add(answer.StatusCode);
        }
        Assert.Equal(5, wishes.Count(w => w == HttpStatusCode.Found));
        await house.WaitForMails("nowak@privat.example", 3);
        await Task.Delay(2000);
        Assert.Equal(3, house.MailsTo("nowak@privat.example").Count);
    }

    [Fact]
    public async Task D40_what_strangers_say_about_their_address_is_not_believed_and_a_named_proxy_is()
    {
        foreach (var (proxies, expected) in new[] { ("", "127.0.0.1"), ("127.0.0.1", "203.0.113.9") })
        {
            await using var house = await House.Open("sqlite", start: true, settings: ("Net:Proxies", proxies));
            using var keller = house.Visitor();
            keller.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
            await keller.SignIn(Keller);
            Assert.Equal(expected, await house.Ask(db => db.Set<Session>().Select(s => s.Address).SingleAsync()));
        }
    }
}
