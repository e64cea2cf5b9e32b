using Beistand.Desk.Vendors;
using Microsoft.Playwright;

namespace Beistand.Browser.Walks;

/// <summary>J5, second half: the manufacturer is asked with a reviewed packet, answers by mail, the case is closed and its solution goes down again.</summary>
public sealed class ManufacturerTests(Chromium chromium) : IClassFixture<Chromium>
{
    private sealed record Words(string Ask, string Make, string Look, string Send, string Close, string HandBack, string Waits, string Answered, string Black);

    private static readonly Dictionary<string, Words> Said = new()
    {
        ["de"] = new("Hersteller fragen", "Paket zusammenstellen", "Speichern und ansehen", "Senden an service@werk.example", "Schließen", "Zurückgeben", "beim Hersteller", "beantwortet", "█████ hier: es piept."),
        ["en"] = new("Ask the manufacturer", "Put a packet together", "Save and review", "Send to service@werk.example", "Close", "Hand back", "with the manufacturer", "answered", "█████ hier: es piept."),
    };

    [Theory]
    [InlineData("sqlite", "de")]
    [InlineData("postgres", "en")]
    public async Task The_manufacturer_is_asked_answers_by_mail_and_the_solution_goes_down(string database, string language)
    {
        await using var server = await RunningServer.Here(database);
        var (house, company, words) = (server.House, server.House.Company, Said[language]);
        await house.Maker();
        var number = await house.RequestFrom(company.Weber, "Jonas Weber hier: es piept.");
        await house.AnswerBy(company.Keller, number, "Wir sehen nach.");
        await house.EscalateBy(company.Keller, number);
        await house.AcceptBy(company.Orhan, number);
        await house.Speaks(language, company.Orhan);

        var orhan = await chromium.AgentAt(server, company.Orhan, $"/tickets/{number}");
        await orhan.GetByRole(AriaRole.Link, new() { Name = words.Ask }).ClickAsync();
        await orhan.GetByRole(AriaRole.Button, new() { Name = words.Make }).ClickAsync();
        await orhan.FillAsync("#words", "Bitte prüfen Sie das Mainboard.");
        await orhan.GetByRole(AriaRole.Button, new() { Name = words.Look }).ClickAsync();
        await Assertions.Expect(orhan.Locator("#preview")).ToContainTextAsync("Bitte prüfen Sie das Mainboard.");
        await Assertions.Expect(orhan.Locator("#preview")).ToContainTextAsync(words.Black);
        await Assertions.Expect(orhan.Locator("#preview")).Not.ToContainTextAsync("Weber");
        await orhan.GetByRole(AriaRole.Button, new() { Name = words.Send }).ClickAsync();
        await Assertions.Expect(orhan.Locator(".page-head .badge")).ToHaveTextAsync(words.Waits);
        var mail = (await house.WaitForMails("service@werk.example"))[0];
        Assert.DoesNotContain("Weber", mail.ToString(), StringComparison.Ordinal);

        await house.Deliver(Postman.Letter("AW: SR-26004711", "<w1@werk.example>", $"In-Reply-To: <{mail.MessageId}>\r\n", "Firmware 2.08 behebt es.", "Technik <technik@werk.example>"));
        await Postman.Until("the answer is in the ticket", async () => await house.Ask(db => Task.FromResult(db.VendorCases.Single().State == VendorCaseState.Answered)));
        await orhan.GotoAsync($"/tickets/{number}");
        await Assertions.Expect(orhan.Locator("#vendors")).ToContainTextAsync("SR-26004711");
        await Assertions.Expect(orhan.Locator("#vendors .badge")).ToHaveTextAsync(words.Answered);
        await Assertions.Expect(orhan.Locator(".msg.note").Last).ToContainTextAsync("Firmware 2.08");
        await orhan.Locator("#vendors .lines a").ClickAsync();
        await orhan.FillAsync("#solution", "Firmware 2.08 einspielen.");
        await orhan.GetByRole(AriaRole.Button, new() { Name = words.Close, Exact = true }).ClickAsync();
        await orhan.WaitForURLAsync("**/zurueckgeben**");
        await Assertions.Expect(orhan.Locator("#text")).ToHaveValueAsync("Firmware 2.08 einspielen.");
        await orhan.GetByRole(AriaRole.Button, new() { Name = words.HandBack }).ClickAsync();
        await Assertions.Expect(orhan.Locator(".handover").Last).ToContainTextAsync("Firmware 2.08 einspielen.");
        await Assertions.Expect(orhan.Locator(".chain .now")).ToHaveTextAsync("1st");
        Assert.DoesNotContain(house.MailsTo(company.Weber.Email), m => m.ToString().Contains("Firmware", StringComparison.Ordinal));
    }
}
