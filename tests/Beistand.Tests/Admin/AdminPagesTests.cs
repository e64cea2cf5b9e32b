using System.Net;
using Beistand.Desk.People;
using Beistand.Desk.People.Managing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Admin;

public sealed class AdminPagesTests
{
    private static readonly string[] Pages =
    [
        "/verwaltung/personen", "/verwaltung/personen?kind=all&q=k%C3%B6ln", "/verwaltung/personen/neu?agent=true", "/verwaltung/personen/1", "/verwaltung/organisationen", "/verwaltung/organisationen/neu", "/verwaltung/organisationen/1",
        "/verwaltung/teams", "/verwaltung/teams/neu", "/verwaltung/teams/1", "/verwaltung/kategorien", "/verwaltung/kategorien/neu", "/verwaltung/kategorien/1", "/verwaltung/zielzeiten", "/verwaltung/zielzeiten?probe=1&Desk=TechnicalSupport", "/verwaltung/zielzeiten/neu", "/verwaltung/zielzeiten/1", "/verwaltung/kalender", "/verwaltung/kalender/neu", "/verwaltung/kalender/1?jahr=2027", "/verwaltung/postfaecher", "/verwaltung/postfaecher/neu",
        "/verwaltung/postfaecher/1", "/verwaltung/vorsortierung", "/verwaltung/vorsortierung/woerter/hardware", "/verwaltung/vorsortierung/woerter/level-2", "/verwaltung/regeln", "/verwaltung/regeln/neu", "/verwaltung/faehigkeiten", "/verwaltung/mailtexte", "/verwaltung/mailschluessel", "/verwaltung/schluessel", "/verwaltung/schluessel/neu", "/verwaltung/marke", "/verwaltung/einstellungen", "/verwaltung/protokoll",
    ];

    [Theory, OnBothDatabases]
    public async Task Only_administrators_enter(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var anonymous = house.Visitor();
        using var agent = house.Visitor();
        await agent.SignIn("lang@astina-service.example");
        foreach (var page in Pages)
        {
            using var sent = await anonymous.Get(page);
            Assert.StartsWith("/anmelden?returnUrl=", sent.Headers.Location?.ToString(), StringComparison.Ordinal);
            using var closed = await agent.Get(page);
            Assert.Equal(HttpStatusCode.NotFound, closed.StatusCode);
        }
        Assert.DoesNotContain("/verwaltung", await agent.Read("/tickets"), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Who_is_an_agent_no_longer_is_out(string database)
    {
        await using var house = await House.Open(database, start: true);
        var admin = await house.As(house.Company.Admin.Id);
        using var keller = house.Visitor();
        await keller.SignIn("keller@astina-service.example");
        await house.In<ManagePeople, Outcome>(m => m.Save(admin, PersonForm.Of(house.Company.Keller) with { Roles = Roles.Customer }, default));
        using var closed = await keller.Get("/verwaltung/personen");
        Assert.StartsWith("/anmelden", closed.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Every_page_answers_in_both_languages(string database)
    {
        await using var house = await House.Open(database, start: true);
        var person = await house.Ask(db => db.People.SingleAsync(p => p.Id == house.Company.Admin.Id));
        using var admin = await Administrator(house);
        Assert.Contains("href=\"/verwaltung\"", await admin.Read("/tickets"), StringComparison.Ordinal);
        foreach (var language in new[] { "de", "en" })
        {
            var actor = await house.As(person.Id);
            await house.In<ManagePeople, Outcome>(m => m.Save(actor, PersonForm.Of(person) with { Language = language }, default));
            foreach (var page in Pages)
            {
                using var answer = await admin.Get(page);
                var html = await answer.Content.ReadAsStringAsync();
                Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{page} {answer.StatusCode}");
                Assert.Contains($"<html lang=\"{language}\"", html, StringComparison.Ordinal);
                Assert.Contains("class=\"muted\"", html, StringComparison.Ordinal);
                Assert.DoesNotMatch(">(Set|Field|Audit|Role|Choice|Level|Subject|Target|Holiday|Land|Regional|Day)[A-Z][A-Za-z]+<", html);
            }
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_posted_form_changes_and_audits_and_a_refused_one_keeps_what_was_typed(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var admin = await Administrator(house);
        var works = await house.Ask(db => db.Organisations.SingleAsync(o => o.Domain == "stadtwerke.example"));
        var page = $"/verwaltung/organisationen/{works.Id}";
        using var changed = await admin.Fill(page, page, ("Name", "Stadtwerke Köln GmbH"), ("Domain", "stadtwerke.example"), ("City", "Bonn"), ("SharesTickets", "yes"));
        Assert.Equal(page + "?saved=1", changed.Headers.Location?.ToString());
        Assert.Contains("Gespeichert.", await admin.Read(page + "?saved=1"), StringComparison.Ordinal);
        var log = WebUtility.HtmlDecode(await admin.Read("/verwaltung/protokoll?kind=organisation.changed"));
        Assert.Contains("Köln</del>", log, StringComparison.Ordinal);
        Assert.Contains("Bonn</ins>", log, StringComparison.Ordinal);
        Assert.Contains("Anna Admin", log, StringComparison.Ordinal);

        using var refused = await admin.Fill(page, page, ("Name", "Bleibt stehen"), ("Domain", "kaputt"), ("City", "Bonn"));
        var html = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("value=\"Bleibt stehen\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"domain-error\"", html, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Each_kind_of_thing_can_be_made_by_its_form(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var admin = await Administrator(house);
        await Makes("/verwaltung/personen/neu?agent=true", "/verwaltung/personen/neu", ("Name", "Max Neu"), ("Email", "max@firma.example"), ("Language", "de"), ("Roles", "FirstLevel"));
        await Makes("/verwaltung/organisationen/neu", "/verwaltung/organisationen/neu", ("Name", "Neu"));
        await Makes("/verwaltung/teams/neu", "/verwaltung/teams/neu", ("Name", "Neu"), ("NameEn", "New"), ("Desk", "TechnicalSupport"), ("Level", "Third"), ($"Member.{house.Company.Orhan.Id}", "write"));
        await Makes("/verwaltung/kategorien/neu", "/verwaltung/kategorien/neu", ("Name", "Neu"), ("NameEn", "New"), ("Desk", "CustomerService"));
        await Makes("/verwaltung/postfaecher/neu", "/verwaltung/postfaecher/neu", ("MailboxKey", "neu"), ("Address", "neu@firma.example"), ("SenderName", "Neu"), ("Team", $"{house.Company.Technik.Id}"), ("Language", "de"));
        Assert.Equal(5, await house.Ask(db => db.Set<AuditEntry>().CountAsync()));

        async Task Makes(string page, string action, params (string, string)[] fields)
        {
            using var made = await admin.Fill(page, action, fields);
            Assert.True(made.StatusCode == HttpStatusCode.Found, await made.Content.ReadAsStringAsync());
            Assert.Contains("saved=1", await Follow(made.Headers.Location!), StringComparison.Ordinal);
        }

        async Task<string> Follow(Uri location)
        {
            using var answer = await admin.Get(location.ToString());
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return location.ToString();
        }
    }

    [Theory, OnBothDatabases]
    public async Task Settings_are_saved_and_what_is_set_outside_is_shown_read_only(string database)
    {
        await using var house = await House.Open(database, start: true, settings: [("Site:MailDomain", "aussen.example"), ("Mail:Smtp:Password", "geheim-4711")]);
        using var admin = await Administrator(house);
        const string page = "/verwaltung/einstellungen";
        using var saved = await admin.Fill(page, page, ("Site:Phone", "0221 1234"), ("Site:MailDomain", "innen.example"));
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        var html = WebUtility.HtmlDecode(await admin.Read(page));
        Assert.Contains("value=\"0221 1234\"", html, StringComparison.Ordinal);
        Assert.Contains("Site__MailDomain", html, StringComparison.Ordinal);
        Assert.Contains("value=\"aussen.example\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", html, StringComparison.Ordinal);
        using var refused = await admin.Fill(page, page, ("Site:Phone", "0221 9999"), ("Mail:Smtp:Port", "viele"));
        var again = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("value=\"0221 9999\"", again, StringComparison.Ordinal);
        Assert.Contains("value=\"viele\"", again, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task The_mail_texts_have_a_preview_and_name_a_wrong_placeholder(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var admin = await Administrator(house);
        using var preview = await admin.Fill("/verwaltung/mailtexte", "/verwaltung/mailtexte/de", ("Subject", "Da: {number}"), ("Body", "Von {name}"), ("Then", "preview"));
        Assert.Contains("Da: 26-04711-8", await preview.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var refused = await admin.Fill("/verwaltung/mailtexte", "/verwaltung/mailtexte/de", ("Subject", "Da"), ("Body", "Von {nirgends}"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Den Platzhalter {nirgends} gibt es nicht.", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_link_for_the_first_password_is_shown_once_and_a_deactivated_session_ends(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var admin = await Administrator(house);
        using var keller = house.Visitor();
        await keller.SignIn("keller@astina-service.example");
        var page = $"/verwaltung/personen/{house.Company.Keller.Id}";
        using var link = await admin.Fill(page, page + "/link");
        Assert.Contains("/einrichten/", await link.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("/einrichten/", await admin.Read(page), StringComparison.Ordinal);
        using var off = await admin.Fill(page, page + "/aktiv", ("Active", "no"));
        Assert.Equal(HttpStatusCode.Found, off.StatusCode);
        using var outside = await keller.Get("/tickets");
        Assert.StartsWith("/anmelden", outside.Headers.Location?.ToString(), StringComparison.Ordinal);
        var self = $"/verwaltung/personen/{house.Company.Admin.Id}";
        using var last = await admin.Fill(self, self + "/aktiv", ("Active", "no"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, last.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task The_brand_is_served_to_everybody_and_SVG_is_refused(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var admin = await Administrator(house);
        using var visitor = house.Visitor();
        const string page = "/verwaltung/marke";
        using var saved = await admin.Fill(page, page, ("Site:Name", "Muster Hilfe"), ("Site:Accent", "#FFDD00"));
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        Assert.Contains("--brand: #ffdd00;", await visitor.Read("/brand.css"), StringComparison.Ordinal);
        var home = await visitor.Read("/");
        Assert.Contains("Muster Hilfe", home, StringComparison.Ordinal);
        Assert.Contains("/brand.css", home, StringComparison.Ordinal);
        using var none = await visitor.Get("/brand/logo");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);

        using var svg = await Upload("<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, svg.StatusCode);
        using var png = await Upload([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]);
        Assert.Equal(HttpStatusCode.Found, png.StatusCode);
        using var logo = await visitor.Get("/brand/logo");
        Assert.Equal(("image/png", 11), (logo.Content.Headers.ContentType?.MediaType, (await logo.Content.ReadAsByteArrayAsync()).Length));

        async Task<HttpResponseMessage> Upload(byte[] content)
        {
            var html = await admin.Read(page);
            var token = System.Text.RegularExpressions.Regex.Match(html, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
            var body = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("Muster Hilfe"), "Site:Name" }, { new StringContent("#ffdd00"), "Site:Accent" }, { new ByteArrayContent(content), "Site:Logo", "logo.png" } };
            return await admin.Http.PostAsync(new Uri(page, UriKind.Relative), body);
        }
    }

    [Fact]
    public async Task A_rule_names_a_channel_as_people_call_it()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var admin = await Administrator(house);
        using var made = await admin.Fill("/verwaltung/regeln/neu", "/verwaltung/regeln/neu", ("Name", "Anrufe"), ("Any", "all"), ("Test0", "ChannelIs"), ("Value0", "telefon"), ("Tags", "anruf"));
        Assert.Equal(HttpStatusCode.Found, made.StatusCode);
        Assert.Equal("Phone", Assert.Single(Assert.Single(await house.Ask(db => db.Set<Beistand.Desk.Routing.Rules.DeskRule>().ToListAsync())).Asks).Value);
        Assert.Contains("„Telefon“", WebUtility.HtmlDecode(await admin.Read("/verwaltung/regeln")), StringComparison.Ordinal);
        using var wrong = await admin.Fill("/verwaltung/regeln/neu", "/verwaltung/regeln/neu", ("Name", "Rauch"), ("Any", "all"), ("Test0", "ChannelIs"), ("Value0", "Rauchzeichen"), ("Tags", "rauch"));
        var page = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
        Assert.Contains("Diesen Eingangsweg gibt es nicht", page, StringComparison.Ordinal);
        Assert.Contains("Fernwartung", page, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task The_chain_is_checked_on_the_page_and_by_the_command(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var admin = await Administrator(house);
        using var made = await admin.Fill("/verwaltung/organisationen/neu", "/verwaltung/organisationen/neu", ("Name", "Neu"));
        using var whole = await admin.Fill("/verwaltung/protokoll", "/verwaltung/protokoll/pruefen");
        Assert.Contains("1 Einträge, Kette unversehrt", WebUtility.HtmlDecode(await whole.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(0, (await Terminal.Run("audit", "verify", "--data", house.Data)).Code);
        await house.In<Beistand.Kernel.Platform.Data.BeistandDb>(db => db.Database.ExecuteSqlAsync($"update audit_entries set kind = 'x'"));
        Assert.Equal(65, (await Terminal.Run("audit", "verify", "--data", house.Data)).Code);
        using var outside = await admin.Http.PostAsync(new Uri("/cli/audit/verify", UriKind.Relative), null);
        Assert.NotEqual(HttpStatusCode.OK, outside.StatusCode);
    }

    private static async Task<Visitor> Administrator(House house)
    {
        var visitor = house.Visitor();
        await visitor.SignIn("admin@astina-service.example");
        return visitor;
    }
}
