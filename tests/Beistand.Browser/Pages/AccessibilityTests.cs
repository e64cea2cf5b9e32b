using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Beistand.Browser.Pages;

/// <summary>Every page, light and dark, narrow and wide, German and English: axe finds nothing. With PICTURES=folder each is kept as a picture.</summary>
public sealed class AccessibilityTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly (int Width, int Height)[] Sizes = [(320, 640), (1280, 800)];

    [Theory]
    [InlineData("de", ColorScheme.Light)]
    [InlineData("de", ColorScheme.Dark)]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    public async Task Axe_finds_nothing_on_any_page(string language, ColorScheme theme)
    {
        await using var server = await RunningServer.Start("sqlite");
        var company = server.House.Company;
        var number = await server.House.RequestFrom(company.Weber, category: company.Hardware);
        await server.House.AnswerBy(company.Keller, number);
        await server.House.RequestFrom(company.Nowak, subject: "Rückfrage zur Bestellung mit einem recht langen Betreff, der umbrechen muss");
        List<string> problems = [];

        var visitor = await chromium.Screen(server, o => o.ColorScheme = theme);
        foreach (var path in Routes.Portal(language)) await Check(visitor, path, language, theme, problems);
        await AskFor(visitor, language);
        await Check(visitor, null, language, theme, problems);
        await visitor.Locator("a.btn.primary").Last.ClickAsync();
        await Check(visitor, null, language, theme, problems);

        var agent = await chromium.AgentAt(server, company.Keller, options: o => o.ColorScheme = theme);
        if (language == "en") await InEnglish(agent);
        foreach (var path in Routes.Workspace(number)) await Check(agent, path, language, theme, problems);
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static async Task AskFor(IPage visitor, string language)
    {
        await visitor.GotoAsync(language == "en" ? "/en/contact" : "/kontakt");
        await visitor.FillAsync("#text", "Das Display flackert.");
        await visitor.FillAsync("#email", "axe@privat.example");
        await visitor.Locator("#contact-form button.primary").ClickAsync();
        await visitor.WaitForURLAsync(url => url.Contains("gesendet", StringComparison.Ordinal) || url.EndsWith("/sent", StringComparison.Ordinal));
    }

    private static async Task InEnglish(IPage agent)
    {
        await agent.ClickAsync(".account");
        await agent.ClickAsync("#account [name=Language]");
        await Assertions.Expect(agent.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    private static async Task Check(IPage page, string? path, string language, ColorScheme theme, List<string> problems)
    {
        if (path is not null) await page.GotoAsync(path);
        var place = new Uri(page.Url).PathAndQuery;
        foreach (var (width, height) in Sizes)
        {
            await page.SetViewportSizeAsync(width, height);
            var found = await page.RunAxe();
            problems.AddRange(found.Violations.Select(v => $"{place} {language} {theme} {width}: {v.Id} {v.Help} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")) problems.Add($"{place} {language} {theme} {width}: scrolls sideways");
            if (Environment.GetEnvironmentVariable("PICTURES") is { } folder)
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{place.Trim('/').Replace('/', '_').Replace('?', '_')}-{language}-{theme}-{width}.png"), FullPage = place.StartsWith("/tickets", StringComparison.Ordinal) is false });
        }
    }
}
