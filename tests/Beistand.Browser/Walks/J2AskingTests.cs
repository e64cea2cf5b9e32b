using Beistand.Desk.Capture;
using Beistand.Library.Knowledge;
using Beistand.Tests.Portal.Asking;
using Microsoft.Playwright;
using static Beistand.Tests.World.LevelSteps;

namespace Beistand.Browser.Walks;

/// <summary>J2: nothing is found, so somebody asks. What he looked for and his device come along, an answer is offered while he writes, only the questions of his category are put, and he follows his request without an account.</summary>
public sealed class J2AskingTests(Chromium chromium) : IClassFixture<Chromium>
{
    private sealed record Words(string Search, string Contact, string Category, string Question, string Send, string Open, string Sought);

    private static readonly Dictionary<string, Words> Said = new()
    {
        ["de"] = new("/suche", "/kontakt", "Mein Gerät funktioniert nicht", "Frage seit", "Anliegen absenden", "Anliegen öffnen", "Gesucht: „flimmerndes Quokka“"),
        ["en"] = new("/en/search", "/en/contact", "My device does not work", "Question seit", "Send request", "Open request", "Looked for: “flimmerndes Quokka”"),
    };

    [Theory]
    [InlineData("sqlite", "de")]
    [InlineData("postgres", "en")]
    public async Task Who_finds_nothing_asks_with_what_is_known_already(string database, string language)
    {
        await using var server = await RunningServer.Here(database);
        var (house, company, words) = (server.House, server.House.Company, Said[language]);
        await house.Sheet(company.Hardware, 0, Asks("seit"));
        await house.Sheet(company.Rechnung, 0, Asks("belegnummer"));
        await house.Speaks(language, company.Keller);
        await house.Published("Bildschirm flackert beim Starten", Readers.Public);
        // Who asks not to be measured is in no control group: everybody of those is offered answers.
        var customer = await chromium.Screen(server, o => o.ExtraHTTPHeaders = [new("DNT", "1")]);

        await customer.GotoAsync($"{words.Search}?q=flimmerndes+Quokka");
        await customer.Locator($"main a[href^='{words.Contact}?']").First.ClickAsync();
        await Assertions.Expect(customer.Locator("#brought")).ToContainTextAsync(words.Sought);
        await Assertions.Expect(customer.Locator("#subject")).ToHaveValueAsync("flimmerndes Quokka");

        await Assertions.Expect(customer.Locator("#questions")).Not.ToContainTextAsync(words.Question);
        await customer.GetByText(words.Category).ClickAsync();
        await Assertions.Expect(customer.Locator("#questions")).ToContainTextAsync(words.Question);
        await Assertions.Expect(customer.Locator("#questions")).Not.ToContainTextAsync("belegnummer");
        await customer.FillAsync("#subject", "");
        await customer.Locator("#text").PressSequentiallyAsync("Der Bildschirm flackert");
        await Assertions.Expect(customer.Locator("#offers li")).ToContainTextAsync(["Bildschirm flackert beim Starten"]);
        await Assertions.Expect(customer.Locator("#text")).ToHaveValueAsync("Der Bildschirm flackert");

        await customer.FillAsync("#subject", "Quokka am Bildschirm");
        await customer.FillAsync("#name", "Lena Weiß");
        await customer.FillAsync("#email", "lena.weiss@privat.example");
        await customer.GetByRole(AriaRole.Button, new() { Name = words.Send }).ClickAsync();
        await customer.WaitForURLAsync(url => url.EndsWith(language == "en" ? "/sent" : "/gesendet", StringComparison.Ordinal));
        await Assertions.Expect(customer.Locator("#reply-by")).ToBeVisibleAsync();
        await customer.GetByRole(AriaRole.Link, new() { Name = words.Open }).ClickAsync();
        await Assertions.Expect(customer.Locator(".msg.in")).ToContainTextAsync("Der Bildschirm flackert");
        await house.WaitForMails("lena.weiss@privat.example");

        var keller = await chromium.AgentAt(server, company.Keller);
        await keller.Locator(".row", new() { HasText = "Quokka am Bildschirm" }).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(keller.Locator("#before")).ToContainTextAsync(words.Sought);
    }
}
