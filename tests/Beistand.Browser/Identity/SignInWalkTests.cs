using Microsoft.Playwright;

namespace Beistand.Browser.Identity;

public sealed class SignInWalkTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_agent_sets_up_the_app_and_signs_in_with_its_code(bool script)
    {
        await using var server = await RunningServer.Here("sqlite", "--Identity:SecondFactor", "agents");
        var page = await chromium.AgentAt(server, server.House.Company.Keller, "/tickets", o => o.JavaScriptEnabled = script);
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/konto$"));
        await Assertions.Expect(page.Locator(".notice.warn")).ToContainTextAsync("Bitte richten Sie einen zweiten Faktor ein.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Authenticator-App einrichten" }).ClickAsync();
        await page.Locator("summary", new() { HasText = "Schlüssel abtippen" }).ClickAsync();
        var key = (await page.Locator("#app-key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.FillAsync("#code", Authenticator.Code(key));
        await page.PressAsync("#code", "Enter");
        await Assertions.Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
        var recovery = await page.Locator(".codes li").First.InnerTextAsync();

        await page.Context.ClearCookiesAsync();
        await FirstStep(page, server);
        await page.FillAsync("#code", "000000");
        await page.PressAsync("#code", "Enter");
        await Assertions.Expect(page.Locator("[role=alert]")).ToContainTextAsync("Der Code stimmt nicht");
        await page.FillAsync("#code", Authenticator.Code(key, 1));
        await page.PressAsync("#code", "Enter");
        await page.WaitForURLAsync("**/tickets");

        await page.Context.ClearCookiesAsync();
        await FirstStep(page, server);
        await page.Locator("summary").ClickAsync();
        await page.FillAsync("#recovery", recovery);
        await page.PressAsync("#recovery", "Enter");
        await page.WaitForURLAsync("**/tickets");
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_customer_signs_in_by_a_link_from_a_mail(string database)
    {
        await using var server = await RunningServer.Here(database);
        var weber = server.House.Company.Weber;
        var number = await server.House.RequestFrom(weber);
        var page = await chromium.Screen(server, o => o.JavaScriptEnabled = database == "sqlite");
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Meine Anliegen" }).First.ClickAsync();
        await page.FillAsync("#wish", weber.Email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Link zusenden" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Bitte sehen Sie in Ihr Postfach");
        var mail = (await server.House.WaitForMails(weber.Email, 2)).Single(m => m.Subject!.Contains("Anmeldung", StringComparison.Ordinal));
        await page.GotoAsync(mail.Link());
        await page.GetByRole(AriaRole.Button, new() { Name = "Jetzt anmelden" }).ClickAsync();
        await page.WaitForURLAsync("**/anliegen");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(number);
        await page.GetByRole(AriaRole.Button, new() { Name = "Abmelden", Exact = true }).ClickAsync();
        await page.GotoAsync("/anliegen");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Anmelden");
    }

    private static async Task FirstStep(IPage page, RunningServer server)
    {
        await page.GotoAsync("/anmelden");
        await page.FillAsync("#email", server.House.Company.Keller.Email);
        await page.FillAsync("#password", Company.Password);
        await page.PressAsync("#password", "Enter");
        await page.WaitForURLAsync("**/zweiter-schritt");
    }
}
