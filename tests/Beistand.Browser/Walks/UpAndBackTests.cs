using System.Text.RegularExpressions;
using Beistand.Desk.Capture;
using Microsoft.Playwright;
using static Beistand.Tests.World.LevelSteps;

namespace Beistand.Browser.Walks;

/// <summary>A call is recorded by script, what is missing comes by mail and link, it goes up with a hand-over sheet, is accepted and rated, and comes back.</summary>
public sealed partial class UpAndBackTests(Chromium chromium) : IClassFixture<Chromium>
{
    private sealed record Words(string Next, string Skip, string Done, string Ask, string AskNow, string Send, string Escalate, string Accept, string Complete, string HandBack, string Up, string Down);

    private static readonly Dictionary<string, Words> Said = new()
    {
        ["de"] = new("Weiter", "Überspringen", "Alles durchgefragt", "Fehlendes erfragen", "E-Mail senden", "Angaben senden", "Weitergeben", "Annehmen", "vollständig", "Zurückgeben", "Weitergabe ans 2nd Level", "Rückgabe ans 1st Level"),
        ["en"] = new("Next", "Skip", "All questions asked", "Ask for what is missing", "Send mail", "Send details", "Escalate", "Accept", "complete", "Hand back", "Escalated to 2nd Level", "Handed back to 1st Level"),
    };

    [Theory]
    [InlineData("sqlite", "de")]
    [InlineData("postgres", "en")]
    public async Task A_call_is_recorded_goes_up_and_comes_back(string database, string language)
    {
        await using var server = await RunningServer.Here(database);
        var (house, company, words) = (server.House, server.House.Company, Said[language]);
        await house.Sheet(company.Hardware, 100, Asks("was", QuestionKind.Choice, Moment.PassingOn, options: ["dunkel", "laut"]), Asks("seit", QuestionKind.Date, Moment.PassingOn));
        await house.Speaks(language, company.Keller, company.Orhan);
        var keller = await chromium.AgentAt(server, company.Keller, "/tickets/neu");

        await keller.FillAsync("#email", "lena@privat.example");
        await keller.FillAsync("#name", "Lena Weiß");
        await keller.SelectOptionAsync("#category", $"{company.Hardware.Id}");
        await keller.FillAsync("#subject", "Bildschirm bleibt dunkel");
        await keller.FillAsync("#text", "Seit dem Umzug bleibt der Bildschirm dunkel.");
        await keller.Locator("#new-ticket .form-acts .btn").ClickAsync();

        await keller.WaitForURLAsync("**/erfassung/telefon**");
        await keller.Locator("#q-was").CheckAsync();
        await keller.GetByRole(AriaRole.Button, new() { Name = words.Next, Exact = true }).ClickAsync();
        await Assertions.Expect(keller.Locator("#q-seit")).ToBeVisibleAsync();
        await keller.GetByRole(AriaRole.Link, new() { Name = words.Skip }).ClickAsync();
        await Assertions.Expect(keller.GetByRole(AriaRole.Heading, new() { Name = words.Done })).ToBeVisibleAsync();
        await keller.GetByRole(AriaRole.Link, new() { Name = words.Ask }).ClickAsync();
        await keller.GetByRole(AriaRole.Button, new() { Name = words.AskNow }).ClickAsync();
        await Assertions.Expect(keller.Locator(".msg.out")).ToHaveCountAsync(1);
        var number = Number().Match(keller.Url).Value;

        var mail = await Mail(house, "lena@privat.example");
        var customer = await chromium.Screen(server);
        await customer.GotoAsync(Details().Match(mail.TextBody!).Groups[1].Value);
        await Assertions.Expect(customer.Locator(".question")).ToHaveCountAsync(1);
        await customer.FillAsync("#q-seit", "2026-11-20");
        await customer.GetByRole(AriaRole.Button, new() { Name = words.Send }).ClickAsync();
        await Assertions.Expect(keller.Locator(".msg.in")).ToHaveCountAsync(2);
        await Assertions.Expect(keller.Locator("#capture-side")).ToContainTextAsync("100");

        await keller.GetByRole(AriaRole.Link, new() { Name = words.Escalate }).ClickAsync();
        await keller.FillAsync("#question", "Liegt es am Mainboard?");
        await keller.GetByRole(AriaRole.Button, new() { Name = words.Escalate }).ClickAsync();
        await Assertions.Expect(keller.Locator("[data-error-summary]")).ToBeVisibleAsync();
        await Assertions.Expect(keller.Locator("#question")).ToHaveValueAsync("Liegt es am Mainboard?");
        await keller.FillAsync("#tried", "Anderes Kabel, anderer Bildschirm.");
        await keller.FillAsync("#article-0", "Artikel 214");
        await keller.GetByRole(AriaRole.Button, new() { Name = words.Escalate }).ClickAsync();
        await Assertions.Expect(keller.Locator(".handover")).ToContainTextAsync(words.Up);

        var orhan = await chromium.AgentAt(server, company.Orhan, $"/tickets/{number}");
        await orhan.GetByRole(AriaRole.Button, new() { Name = words.Accept }).ClickAsync();
        await orhan.GetByRole(AriaRole.Button, new() { Name = words.Complete }).ClickAsync();
        await Assertions.Expect(orhan.Locator(".handover .badge.good")).ToContainTextAsync(words.Complete);
        await orhan.GetByRole(AriaRole.Link, new() { Name = words.HandBack }).First.ClickAsync();
        await orhan.FillAsync("#text", "Ja: Mainboard getauscht, bitte den Kunden anrufen.");
        await orhan.GetByRole(AriaRole.Button, new() { Name = words.HandBack }).ClickAsync();
        await Assertions.Expect(keller.Locator(".handover").Nth(1)).ToContainTextAsync(words.Down);
        await Assertions.Expect(keller.Locator(".chain .now")).ToHaveTextAsync("1st");
        await Assertions.Expect(keller.Locator("#levels")).ToContainTextAsync("Sabine Keller");
    }

    // A confirmation may come before it.
    private static async Task<MimeKit.MimeMessage> Mail(House house, string address)
    {
        for (var count = 1; ; count++)
        {
            if ((await house.WaitForMails(address, count)).FirstOrDefault(m => Details().IsMatch(m.TextBody!)) is { } found) return found;
        }
    }

    [Fact]
    public async Task The_contact_form_asks_what_the_category_needs_and_hides_what_does_not_apply()
    {
        await using var server = await RunningServer.Here("sqlite");
        var (house, company) = (server.House, server.House.Company);
        await house.Sheet(company.Hardware, 50, Asks("was", QuestionKind.Choice, Moment.Opening, options: ["dunkel", "laut"]), Asks("geraeusch", when: new AskedWhen("was", ["laut"])), Asks("geprueft", agentsOnly: true));
        var customer = await chromium.Screen(server);
        await customer.GotoAsync("/kontakt");
        await customer.FillAsync("#subject", "Lüfter");
        await customer.GetByText("Mein Gerät funktioniert nicht").ClickAsync();
        await Assertions.Expect(customer.Locator("#q-was")).ToBeVisibleAsync();
        await Assertions.Expect(customer.Locator("#q-geraeusch-block")).ToBeHiddenAsync();
        await Assertions.Expect(customer.Locator("#q-geprueft-block")).ToHaveCountAsync(0);
        await customer.FillAsync("#text", "Der Lüfter ist laut.");
        await customer.FillAsync("#email", "lena@privat.example");
        await customer.GetByRole(AriaRole.Button, new() { Name = "Anliegen absenden" }).ClickAsync();
        await Assertions.Expect(customer.Locator("#errors")).ToContainTextAsync("Frage was");
        await Assertions.Expect(customer.Locator("#subject")).ToHaveValueAsync("Lüfter");
        await customer.GetByText("Wert laut").ClickAsync();
        await customer.FillAsync("#q-geraeusch", "ein Schleifen");
        await customer.GetByRole(AriaRole.Button, new() { Name = "Anliegen absenden" }).ClickAsync();
        await customer.WaitForURLAsync("**/gesendet");
        var number = await house.Ask(db => Task.FromResult(db.Set<Beistand.Desk.Tickets.Ticket>().Single().Number));
        Assert.Equal(("laut", "ein Schleifen"), ((await house.Captured(number)).State!.Answers["was"].Value, (await house.Captured(number)).State!.Answers["geraeusch"].Value));
    }

    [GeneratedRegex(@"\d\d-\d{5,}-\d")]
    private static partial Regex Number();

    [GeneratedRegex(@"https?://[^/\s]+(/(?:anliegen|en/request)/link/[^\s]+/(?:angaben|details))")]
    private static partial Regex Details();
}
