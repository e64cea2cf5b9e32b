using Microsoft.Playwright;

namespace Beistand.Browser.Walks;

/// <summary>J4: 1st → 2nd with a learner, solved through her; a lesson is made of it, a practice case signed off, and the same case stays at the 1st level next time.</summary>
public sealed class J4CoachingTests(Chromium chromium) : IClassFixture<Chromium>
{
    private sealed record Words(string Next, string Escalate, string Accept, string Make, string Store, string Use, string Answer, string Present, string SignOff, string Mastered, string Fewer);

    private static readonly Dictionary<string, Words> Said = new()
    {
        ["de"] = new("Nächstes übernehmen", "Weitergeben", "Annehmen", "Künftig 1st Level", "Speichern", "In Gebrauch nehmen", "Prüffragen beantworten", "Zur Freigabe vorlegen", "Freigeben", "jetzt selbst", "seltener"),
        ["en"] = new("Take next", "Escalate", "Accept", "In future 1st level", "Save", "Put into use", "Answer check questions", "Present for sign-off", "Sign off", "now solve", "less often"),
    };

    [Theory]
    [InlineData("sqlite", "de")]
    [InlineData("postgres", "en")]
    public async Task What_was_solved_through_the_learner_stays_at_the_1st_level_next_time(string database, string language)
    {
        await using var server = await RunningServer.Here(database);
        var (house, company, words) = (server.House, server.House.Company, Said[language]);
        await house.Speaks(language, company.Keller, company.Orhan);
        var first = await house.RequestFrom(company.Weber, "Guten Tag,\ndas Notebook lädt seit heute nicht.\nMit freundlichen Grüßen\nJonas Weber", "Notebook lädt nicht", company.Hardware);
        var keller = await chromium.AgentAt(server, company.Keller);
        await TakeNext(keller, words, first);

        await keller.GotoAsync($"/tickets/{first}/weitergeben");
        await keller.FillAsync("#question", "Ist der Akku hin?");
        await keller.FillAsync("#tried", "Anderes Netzteil: Die Anzeige bleibt aus.");
        await keller.Locator("[name=Learn]").CheckAsync();
        await keller.Locator("#escalate .form-acts .btn.primary").ClickAsync();
        await keller.WaitForURLAsync($"**/tickets/{first}*");
        await Assertions.Expect(keller.Locator("#learning")).ToBeVisibleAsync();

        var orhan = await chromium.AgentAt(server, company.Orhan, $"/tickets/{first}");
        await orhan.GetByRole(AriaRole.Button, new() { Name = words.Accept }).ClickAsync();
        await Assertions.Expect(orhan.Locator("#learning")).ToContainTextAsync("Sabine Keller");
        await orhan.Locator("label:has([value=coach])").ClickAsync();
        await Write(orhan, "Der Akku ist tiefentladen: neu anlernen.");
        await orhan.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(keller.Locator(".msg.note", new() { HasText = "tiefentladen" })).ToBeVisibleAsync();
        await orhan.GotoAsync($"/tickets/{first}");
        await Write(orhan, "Bitte lernen Sie den Akku neu an: eine Stunde am Netz, dann einschalten.");
        await orhan.Locator("[popovertarget=send-menu]").ClickAsync();
        await orhan.Locator("#send-menu [value=propose]").ClickAsync();
        await Assertions.Expect(orhan.Locator("#learning details")).ToContainTextAsync("Mehmet Orhan");
        await Assertions.Expect(keller.Locator("#proposed")).ToContainTextAsync("Mehmet Orhan");

        await keller.GotoAsync($"/tickets/{first}");
        await Assertions.Expect(keller.Locator(".ProseMirror")).ToContainTextAsync("neu an");
        await keller.Locator(".ProseMirror").ClickAsync();
        await keller.Keyboard.PressAsync("Control+End");
        await keller.Keyboard.TypeAsync(" Rufen Sie gern an.");
        await keller.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(orhan.Locator(".msg.out")).ToContainTextAsync("Rufen Sie gern an.");
        await Assertions.Expect(orhan.Locator(".msg.out h2")).ToHaveTextAsync("Sabine Keller");
        await Assertions.Expect(keller.Locator("#proposed")).ToHaveCountAsync(0);

        await orhan.GetByRole(AriaRole.Button, new() { Name = words.Make }).ClickAsync();
        await Assertions.Expect(orhan.Locator("#situation")).ToContainTextAsync("lädt seit heute nicht");
        Assert.DoesNotContain("Weber", await orhan.Locator("main").InnerTextAsync() + await orhan.Locator("#situation").InputValueAsync(), StringComparison.Ordinal);
        await orhan.FillAsync("#practices", "1");
        await orhan.FillAsync("#expected-0", "Die Anzeige bleibt auch am anderen Netzteil aus.");
        await orhan.FillAsync("#expected-1", "Wenn der Akku warm wird.");
        await orhan.GetByRole(AriaRole.Button, new() { Name = words.Store }).ClickAsync();
        await orhan.GetByRole(AriaRole.Button, new() { Name = words.Use }).ClickAsync();
        await Assertions.Expect(orhan.Locator(".badge.good").First).ToBeVisibleAsync();
        await orhan.GotoAsync($"/tickets/{first}");

        var second = await house.RequestFrom(company.Nowak, "Mein Notebook lädt nicht.", "Lädt nicht", company.Hardware);
        await keller.GotoAsync("/tickets?view=all");
        await TakeNext(keller, words, second);
        await Assertions.Expect(keller.Locator("#lesson-beside")).ToContainTextAsync("neu an");
        await Write(keller, "Bitte lernen Sie den Akku neu an.");
        await keller.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(keller.Locator(".msg.out")).ToHaveCountAsync(1);
        await keller.GetByRole(AriaRole.Link, new() { Name = words.Answer }).ClickAsync();
        await keller.FillAsync("#answer-0", "Die Anzeige bleibt aus.");
        await keller.FillAsync("#answer-1", "Wenn er warm wird.");
        await keller.GetByRole(AriaRole.Button, new() { Name = words.Present }).ClickAsync();
        await Assertions.Expect(keller.Locator(".badge.info")).ToBeVisibleAsync();

        await orhan.GotoAsync("/anleitung");
        await orhan.Locator("[aria-labelledby=waiting-h] a").ClickAsync();
        await orhan.GetByRole(AriaRole.Button, new() { Name = words.SignOff }).ClickAsync();
        await Assertions.Expect(orhan.Locator("#review")).ToContainTextAsync("Mehmet Orhan");
        await keller.GotoAsync("/anleitung");
        await Assertions.Expect(keller.Locator("main .notice.good")).ToContainTextAsync(words.Mastered);

        var third = await house.RequestFrom(company.Weber, "Schon wieder lädt eins nicht.", "Noch eins lädt nicht", company.Hardware);
        await keller.GotoAsync("/tickets?view=all");
        await TakeNext(keller, words, third);
        await keller.GotoAsync($"/tickets/{third}/weitergeben");
        await Assertions.Expect(keller.Locator("#lesson")).ToContainTextAsync("lädt nicht");
        await keller.GotoAsync($"/tickets/{third}");
        await Assertions.Expect(keller.Locator("#lesson-beside")).ToHaveCountAsync(0);
        await Write(keller, "Bitte lernen Sie auch diesen Akku neu an.");
        await keller.Locator("[popovertarget=send-menu]").ClickAsync();
        await keller.Locator("#send-menu [value=close]").ClickAsync();
        await Assertions.Expect(keller.Locator(".msg.out")).ToHaveCountAsync(1);
        await Assertions.Expect(keller.Locator(".chain .now")).ToHaveTextAsync("1st");
        Assert.True((await house.Ticket(third)).IsClosed);

        // Of two tickets since the lesson none went up; the one before did.
        await orhan.GotoAsync("/anleitung/team");
        var repeat = orhan.Locator("[aria-labelledby=repeat-h]");
        for (var tries = 0; tries < 100 && !(await repeat.InnerTextAsync()).Contains(words.Fewer, StringComparison.Ordinal); tries++) await orhan.ReloadAsync();
        await Assertions.Expect(repeat).ToContainTextAsync(words.Fewer);
        await keller.GotoAsync($"/anleitung/zahlen/{company.Keller.Id}");
        await Assertions.Expect(keller.Locator("#f-hardware td").Nth(1)).ToHaveTextAsync("1");
    }

    private static async Task TakeNext(IPage agent, Words words, string number)
    {
        await agent.GetByRole(AriaRole.Button, new() { Name = words.Next }).First.ClickAsync();
        await agent.WaitForURLAsync($"**/tickets/{number}*");
    }

    private static async Task Write(IPage agent, string text)
    {
        await agent.Locator("#text").FocusAsync();
        await agent.Locator(".ProseMirror").PressSequentiallyAsync(text);
    }
}
