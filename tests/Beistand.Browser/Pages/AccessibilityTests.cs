using Beistand.Desk.Capture;
using Beistand.Desk.Capture.Asking;
using Beistand.Desk.Capture.Filling;
using Beistand.Desk.Tickets.Opening;
using Beistand.Identity.SettingUp;
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

    [Fact]
    public async Task Axe_finds_nothing_on_any_page()
    {
        await using var server = await RunningServer.Start("sqlite");
        var company = server.House.Company;
        await server.House.Sheet(company.Hardware, 60, [.. Enum.GetValues<QuestionKind>().Select(kind => Asks(kind.ToString().ToLowerInvariant(), kind, kind == QuestionKind.Choice ? Moment.Opening : Moment.None, options: ["a", "b"])), Asks("mehr", when: new AskedWhen("choice", ["a"]), needed: Moment.PassingOn)]);
        var number = await server.House.RequestFrom(company.Weber, category: company.Hardware);
        await server.House.AnswerBy(company.Keller, number);
        await server.House.Deliver(Postman.Letter($"Zu Ihrem Ticket [{number}]", "<fremd@privat.example>"));
        await server.House.PublishedArticle("Akku lädt nicht");
        await server.House.RequestFrom(company.Nowak, subject: "Rückfrage zur Bestellung mit einem recht langen Betreff, der umbrechen muss");

        await Articles(server.House);

        var visitor = await chromium.Screen(server);
        foreach (var path in Routes.Portal(language)) await Check(visitor, path);
        foreach (var path in Routes.Shelf(language, await server.House.FillShelf())) await Check(visitor, path);
        await AskFor(visitor);
        await Check(visitor);
        await visitor.Locator("a.btn.primary").Last.ClickAsync();
        await Check(visitor);

        var agent = await chromium.AgentAt(server, company.Keller);
        if (language == "en") await InEnglish(agent);
        foreach (var path in Routes.Workspace(number)) await Check(agent, path);
        await OnTheLevels(agent, visitor, server);
        await WithFourEyes(server);
        await WithManufacturer(agent, server);
        await Check(agent, "/konto");
        await WithSecondFactor(agent);
        await AsCustomer(visitor, server);
        await AsAdministrator(server);
        Assert.True(problems.Count == 0, string.Join('\n', problems));
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

    /// <summary>What is asked of the customer, and a ticket that went up and came back.</summary>
    private async Task OnTheLevels(IPage agent, IPage visitor, RunningServer server)
    {
        var (house, company) = (server.House, server.House.Company);
        var number = await house.RequestFrom(company.Nowak, category: company.Hardware);
        await house.FillBy(company.Keller, number, new GivenAnswer("choice", "a"));
        foreach (var path in new[] { "erfassung", "erfassung/telefon?frage=choice", "erfassung/telefon?frage=", "erfragen", "weitergeben" }) await Check(agent, $"/tickets/{number}/{path}");
        var keller = await house.As(company.Keller.Id);
        await house.In<AskMissing, Outcome>(a => a.Ask(keller, new AskForMissing(number, ["text", "date", "file", "yesno", "multichoice"]), default));
        var id = (await house.Ticket(number)).Id;
        await visitor.GotoAsync((language == "en" ? "/en/request/link/" : "/anliegen/link/") + await house.In<StatusLinks, string>(l => l.Make(id, default)) + (language == "en" ? "/details" : "/angaben"));
        await Check(visitor);
        await visitor.GotoAsync(language == "en" ? "/en/contact" : "/kontakt");
        await visitor.Locator("#contact-form [name=Category]").First.CheckAsync();
        await visitor.WaitForSelectorAsync("#q-choice");
        await Check(visitor);
        var passed = await house.RequestFrom(company.Nowak);
        await house.AnswerBy(company.Keller, passed);
        await house.EscalateBy(company.Keller, passed, sheet: new("Was nun?", "Neustart", [new("Artikel 214", Beistand.Desk.Levels.ArticleVerdict.DoesNotFit)]));
        await house.AcceptBy(company.Orhan, passed);
        var orhan = await chromium.AgentAt(server, company.Orhan);
        if (language == "en") await InEnglish(orhan);
        await Check(orhan, $"/tickets/{passed}");
        await Check(orhan, $"/tickets/{passed}/zurueckgeben");
        await Learning(agent, orhan, server);
    }

    /// <summary>A lesson, a practice case that waits, and a ticket by which somebody learns.</summary>
    private async Task Learning(IPage agent, IPage orhan, RunningServer server)
    {
        var (house, company) = (server.House, server.House.Company);
        var coached = await house.RequestFrom(company.Nowak, category: company.Hardware);
        await house.FillBy(company.Keller, coached, [new GivenAnswer("choice", "a"), .. new[] { "text", "multichoice", "yesno", "date", "number", "serial", "file", "errorcode", "mehr" }.Select(key => new GivenAnswer(key, "", "unbekannt"))]);
        Assert.IsType<Done>(await house.EscalateAndStay(company.Keller, coached));
        await house.AcceptBy(company.Orhan, coached);
        await house.HintBy(company.Orhan, coached);
        await house.ProposeBy(company.Orhan, coached);
        var lesson = await house.LessonInUse(company.Hardware);
        await house.Skills(company.Keller.Can(company.Hardware, Beistand.Desk.Routing.Skills.Skill.Learning));
        await house.RequestFrom(company.Nowak, category: company.Hardware);
        var practised = await house.TakesNext(company.Keller);
        var practice = await house.Ask(db => Task.FromResult(db.Set<Beistand.Desk.Coaching.Practising.PracticeCase>().Single()));
        await Check(agent, $"/anleitung/uebungen/{practice.Id}");
        await house.PresentBy(company.Keller, practice.Id);
        foreach (var path in new[] { "/anleitung", $"/tickets/{coached}", $"/tickets/{practised}", $"/tickets/{practised}/weitergeben", $"/anleitung/lerneinheiten/{lesson}", $"/anleitung/zahlen/{company.Keller.Id}" }) await Check(agent, path);
        foreach (var path in new[] { "/anleitung", $"/tickets/{coached}", "/anleitung/team", $"/anleitung/uebungen/{practice.Id}", $"/anleitung/lerneinheiten/{lesson}", $"/anleitung/lerneinheiten/{lesson}/bearbeiten", "/anleitung/lerneinheiten/neu" }) await Check(orhan, path);
    }

    /// <summary>Orders for interventions, as their author and as the second person.</summary>
    private async Task WithFourEyes(RunningServer server)
    {
        var at = await server.House.Specialists();
        var (draft, submitted, approved) = (await at.Draft(at.Thoma), await at.Submitted(at.Thoma), await at.Approved(at.Thoma, at.Lang));
        var (executed, urgent) = (await at.Executed(at.Thoma, at.Lang), await at.Draft(at.Thoma));
        await server.House.ExecuteUrgentlyBy(at.Thoma, urgent);
        var wolf = await chromium.AgentAt(server, at.Wolf);
        if (language == "en") await InEnglish(wolf);
        foreach (var path in new[] { "/eingriffe", $"/tickets/{at.Ticket}", $"/tickets/{at.Ticket}/eingriff", $"/eingriffe/{draft}/bearbeiten", $"/eingriffe/{draft}", $"/eingriffe/{submitted}", $"/eingriffe/{approved}", $"/eingriffe/{executed}", $"/eingriffe/{urgent}" })
        {
            await wolf.GotoAsync(path);
            await wolf.EvaluateAsync("document.querySelectorAll('#steps details').forEach(d => d.open = true)");
            await Check(wolf);
        }
    }

    /// <summary>A case before its packet went and one that has been answered.</summary>
    private async Task WithManufacturer(IPage agent, RunningServer server)
    {
        var (house, company) = (server.House, server.House.Company);
        var vendor = await house.Maker();
        var number = await house.RequestFrom(company.Weber, category: company.Hardware);
        await Check(agent, $"/tickets/{number}/hersteller/neu");
        var draft = await house.CaseWith(vendor, number);
        var (sent, id, _) = await house.SentCase(vendor);
        foreach (var path in new[] { $"/tickets/{number}/hersteller/{draft}/paket", $"/tickets/{sent}/hersteller/{id}", $"/tickets/{sent}", "/hersteller", "/hersteller?alle=1", $"/hersteller/{vendor.Id}" }) await Check(agent, path);
    }

    private async Task AsAdministrator(RunningServer server)
    {
        var company = server.House.Company;
        var admin = await chromium.AgentAt(server, company.Admin);
        if (language == "en") await InEnglish(admin);
        foreach (var path in Routes.Administration(company.Weber.Id, company.Weber.OrganisationId!.Value, company.Technik.Id, company.Hardware.Id)) await Check(admin, path);
        await admin.GotoAsync("/verwaltung/schluessel/neu");
        await admin.FillAsync("[name=Name]", "Anrufanlage");
        await admin.FillAsync("[name=Person]", company.Keller.Email!);
        await admin.CheckAsync("[name=Scopes][value=TicketsWrite]");
        await admin.Locator("main form button.primary").ClickAsync();
        await Assertions.Expect(admin.Locator("main")).ToContainTextAsync("bst_");
        await Check(admin);
    }

    private async Task AskFor(IPage visitor)
    {
        await visitor.GotoAsync(language == "en" ? "/en/contact" : "/kontakt");
        await visitor.FillAsync("#text", "Das Display flackert.");
        await visitor.FillAsync("#email", "axe@privat.example");
        await visitor.Locator("#contact-form button.primary").ClickAsync();
        await visitor.WaitForURLAsync(url => url.Contains("gesendet", StringComparison.Ordinal) || url.EndsWith("/sent", StringComparison.Ordinal));
    }

    private async Task WithSecondFactor(IPage agent)
    {
        await Check(agent, "/konto/app");
        var key = (await agent.Locator("#app-key").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal);
        await agent.FillAsync("#code", Authenticator.Code(key));
        await agent.PressAsync("#code", "Enter");
        await agent.WaitForSelectorAsync(".codes");
        await Check(agent);
        await Check(agent, "/konto");
        await agent.Context.ClearCookiesAsync();
        await agent.GotoAsync(language == "en" ? "/en/sign-in" : "/anmelden");
        await agent.FillAsync("#email", "keller@astina-service.example");
        await agent.FillAsync("#password", "falsch-falsch");
        await agent.PressAsync("#password", "Enter");
        await agent.WaitForSelectorAsync("[role=alert]");
        await Check(agent);
        await agent.FillAsync("#password", Company.Password);
        await agent.PressAsync("#password", "Enter");
        await agent.WaitForSelectorAsync("#recovery", new() { State = WaitForSelectorState.Attached });
        await Check(agent);
    }

    private async Task AsCustomer(IPage visitor, RunningServer server)
    {
        var weber = server.House.Company.Weber.Email;
        var before = server.House.MailsTo(weber).Count;
        await visitor.GotoAsync(language == "en" ? "/en/sign-in" : "/anmelden");
        await visitor.FillAsync("#wish", weber);
        await visitor.PressAsync("#wish", "Enter");
        await visitor.WaitForURLAsync(url => url.EndsWith("/unterwegs", StringComparison.Ordinal) || url.EndsWith("/on-its-way", StringComparison.Ordinal));
        var link = (await server.House.WaitForMails(weber, before + 1)).Single(m => m.TextBody!.Contains("/link/", StringComparison.Ordinal) && !m.TextBody.Contains("anliegen/link", StringComparison.Ordinal) && !m.TextBody.Contains("request/link", StringComparison.Ordinal)).Link();
        await Check(visitor, link);
        await visitor.Locator("main form button").ClickAsync();
        await visitor.WaitForURLAsync(url => url.EndsWith("/anliegen", StringComparison.Ordinal) || url.EndsWith("/requests", StringComparison.Ordinal));
        await Check(visitor);
        var admin = await server.House.As(server.House.Company.Admin.Id);
        var secret = ((Done)await server.House.In<SetUpHandler, Outcome>(h => h.MakeLink(admin, server.House.Company.Orhan.Id, default))).Reference;
        await Check(visitor, "/einrichten/" + secret);
    }

    private static async Task InEnglish(IPage agent)
    {
        await agent.ClickAsync(".account");
        await agent.ClickAsync("#account [name=Language]");
        await Assertions.Expect(agent.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    private async Task Check(IPage page, string? path = null)
    {
        if (path is not null) await page.GotoAsync(path);
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
}

public sealed class GermanPagesTests(Chromium chromium) : AccessibilityTests(chromium, "de");

public sealed class EnglishPagesTests(Chromium chromium) : AccessibilityTests(chromium, "en");
