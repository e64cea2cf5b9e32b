using System.Net;
using Beistand.Desk.People.Managing;
using Beistand.Identity;
using Beistand.Identity.MailLinks;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Identity.MailLinks;

public sealed class MailLinkTests
{
    [Theory, OnBothDatabases]
    public async Task A_customer_signs_in_by_the_link_and_sees_his_requests(string database)
    {
        await using var house = await House.Open(database, start: true);
        var number = await house.RequestFrom(house.Company.Weber);
        using var weber = house.Visitor();
        using var asked = await weber.Fill("/anmelden?returnUrl=%2Fanliegen%2F" + number, "/anmelden/link", ("Email", "Weber@Stadtwerke.example"));
        Assert.Equal("/anmelden/unterwegs", asked.Headers.Location?.ToString());
        var mail = (await house.WaitForMails("weber@stadtwerke.example", 2)).Single(m => m.Subject!.Contains("Anmeldung", StringComparison.Ordinal));
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);

        using (var looked = await weber.Get(mail.Link())) Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        Assert.Contains("Jetzt anmelden", await weber.Read(mail.Link()), StringComparison.Ordinal);
        using var used = await weber.Fill(mail.Link(), mail.Link());
        Assert.Equal("/anliegen/" + number, used.Headers.Location?.ToString());
        Assert.Contains(number, await weber.Read("/anliegen"), StringComparison.Ordinal);
        using var again = await weber.Get(mail.Link());
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        using (var left = await weber.Fill("/anliegen", "/abmelden")) Assert.Equal("/", left.Headers.Location?.ToString());
        using var outside = await weber.Get("/anliegen");
        Assert.StartsWith("/anmelden", outside.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Three_mails_an_hour_and_none_to_strangers_agents_and_the_deactivated(string database)
    {
        await using var house = await House.Open(database);
        var admin = await house.As(house.Company.Admin.Id);
        await house.In<ManagePeople>(m => m.SetActive(admin, house.Company.Yilmaz.Id, false, default));
        foreach (var address in new[] { "niemand@privat.example", "keller@astina-service.example", "yilmaz@stadtwerke.example", "nowak@privat.example", "nowak@privat.example", "nowak@privat.example", "nowak@privat.example" })
            await Ask(house, address, LinkUse.SignIn);
        Assert.Equal(["sign-in-link", "sign-in-link", "sign-in-link"], await Ordered(house));
        Assert.Equal(3, await house.Ask(db => db.Set<LinkRequest>().CountAsync()));
        house.Clock.Advance(TimeSpan.FromMinutes(61));
        await Ask(house, "nowak@privat.example", LinkUse.SignIn);
        Assert.Equal(4, (await Ordered(house)).Count);
    }

    [Theory, OnBothDatabases]
    public async Task An_agent_sets_a_forgotten_password_and_customers_get_no_such_link(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var keller = house.Visitor();
        using var elsewhere = house.Visitor();
        await elsewhere.SignIn("keller@astina-service.example");
        var (key, _) = await elsewhere.SetUpApp();
        using var asked = await keller.Fill("/anmelden/kennwort-vergessen", "/anmelden/kennwort-vergessen", ("Email", "keller@astina-service.example"));
        Assert.Equal("/anmelden/unterwegs", asked.Headers.Location?.ToString());
        using (await keller.Fill("/anmelden/kennwort-vergessen", "/anmelden/kennwort-vergessen", ("Email", "nowak@privat.example"))) { }
        var page = (await house.WaitForMails("keller@astina-service.example")).Single().Link();
        using var set = await keller.Fill(page, page, ("Password", "ein neues Kennwort"), ("Again", "ein neues Kennwort"));
        Assert.Equal("/anmelden?gesetzt", set.Headers.Location?.ToString());
        using (var ended = await elsewhere.Get("/tickets")) Assert.Equal(HttpStatusCode.Found, ended.StatusCode);

        using var first = await keller.Fill("/anmelden", "/anmelden", ("Email", "keller@astina-service.example"), ("Password", "ein neues Kennwort"));
        Assert.Equal("/anmelden/zweiter-schritt", first.Headers.Location?.ToString());
        using var second = await keller.Fill("/anmelden/zweiter-schritt", "/anmelden/zweiter-schritt", ("Code", Authenticator.Code(key, 1)));
        Assert.Equal("/tickets", second.Headers.Location?.ToString());
        Assert.Empty(house.MailsTo("nowak@privat.example"));
    }

    [Theory, OnBothDatabases]
    public async Task A_link_dies_after_half_an_hour_by_a_new_address_and_when_a_customer_becomes_an_agent(string database)
    {
        await using var house = await House.Open(database);
        var admin = await house.As(house.Company.Admin.Id);
        async Task<string> Link()
        {
            await Ask(house, "nowak@privat.example", LinkUse.SignIn);
            var request = await house.Ask(db => db.Set<LinkRequest>().MaxAsync(r => r.Id));
            var mail = await house.In<IEnumerable<Beistand.Channels.Mail.Outbound.IOrderedMail>, MimeKit.MimeMessage?>(all => all.First(m => m.Writes("sign-in-link")).Write("sign-in-link", request, default));
            return mail!.Link()["/anmelden/link/".Length..];
        }
        Task<bool> IsOpen(string link) => house.In<SignInByLink, bool>(l => l.IsOpen(link, default));
        var nowak = PersonForm.Of(house.Company.Nowak);

        var late = await Link();
        Assert.True(await IsOpen(late));
        house.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.False(await IsOpen(late));
        var moved = await Link();
        await house.In<ManagePeople, Outcome>(m => m.Save(admin, nowak with { Email = "neu@privat.example" }, default));
        Assert.False(await IsOpen(moved));
        await house.In<ManagePeople, Outcome>(m => m.Save(admin, nowak, default));
        var promoted = await Link();
        Assert.True(await IsOpen(promoted));
        await house.In<ManagePeople, Outcome>(m => m.Save(admin, nowak with { Roles = Roles.FirstLevel }, default));
        Assert.False(await IsOpen(promoted));
    }

    [Fact]
    public async Task The_mail_speaks_the_language_of_the_page()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var nowak = house.Visitor();
        using var asked = await nowak.Fill("/en/sign-in", "/en/sign-in/link", ("Email", "nowak@privat.example"));
        Assert.Equal("/en/sign-in/on-its-way", asked.Headers.Location?.ToString());
        var mail = (await house.WaitForMails("nowak@privat.example")).Single();
        Assert.Equal("Your link to sign in at AsTiNA Service", mail.Subject);
        using var used = await nowak.Fill(mail.Link(), mail.Link());
        Assert.Equal("/en/requests", used.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_wrong_address_is_refused_and_kept()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var nowak = house.Visitor();
        using var refused = await nowak.Fill("/anmelden", "/anmelden/link", ("Email", "nowak-privat.example"));
        var html = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Bitte geben Sie eine gültige E-Mail-Adresse an", html, StringComparison.Ordinal);
        Assert.Contains("value=\"nowak-privat.example\"", html, StringComparison.Ordinal);
    }

    private static async Task Ask(House house, string address, LinkUse use)
    {
        await house.Ask(async db =>
        {
            await using var work = await db.BeginWork(default);
            db.Add(new LinkRequest { Address = address, For = use, At = house.Clock.GetUtcNow() });
            await work.Commit(default);
            return 0;
        });
        await house.In<AnswerLinkRequests, bool>(a => a.Run(default));
    }

    private static Task<List<string>> Ordered(House house) =>
        house.Ask(db => db.Set<Beistand.Kernel.Platform.Outbox.OutboxRow>().OrderBy(o => o.Id).Select(o => o.Data).ToListAsync())
            .ContinueWith(all => all.Result.Select(d => System.Text.Json.JsonDocument.Parse(d).RootElement.GetProperty("Kind").GetString()!).ToList(), TaskScheduler.Default);
}
