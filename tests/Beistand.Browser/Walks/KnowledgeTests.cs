using Beistand.Desk.Tickets;
using Beistand.Library.Knowledge;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Beistand.Browser.Walks;

/// <summary>J4, the knowledge of it: what the 2nd level solved is not closed before it is written down, and an editor publishes it.</summary>
public sealed class KnowledgeTests(Chromium chromium) : IClassFixture<Chromium>
{
    private sealed record Words(string Refusal, string Keep, string Draft, string Removed, string Closed, string Publish, string Published, string Greeting);

    private static readonly Dictionary<string, Words> Said = new()
    {
        ["de"] = new("Was 2nd und 3rd Level lösen", "Wissen sichern", "Als Entwurf erfassen", "rufen Sie [Telefonnummer] an", "geschlossen", "Freigeben und veröffentlichen", "Veröffentlicht", "Guten Tag Frau Nowak,"),
        ["en"] = new("What 2nd and 3rd level solve", "Keep the solution", "Keep as draft", "rufen Sie [Telefonnummer] an", "closed", "Approve and publish", "Published", "Hello Ms Nowak,"),
    };

    [Theory]
    [InlineData("sqlite", "de")]
    [InlineData("postgres", "en")]
    public async Task What_was_solved_above_is_written_down_before_it_closes_and_published_by_an_editor(string database, string language)
    {
        await using var server = await RunningServer.Here(database);
        var (house, company, words) = (server.House, server.House.Company, Said[language]);
        await house.Speaks(language, company.Orhan, company.Lang);
        var number = await house.RequestFrom(company.Weber, "Guten Tag, unser Notebook lädt nicht, rufen Sie 0221 998877 an.", category: company.Hardware);
        await house.AnswerBy(company.Keller, number, "Bitte tauschen Sie das Netzteil.");
        await house.EscalateBy(company.Keller, number);
        await house.AcceptBy(company.Orhan, number);

        var orhan = await chromium.AgentAt(server, company.Orhan, $"/tickets/{number}");
        await orhan.Locator(".ticket-head .acts [value=close]").ClickAsync();
        await Assertions.Expect(orhan.Locator("#refusal")).ToContainTextAsync(words.Refusal);
        await orhan.Locator("#refusal").GetByRole(AriaRole.Link, new() { Name = words.Keep }).ClickAsync();
        await Assertions.Expect(orhan.Locator("#problem")).ToHaveValueAsync("unser Notebook lädt nicht, " + words.Removed + ".");
        await orhan.FocusAsync("#solution");
        await orhan.Locator("[data-before=solution] .ProseMirror").FillAsync("");
        await orhan.GetByRole(AriaRole.Button, new() { Name = words.Draft }).ClickAsync();
        await Assertions.Expect(orhan.Locator("[data-error-summary]")).ToBeVisibleAsync();
        await Assertions.Expect(orhan.Locator("#problem")).ToHaveValueAsync("unser Notebook lädt nicht, " + words.Removed + ".");
        await orhan.FillAsync("#solution", "Netzteil tauschen, danach 30 Sekunden warten.");
        await orhan.GetByRole(AriaRole.Button, new() { Name = words.Draft }).ClickAsync();
        await orhan.WaitForURLAsync(url => url.Contains($"/tickets/{number}", StringComparison.Ordinal) && !url.EndsWith("/wissen", StringComparison.Ordinal));
        await orhan.Locator(".ticket-head .acts [value=close]").ClickAsync();
        await Assertions.Expect(orhan.Locator(".ticket-meta")).ToContainTextAsync(words.Closed);
        Assert.True((await house.Ticket(number)).IsClosed);

        await orhan.GotoAsync("/wissen");
        await orhan.Locator("main table a").First.ClickAsync();
        // It waits for an editor already.
        await Assertions.Expect(orhan.Locator("main form[action$=schritt]")).ToHaveCountAsync(0);
        var lang = await chromium.AgentAt(server, company.Lang, new Uri(orhan.Url).PathAndQuery);
        await lang.GetByRole(AriaRole.Button, new() { Name = words.Publish }).ClickAsync();
        await Assertions.Expect(lang.Locator("main .badge").First).ToHaveTextAsync(words.Published);
        Assert.Equal(ArticleState.Published, (await house.Ask(db => db.Articles.SingleAsync())).State);
        await NextTime(server, words, language);
    }

    /// <summary>The 1st level finds it beside the next ticket and puts it into the answer.</summary>
    private async Task NextTime(RunningServer server, Words words, string language)
    {
        var (house, company) = (server.House, server.House.Company);
        await house.Speaks(language, company.Keller);
        var article = await house.PublishedArticle("Notebook lädt nicht", solution: "<p>Netzteil tauschen und 30 Sekunden warten.</p>");
        var number = await house.RequestFrom(company.Nowak, "Guten Tag, unser Notebook lädt nicht.", "Notebook lädt nicht", category: company.Hardware);
        var keller = await chromium.AgentAt(server, company.Keller, $"/tickets/{number}");
        await Assertions.Expect(keller.Locator("#suggestions h2")).ToBeVisibleAsync();
        // Both indexes are some tenths of a second behind.
        await Waiting.Until("something suggested", async () =>
        {
            await keller.ReloadAsync();
            await Assertions.Expect(keller.Locator("#suggestions:not([data-open])")).ToBeAttachedAsync();
            return await keller.Locator("#suggestions li").CountAsync() >= 2;
        });
        await keller.Locator("#text").FocusAsync();
        await keller.Locator(".ProseMirror").PressSequentiallyAsync(words.Greeting);
        await keller.Locator($"#suggestions button[formaction*='{article}'][value=Text]").ClickAsync();
        await keller.WaitForURLAsync(url => url.Contains("/einfuegen", StringComparison.Ordinal));
        await keller.Locator("#text").FocusAsync();
        await Assertions.Expect(keller.Locator(".ProseMirror")).ToContainTextAsync("30 Sekunden warten");
        await Assertions.Expect(keller.Locator(".ProseMirror")).ToContainTextAsync(words.Greeting);
    }
}
