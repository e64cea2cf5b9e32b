using Beistand.Tests.Portal.Reading;
using Microsoft.Playwright;

namespace Beistand.Browser.Walks;

/// <summary>From the frequent questions to the answer, and from the answer to us.</summary>
public sealed class ReadingTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("sqlite", true)]
    [InlineData("sqlite", false)]
    public async Task A_reader_opens_an_answer_says_what_was_missing_and_brings_the_article_along(string database, bool scripts)
    {
        var server = await chromium.Server(database);
        var title = scripts ? "Notebook startet nicht" : "Notebook startet gar nicht";
        var article = await server.House.Writes(ReadingSteps.Says(title, $"<p>Netzteil von „{title}“ prüfen.</p>", category: server.House.Company.Hardware.Id));
        var page = await chromium.Screen(server, o => o.JavaScriptEnabled = scripts);
        List<string> errors = [];
        page.Console += (_, message) => { if (message.Type == "error") errors.Add(message.Text); };

        await page.GotoAsync("/faq");
        var answer = page.GetByText($"Netzteil von „{title}“ prüfen.");
        await Assertions.Expect(answer).ToBeHiddenAsync();
        await page.Locator($"#{article.Number} > summary").ClickAsync();
        await Assertions.Expect(answer).ToBeVisibleAsync();
        await page.Locator($"#{article.Number} a").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(title);

        await page.Locator("#stimme [value=no]").ClickAsync();
        await page.FillAsync("#reason", "Welches Netzteil?");
        await page.Locator("#stimme button").ClickAsync();
        await Assertions.Expect(page.Locator("#stimme")).ToContainTextAsync("Danke für Ihre Rückmeldung.");
        await page.Locator("#solved a").ClickAsync();
        await Assertions.Expect(page.Locator("#brought")).ToContainTextAsync(title);
        Assert.Empty(errors);
    }
}
