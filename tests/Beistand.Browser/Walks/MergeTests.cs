using Beistand.Desk.Tickets.Opening;
using Microsoft.Playwright;

namespace Beistand.Browser.Walks;

/// <summary>A customer asked twice: the agent makes one ticket of it, and two again.</summary>
public sealed class MergeTests(Chromium chromium) : IClassFixture<Chromium>
{
    private sealed record Words(string GoesInto, string Apart, string Split);

    private static readonly Dictionary<string, Words> Said = new()
    {
        ["de"] = new("geht in", "Wieder trennen", "Als eigenes Ticket anlegen"),
        ["en"] = new("goes into", "Undo merge", "Make it a ticket of its own"),
    };

    [Theory]
    [InlineData("sqlite", "en")]
    [InlineData("postgres", "de")]
    public async Task Two_become_one_on_every_screen_what_a_colleague_types_stays_and_they_come_apart_again(string database, string language)
    {
        await using var server = await RunningServer.Here(database);
        var (house, company, words) = (server.House, server.House.Company, Said[language]);
        await house.Speaks(language, company.Keller, company.Orhan);
        var (stays, goes) = (await house.RequestFrom(company.Nowak, "Mein Notebook lädt nicht.", category: company.Hardware), await house.RequestFrom(company.Nowak, "Noch einmal: es lädt nicht.", category: company.Hardware));
        var orhan = await chromium.AgentAt(server, company.Orhan, $"/tickets/{goes}");
        await orhan.Locator("#text").FocusAsync();
        await orhan.Locator(".ProseMirror").PressSequentiallyAsync("Halb geschrieben");
        var gone = (await house.Ticket(goes)).Id;
        var customer = await chromium.Screen(server);
        await customer.GotoAsync("/anliegen/link/" + await house.In<StatusLinks, string>(l => l.Make(gone, default)));

        var keller = await chromium.AgentAt(server, company.Keller, $"/tickets/{goes}");
        await keller.Locator("#others a[href$=zusammenfassen]").ClickAsync();
        await keller.GetByRole(AriaRole.Button, new() { Name = $"{goes} {words.GoesInto} {stays}" }).ClickAsync();
        await keller.WaitForURLAsync(url => url.Contains($"/tickets/{stays}", StringComparison.Ordinal));
        await Assertions.Expect(keller.Locator("#thread .msg")).ToHaveCountAsync(2);

        await Assertions.Expect(customer.Locator("#thread .msg")).ToHaveCountAsync(2);
        await Assertions.Expect(orhan.Locator("#merged")).ToBeVisibleAsync();
        await Assertions.Expect(orhan.Locator(".ProseMirror")).ToHaveTextAsync("Halb geschrieben");
        await orhan.Locator(".ProseMirror").PressAsync("Control+Enter");
        await Assertions.Expect(orhan.Locator("#held")).ToBeVisibleAsync();
        await Assertions.Expect(orhan.Locator("#thread .msg")).ToHaveCountAsync(2);
        await Assertions.Expect(orhan.Locator(".ProseMirror")).ToHaveTextAsync("Halb geschrieben");

        await keller.Locator($"#thread .event a[href='/tickets/{goes}']").ClickAsync();
        await keller.GetByRole(AriaRole.Button, new() { Name = words.Apart }).ClickAsync();
        await Assertions.Expect(keller.Locator("#merged")).ToHaveCountAsync(0);
        await Assertions.Expect(keller.Locator("#thread .msg")).ToHaveCountAsync(1);
        await Split(keller, server, stays, words);
    }

    private static async Task Split(IPage keller, RunningServer server, string number, Words words)
    {
        await server.House.ReplyBy(server.House.Company.Nowak, number, "Außerdem fehlt die Rechnung.");
        await keller.GotoAsync($"/tickets/{number}");
        await keller.Locator("#thread .msg a[href*=abspalten]").Last.ClickAsync();
        await keller.FillAsync("#subject", "Rechnung fehlt");
        await keller.GetByRole(AriaRole.Button, new() { Name = words.Split }).ClickAsync();
        await Assertions.Expect(keller.Locator("#ticket-title")).ToHaveTextAsync("Rechnung fehlt");
        await Assertions.Expect(keller.Locator("#others")).ToContainTextAsync(number);
    }
}
