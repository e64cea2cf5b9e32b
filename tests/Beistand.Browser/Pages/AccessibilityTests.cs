using Beistand.Identity.SettingUp;
using Beistand.Kernel;
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
        await Check(agent, "/konto", language, theme, problems);
        await WithSecondFactor(agent, language, theme, problems);
        await AsCustomer(visitor, server, language, theme, problems);
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

    private static async Task WithSecondFactor(IPage agent, string language, ColorScheme theme, List<string> problems)
    {
        await Check(agent, "/konto/app", language, theme, problems);
        var key = (await agent.Locator("#app-key").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal);
        await agent.FillAsync("#code", Authenticator.Code(key));
        await agent.PressAsync("#code", "Enter");
        await agent.WaitForSelectorAsync(".codes");
        await Check(agent, null, language, theme, problems);
        await Check(agent, "/konto", language, theme, problems);
        await agent.Context.ClearCookiesAsync();
        await agent.GotoAsync(language == "en" ? "/en/sign-in" : "/anmelden");
        await agent.FillAsync("#email", "keller@astina-service.example");
        await agent.FillAsync("#password", "falsch-falsch");
        await agent.PressAsync("#password", "Enter");
        await agent.WaitForSelectorAsync("[role=alert]");
        await Check(agent, null, language, theme, problems);
        await agent.FillAsync("#password", Company.Password);
        await agent.PressAsync("#password", "Enter");
        await agent.WaitForSelectorAsync("#recovery", new() { State = WaitForSelectorState.Attached });
        await Check(agent, null, language, theme, problems);
    }

    private static async Task AsCustomer(IPage visitor, RunningServer server, string language, ColorScheme theme, List<string> problems)
    {
        var weber = server.House.Company.Weber.Email;
        var before = server.House.MailsTo(weber).Count;
        await visitor.GotoAsync(language == "en" ? "/en/sign-in" : "/anmelden");
        await visitor.FillAsync("#wish", weber);
        await visitor.PressAsync("#wish", "Enter");
        await visitor.WaitForURLAsync(url => url.EndsWith("/unterwegs", StringComparison.Ordinal) || url.EndsWith("/on-its-way", StringComparison.Ordinal));
        var link = (await server.House.WaitForMails(weber, before + 1)).Single(m => m.TextBody!.Contains("/link/", StringComparison.Ordinal) && !m.TextBody.Contains("anliegen/link", StringComparison.Ordinal) && !m.TextBody.Contains("request/link", StringComparison.Ordinal)).Link();
        await Check(visitor, link, language, theme, problems);
        await visitor.Locator("main form button").ClickAsync();
        await visitor.WaitForURLAsync(url => url.EndsWith("/anliegen", StringComparison.Ordinal) || url.EndsWith("/requests", StringComparison.Ordinal));
        await Check(visitor, null, language, theme, problems);
        var admin = await server.House.As(server.House.Company.Admin.Id);
        var secret = ((Done)await server.House.In<SetUpHandler, Outcome>(h => h.MakeLink(admin, server.House.Company.Orhan.Id, default))).Reference;
        await Check(visitor, "/einrichten/" + secret, language, theme, problems);
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
