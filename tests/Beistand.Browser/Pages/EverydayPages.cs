using Beistand.Identity.SettingUp;
using Beistand.Kernel;
using Microsoft.Playwright;

namespace Beistand.Browser.Pages;

/// <summary>The portal, the everyday pages of an agent, and signing in.</summary>
public abstract class EverydayPages(Chromium chromium, string language) : AccessibilityTests(chromium, language)
{
    protected override async Task Open(RunningServer server, OnTheShelf shelf, string number)
    {
        var visitor = await Chromium.Screen(server);
        foreach (var path in Routes.Portal(Language).Concat(Routes.Shelf(Language, shelf))) await Check(visitor, path);
        await AskFor(visitor);
        await Check(visitor);
        await visitor.Locator("a.btn.primary").Last.ClickAsync();
        await Check(visitor);
        var agent = await AgentAt(server, server.House.Company.Keller);
        foreach (var path in Routes.Workspace(number)) await Check(agent, path);
        await Check(agent, "/konto");
        await WithSecondFactor(agent);
        await AsCustomer(visitor, server);
    }

    private async Task AskFor(IPage visitor)
    {
        await visitor.GotoAsync(Language == "en" ? "/en/contact" : "/kontakt");
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
        await agent.GotoAsync(Language == "en" ? "/en/sign-in" : "/anmelden");
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
        await visitor.GotoAsync(Language == "en" ? "/en/sign-in" : "/anmelden");
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
}

public sealed class GermanEverydayPagesTests(Chromium chromium) : EverydayPages(chromium, "de");

public sealed class EnglishEverydayPagesTests(Chromium chromium) : EverydayPages(chromium, "en");
