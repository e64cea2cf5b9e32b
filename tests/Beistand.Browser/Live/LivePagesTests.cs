using Microsoft.Playwright;

namespace Beistand.Browser.Live;

public sealed class LivePagesTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Typed_text_focus_and_open_menus_survive_what_others_do()
    {
        var server = await chromium.Server("sqlite");
        var company = server.House.Company;
        var number = await server.House.RequestFrom(company.Weber);
        var page = await chromium.AgentAt(server, company.Keller, $"/tickets/{number}");
        await page.Locator("#text").FocusAsync();
        await page.Locator(".ProseMirror").PressSequentiallyAsync("halb geschrieben");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(i => server.House.ReplyBy(company.Weber, number, $"Nachtrag {i}")));
        await Assertions.Expect(page.Locator(".msg.in")).ToHaveCountAsync(4);
        await page.Keyboard.TypeAsync(" und weiter");
        await Assertions.Expect(page.Locator(".ProseMirror")).ToHaveTextAsync("halb geschrieben und weiter");
    }

    [Fact]
    public async Task Eight_tabs_of_one_browser_all_live()
    {
        var server = await chromium.Server("sqlite");
        var company = server.House.Company;
        var number = await server.House.RequestFrom(company.Weber);
        var first = await chromium.AgentAt(server, company.Keller, $"/tickets/{number}");
        List<IPage> tabs = [first];
        for (var i = 0; i < 7; i++)
        {
            var tab = await first.Context.NewPageAsync();
            await tab.GotoAsync($"/tickets/{number}");
            tabs.Add(tab);
        }
        await server.House.ReplyBy(company.Weber, number, "An alle acht.");
        foreach (var tab in tabs) await Assertions.Expect(tab.Locator(".msg.in")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task After_a_killed_server_every_tab_catches_up_and_an_answer_sent_meanwhile_goes_out_once()
    {
        // One of its own: where it does not come back, the others still have theirs.
        await using var server = await RunningServer.Start("sqlite");
        var company = server.House.Company;
        var number = await server.House.RequestFrom(company.Weber);
        var agent = await chromium.AgentAt(server, company.Keller, $"/tickets/{number}");
        var other = await chromium.AgentAt(server, company.Orhan, $"/tickets/{number}");
        await agent.Locator("#text").FocusAsync();
        await agent.Locator(".ProseMirror").PressSequentiallyAsync("Geschrieben, als der Server starb.");
        server.Kill();
        await agent.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(agent.Locator("[data-send-state]")).ToContainTextAsync("sobald");
        await Assertions.Expect(other.Locator("#connection")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await server.House.ReplyBy(company.Weber, number, "Während der Pause.");
        await server.Start();
        await Assertions.Expect(agent.Locator(".msg.in")).ToHaveCountAsync(2, new() { Timeout = 40_000 });
        await Assertions.Expect(agent.Locator("#held")).ToBeVisibleAsync(new() { Timeout = 40_000 });
        await agent.GetByRole(AriaRole.Button, new() { Name = "Senden", Exact = true }).ClickAsync();
        await Assertions.Expect(other.Locator(".msg.out")).ToHaveCountAsync(1, new() { Timeout = 40_000 });
        await Assertions.Expect(other.Locator("#connection")).ToBeHiddenAsync(new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task A_draft_comes_back_after_a_reload_and_is_gone_after_sending()
    {
        var server = await chromium.Server("sqlite");
        var company = server.House.Company;
        var number = await server.House.RequestFrom(company.Weber);
        var page = await chromium.AgentAt(server, company.Keller, $"/tickets/{number}");
        await page.Locator("#text").FocusAsync();
        await page.Locator(".ProseMirror").PressSequentiallyAsync("Noch nicht fertig");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".ProseMirror")).ToHaveTextAsync("Noch nicht fertig");
        await page.Locator(".ProseMirror").FocusAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator(".msg.out")).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#text")).ToHaveValueAsync("");
    }

    [Theory]
    [InlineData("delete window.SharedWorker;")]
    [InlineData("delete window.SharedWorker; delete window.BroadcastChannel;")]
    public async Task Without_a_shared_worker_pages_live_as_well(string without)
    {
        var server = await chromium.Server("sqlite");
        var company = server.House.Company;
        var number = await server.House.RequestFrom(company.Weber);
        var first = await chromium.AgentAt(server, company.Keller, $"/tickets/{number}");
        await first.Context.AddInitScriptAsync(without);
        await first.ReloadAsync();
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync($"/tickets/{number}");
        await server.House.ReplyBy(company.Weber, number, "Auch ohne.");
        await Assertions.Expect(first.Locator(".msg.in")).ToHaveCountAsync(2, new() { Timeout = 25_000 });
        await Assertions.Expect(second.Locator(".msg.in")).ToHaveCountAsync(2, new() { Timeout = 25_000 });
    }

    [Fact]
    public async Task A_page_that_slept_through_more_than_the_memory_is_made_anew()
    {
        await using var server = await RunningServer.Start("sqlite");
        var company = server.House.Company;
        var number = await server.House.RequestFrom(company.Weber);
        var page = await chromium.AgentAt(server, company.Keller, $"/tickets/{number}");
        await Assertions.Expect(page.Locator(".msg.in")).ToHaveCountAsync(1);
        server.Kill();
        await server.House.ReplyBy(company.Weber, number, "Vor der Flut.");
        var other = await server.House.RequestFrom(company.Nowak);
        for (var i = 0; i < 1001; i++) await server.House.ReplyBy(company.Nowak, other, $"{i}");
        await server.Start();
        await Assertions.Expect(page.Locator(".msg.in")).ToHaveCountAsync(2, new() { Timeout = 40_000 });
    }

    [Fact]
    public async Task Going_from_list_to_ticket_and_back_keeps_the_history()
    {
        var server = await chromium.Server("sqlite");
        var company = server.House.Company;
        await server.House.RequestFrom(company.Weber, subject: "Eins");
        await server.House.RequestFrom(company.Weber, subject: "Zwei");
        var page = await chromium.AgentAt(server, company.Keller);
        await page.Locator(".row", new() { HasText = "Eins" }).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.Locator("#ticket-title")).ToHaveTextAsync("Eins");
        await page.Locator(".row", new() { HasText = "Zwei" }).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.Locator("#ticket-title")).ToHaveTextAsync("Zwei");
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#ticket-title")).ToHaveTextAsync("Eins");
        await page.GoForwardAsync();
        await Assertions.Expect(page.Locator("#ticket-title")).ToHaveTextAsync("Zwei");
    }

    [Fact]
    public async Task A_double_click_on_send_sends_once()
    {
        var server = await chromium.Server("sqlite");
        var company = server.House.Company;
        var number = await server.House.RequestFrom(company.Weber);
        var page = await chromium.AgentAt(server, company.Keller, $"/tickets/{number}");
        await page.Locator("#text").FocusAsync();
        await page.Locator(".ProseMirror").PressSequentiallyAsync("Einmal.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Senden", Exact = true }).DblClickAsync();
        await Assertions.Expect(page.Locator(".msg.out")).ToHaveCountAsync(1);
        await page.WaitForTimeoutAsync(800);
        Assert.Equal(2, (await server.House.Ticket(number)).Messages.Count);
    }
}
