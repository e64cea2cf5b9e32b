using Beistand.Desk.Capture.Asking;
using Beistand.Desk.Capture.Filling;
using Beistand.Desk.Tickets.Opening;
using Beistand.Kernel;
using Microsoft.Playwright;
using static Beistand.Tests.World.LevelSteps;

namespace Beistand.Browser.Pages;

/// <summary>What lies behind: the levels, learning, interventions, the manufacturer, administration.</summary>
public abstract class PagesBehind(Chromium chromium, string language) : AccessibilityTests(chromium, language)
{
    protected override async Task Open(RunningServer server, OnTheShelf shelf, string number)
    {
        var agent = await AgentAt(server, server.House.Company.Keller);
        await OnTheLevels(agent, await Chromium.Screen(server), server);
        var lead = await AgentAt(server, server.House.Company.Lang);
        foreach (var path in Routes.Editing) await Check(lead, path);
        await WithFourEyes(server);
        await WithManufacturer(agent, server);
        await AsAdministrator(server);
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
        await visitor.GotoAsync((Language == "en" ? "/en/request/link/" : "/anliegen/link/") + await house.In<StatusLinks, string>(l => l.Make(id, default)) + (Language == "en" ? "/details" : "/angaben"));
        await Check(visitor);
        await visitor.GotoAsync(Language == "en" ? "/en/contact" : "/kontakt");
        await visitor.Locator("#contact-form [name=Category]").First.CheckAsync();
        await visitor.WaitForSelectorAsync("#q-choice");
        await Check(visitor);
        var passed = await house.RequestFrom(company.Nowak);
        await house.AnswerBy(company.Keller, passed);
        await house.EscalateBy(company.Keller, passed, sheet: new("Was nun?", "Neustart", [new("Artikel 214", Beistand.Desk.Levels.ArticleVerdict.DoesNotFit)]));
        await house.AcceptBy(company.Orhan, passed);
        var orhan = await AgentAt(server, company.Orhan);
        await Check(orhan, $"/tickets/{passed}");
        await Check(orhan, $"/tickets/{passed}/zurueckgeben");
        await Merged(agent, server);
        await Learning(agent, orhan, server);
    }

    /// <summary>Two tickets of one customer, on the way to one and after it.</summary>
    private async Task Merged(IPage agent, RunningServer server)
    {
        var (house, company) = (server.House, server.House.Company);
        var (stays, goes) = (await house.RequestFrom(company.Weber, category: company.Hardware), await house.RequestFrom(company.Weber, category: company.Hardware));
        await house.ReplyBy(company.Weber, goes, "Außerdem fehlt die Rechnung.");
        var said = (await house.Ticket(goes)).Messages.Max(m => m.Id);
        await Check(agent, $"/tickets/{goes}/abspalten?nachricht={said}");
        await Check(agent, $"/tickets/{goes}/zusammenfassen");
        Assert.IsType<Done>(await house.MergeBy(company.Keller, goes, stays));
        await Check(agent, $"/tickets/{goes}");
        await Check(agent, $"/tickets/{stays}");
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
        var wolf = await AgentAt(server, at.Wolf);
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
        var admin = await AgentAt(server, company.Admin);
        foreach (var path in Routes.Administration(company.Weber.Id, company.Weber.OrganisationId!.Value, company.Technik.Id, company.Hardware.Id)) await Check(admin, path);
        await admin.GotoAsync("/verwaltung/schluessel/neu");
        await admin.FillAsync("[name=Name]", "Anrufanlage");
        await admin.FillAsync("[name=Person]", company.Keller.Email!);
        await admin.CheckAsync("[name=Scopes][value=TicketsWrite]");
        await admin.Locator("main form button.primary").ClickAsync();
        await Assertions.Expect(admin.Locator("main")).ToContainTextAsync("bst_");
        await Check(admin);
    }
}

public sealed class GermanPagesBehindTests(Chromium chromium) : PagesBehind(chromium, "de");

public sealed class EnglishPagesBehindTests(Chromium chromium) : PagesBehind(chromium, "en");
