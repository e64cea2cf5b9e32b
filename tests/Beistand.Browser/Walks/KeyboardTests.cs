using Beistand.Desk.Capture;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Microsoft.Playwright;
using static Beistand.Tests.World.LevelSteps;

namespace Beistand.Browser.Walks;

/// <summary>Up and back, into the knowledge base and closed, without a mouse.</summary>
public sealed class KeyboardTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const int MostTabs = 150;

    [Fact]
    public async Task A_ticket_goes_up_comes_back_and_closes_by_keyboard_alone()
    {
        var server = await chromium.Server("sqlite");
        var (house, company) = (server.House, server.House.Company);
        await house.Sheet(company.Hardware, 100, Asks("was", QuestionKind.Choice, Moment.PassingOn, options: ["dunkel", "laut"]), Asks("seit", QuestionKind.Date, Moment.PassingOn));
        var number = await house.RequestFrom(company.Weber, category: company.Hardware);
        await house.AnswerBy(company.Keller, number);
        var keller = await chromium.AgentAt(server, company.Keller, $"/tickets/{number}");

        await Press(keller, "#capture-side a[href$='/erfassung']", "Enter");
        await keller.WaitForURLAsync("**/erfassung");
        await Press(keller, "input[name^='q-was'], #q-was", "Space");
        await Tab(keller, "#q-seit");
        await keller.Keyboard.TypeAsync("11112026");
        await Press(keller, "#capture .form-acts button", "Enter");
        await Assertions.Expect(keller.Locator("#capture-side")).ToContainTextAsync("100");

        await Shortcut(keller, "w");
        await keller.WaitForURLAsync("**/weitergeben");
        await Type(keller, "#question", "Liegt es am Mainboard?");
        await Type(keller, "#tried", "Anderes Kabel.");
        await Press(keller, "#escalate .form-acts button", "Enter");
        await Assertions.Expect(keller.Locator(".chain .now")).ToHaveTextAsync("2nd");

        var orhan = await chromium.AgentAt(server, company.Orhan, $"/tickets/{number}");
        await Press(orhan, "form[action*='/annehmen'] button", "Enter");
        await Press(orhan, "#rate button[value=yes]", "Enter");
        await Assertions.Expect(orhan.Locator(".handover .badge.good")).ToBeVisibleAsync();
        await Shortcut(orhan, "i");
        await orhan.WaitForURLAsync("**/wissen");
        await Press(orhan, "[name=Reason]", "Space");
        await Press(orhan, "button[value=nothing]", "Enter");
        await orhan.WaitForURLAsync(url => url.EndsWith($"/tickets/{number}", StringComparison.Ordinal));
        await Shortcut(orhan, "z");
        await orhan.WaitForURLAsync("**/zurueckgeben");
        await Type(orhan, "#text", "Mainboard getauscht.");
        await Press(orhan, "#hand-back .form-acts button", "Enter");
        await Assertions.Expect(keller.Locator(".chain .now")).ToHaveTextAsync("1st");

        await Shortcut(keller, "l");
        await Assertions.Expect(keller.Locator(".acts [value=reopen]")).ToBeVisibleAsync();
        Assert.Equal((SupportLevel.First, true), ((await house.Ticket(number)).Level, (await house.Ticket(number)).IsClosed));
    }

    [Fact]
    public async Task An_order_and_a_case_with_the_manufacturer_begin_by_keyboard_alone()
    {
        var server = await chromium.Server("sqlite");
        var (house, company) = (server.House, server.House.Company);
        var at = await house.Specialists();
        await house.Maker();
        var thoma = await chromium.AgentAt(server, at.Thoma, $"/tickets/{at.Ticket}");
        await Press(thoma, $"#intervention a[href$='/eingriff']", "Enter");
        await thoma.WaitForURLAsync("**/eingriff");
        foreach (var field in new[] { "target", "statement", "reason", "risk", "backup", "rollback", "test" }) await Type(thoma, "#" + field, "Steht in " + field);
        await Press(thoma, "#new-order .form-acts button:not([value=submit])", "Enter");
        await thoma.WaitForURLAsync(url => url.Contains("/eingriffe/", StringComparison.Ordinal));
        Assert.Single(await house.Ask(db => Task.FromResult(db.Set<Beistand.Desk.Interventions.InterventionOrder>().ToList())));

        var number = await house.RequestFrom(company.Weber);
        var keller = await chromium.AgentAt(server, company.Keller, $"/tickets/{number}");
        await Press(keller, $"a[href*='/tickets/{number}/hersteller/neu']", "Enter");
        await keller.WaitForURLAsync("**/hersteller/neu");
        await Press(keller, "main form .form-acts button", "Enter");
        await keller.WaitForURLAsync(url => !url.EndsWith("/neu", StringComparison.Ordinal));
        Assert.Single(await house.Ask(db => Task.FromResult(db.Set<Beistand.Desk.Vendors.VendorCase>().ToList())));
    }

    // A key pressed before the page's scripts run is heard by nobody.
    private static async Task Shortcut(IPage page, string key)
    {
        await page.Locator("html[data-js]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Keyboard.PressAsync(key);
    }

    private static async Task Press(IPage page, string selector, string key)
    {
        await Tab(page, selector);
        await page.Keyboard.PressAsync(key);
    }

    private static async Task Type(IPage page, string selector, string text)
    {
        await Tab(page, selector);
        await page.Keyboard.TypeAsync(text);
    }

    // As somebody goes who has no mouse; what cannot be reached fails with its name.
    private static async Task Tab(IPage page, string selector)
    {
        await page.Locator(selector).First.WaitForAsync();
        for (var i = 0; i < MostTabs; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector)) return;
        }
        Assert.Fail($"{selector} is not reached by the Tab key on {page.Url}");
    }
}
