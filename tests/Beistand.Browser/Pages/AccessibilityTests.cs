using Beistand.Desk.Capture;
using Beistand.Desk.Capture.Asking;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Writing;
using Beistand.Tests.Portal.Reading;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using static Beistand.Tests.World.LevelSteps;

namespace Beistand.Browser.Pages;

/// <summary>Every page, light and dark, narrow and wide: axe finds nothing. With PICTURES=folder each is kept as a picture.</summary>
public abstract class AccessibilityTests(Chromium chromium, string language) : IClassFixture<Chromium>
{
    private static readonly (int Width, int Height)[] Sizes = [(320, 640), (1280, 800)];

    // Everything else axe looks at does not change with the theme.
    private static readonly string[] All = [], Colours = ["color-contrast", "link-in-text-block"];

    // Run in the page itself: by the package's own way a page takes ten times as long.
    private const string Run = """
        rules => axe.run(document, { resultTypes: ["violations"], ...(rules.length > 0 ? { runOnly: { type: "rule", values: rules } } : {}) })
            .then(found => found.violations.map(v => `${v.id} ${v.help} ${v.nodes.slice(0, 3).map(n => n.html).join(" | ")}`))
        """;
    private static readonly Lazy<string> Axe = new(() =>
    {
        var commons = typeof(AxeRunOptions).Assembly;
        using var script = new StreamReader(commons.GetManifestResourceStream(commons.GetManifestResourceNames().Single(name => name.EndsWith("axe.min.js", StringComparison.Ordinal)))!);
        return script.ReadToEnd();
    });
    private readonly List<string> problems = [];

    protected string Language => language;
    protected Chromium Chromium => chromium;

    [Fact]
    public async Task Axe_finds_nothing_on_any_page()
    {
        await using var server = await RunningServer.Here("sqlite");
        var company = server.House.Company;
        await server.House.Sheet(company.Hardware, 60, [.. Enum.GetValues<QuestionKind>().Select(kind => Asks(kind.ToString().ToLowerInvariant(), kind, kind == QuestionKind.Choice ? Moment.Opening : Moment.None, options: ["a", "b"])), Asks("mehr", when: new AskedWhen("choice", ["a"]), needed: Moment.PassingOn)]);
        var number = await server.House.RequestFrom(company.Weber, category: company.Hardware);
        await server.House.AnswerBy(company.Keller, number);
        await server.House.Deliver(Postman.Letter($"Zu Ihrem Ticket [{number}]", "<fremd@privat.example>"));
        await server.House.PublishedArticle("Akku lädt nicht");
        await server.House.RequestFrom(company.Nowak, subject: "Rückfrage zur Bestellung mit einem recht langen Betreff, der umbrechen muss");
        await Articles(server.House);
        await Open(server, await server.House.FillShelf(), number);
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    /// <summary>Every page of this part.</summary>
    protected abstract Task Open(RunningServer server, OnTheShelf shelf, string number);

    protected async Task<IPage> AgentAt(RunningServer server, Person agent)
    {
        var page = await chromium.AgentAt(server, agent);
        if (language == "de") return page;
        await page.ClickAsync(".account");
        await page.ClickAsync("#account [name=Language]");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        return page;
    }

    protected async Task Check(IPage page, string? path = null)
    {
        if (path is not null && await page.GotoAsync(path) is { Ok: false, Status: var status } && !Routes.IsGone(path)) problems.Add($"{path}: answers {status}");
        if (await page.EvaluateAsync<bool>("typeof axe === 'undefined'")) await page.EvaluateAsync(Axe.Value);
        var place = new Uri(page.Url).PathAndQuery;
        if (Routes.IsAgents(place) && await page.EvaluateAsync<string>("document.documentElement.lang") is var spoken && spoken != language) problems.Add($"{place}: speaks {spoken}, not {language}");
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            foreach (var (width, height) in Sizes)
            {
                await page.SetViewportSizeAsync(width, height);
                // A colour on its way to the other theme is none that anybody reads.
                await page.EvaluateAsync("document.getAnimations().forEach(a => { try { a.finish() } catch { /* it has no end */ } })");
                var found = await page.EvaluateAsync<string[]>(Run, theme == ColorScheme.Light ? All : Colours);
                problems.AddRange(found.Select(violation => $"{place} {language} {theme} {width}: {violation}"));
                if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")) problems.Add($"{place} {language} {theme} {width}: scrolls sideways");
                if (Environment.GetEnvironmentVariable("PICTURES") is { } folder)
                    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{place.Trim('/').Replace('/', '_').Replace('?', '_')}-{language}-{theme}-{width}.png"), FullPage = place.StartsWith("/tickets", StringComparison.Ordinal) is false });
            }
        }
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    // The first two articles of the house; Routes opens them by their numbers.
    private static async Task Articles(House house)
    {
        var solution = await house.Writes(new ArticleForm(new("Zwei Monitore an der Dockingstation", "Der zweite bleibt dunkel.", "Dockingstation PR09", "Alter Treiber", "<p>Den Treiber <strong>erneuern</strong>.</p><table><tbody><tr><th>Ausgang</th><td>HDMI</td></tr></tbody></table><pre><code>dxdiag</code></pre><blockquote><p>Vorher sichern.</p></blockquote><p><img src=\"/dateien/AAAAAAAAAAAAAAAAAAAAAA\" alt=\"Rückseite der Station\"></p>"), Readers.Public, house.Company.Hardware.Id) { Products = ["lifebook-u9312"], Systems = ["Windows 11"] });
        await house.Attaches(solution, "Anleitung");
        await house.Writes(ReadingSteps.Says("How do I switch it on?", "By the switch.", language: "en", category: house.Company.Hardware.Id));
        await house.Writes(ReadingSteps.Says("Wie schalte ich es ein?", "Am Schalter.", category: house.Company.Hardware.Id));
        await house.Writes(ReadingSteps.Says("Treiber für Windows 8", "Nicht mehr nehmen."), ArticleState.Outdated);
        var twice = await house.Writes(ReadingSteps.Says("Wie mache ich es an?", "Am Schalter."));
        await house.In<Beistand.Library.Knowledge.Merging.MergeArticles, Outcome>(m => m.Merge(Actor.System, twice.Number, "WI-4", default));
    }
}
