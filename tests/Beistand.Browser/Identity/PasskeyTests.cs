using Microsoft.Playwright;

namespace Beistand.Browser.Identity;

public sealed class PasskeyTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task An_agent_adds_a_passkey_signs_in_with_it_alone_and_takes_it_off(string database)
    {
        await using var server = await RunningServer.Here(database);
        var keller = await chromium.AgentAt(server, server.House.Company.Keller, "/konto");
        var finger = await Finger(keller);

        await keller.FillAsync("#name", "Laptop im Büro");
        await keller.GetByRole(AriaRole.Button, new() { Name = "Passkey hinzufügen" }).ClickAsync();
        await Assertions.Expect(keller.Locator(".codes li")).ToHaveCountAsync(10);
        await keller.GetByRole(AriaRole.Link, new() { Name = "Ich habe die Codes aufbewahrt" }).ClickAsync();
        await Assertions.Expect(keller.Locator("#faktor .links")).ToContainTextAsync("Laptop im Büro");

        await SignOut(keller);
        await keller.GetByRole(AriaRole.Button, new() { Name = "Mit Passkey anmelden" }).ClickAsync();
        await keller.WaitForURLAsync("**/tickets");
        await keller.GotoAsync("/konto");
        await Assertions.Expect(keller.Locator("tbody tr", new() { HasText = "dieser Browser" })).ToContainTextAsync("Passkey");

        // Somebody else's finger is no use, neither alone nor as a second step.
        await SignOut(keller);
        await finger.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = authenticator!, ["isUserVerified"] = false });
        await keller.GetByRole(AriaRole.Button, new() { Name = "Mit Passkey anmelden" }).ClickAsync();
        await Assertions.Expect(keller.Locator("#notice-passkey")).ToBeVisibleAsync();
        await finger.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = authenticator!, ["isUserVerified"] = true });

        await keller.FillAsync("#email", server.House.Company.Keller.Email);
        await keller.FillAsync("#password", Company.Password);
        await keller.PressAsync("#password", "Enter");
        await keller.WaitForURLAsync("**/zweiter-schritt");
        await keller.GetByRole(AriaRole.Button, new() { Name = "Passkey verwenden" }).ClickAsync();
        await keller.WaitForURLAsync("**/tickets");

        await keller.GotoAsync("/konto");
        await keller.GetByRole(AriaRole.Button, new() { Name = "Laptop im Büro entfernen" }).ClickAsync();
        await keller.WaitForURLAsync("**/konto?saved=1");
        await SignOut(keller);
        await keller.GetByRole(AriaRole.Button, new() { Name = "Mit Passkey anmelden" }).ClickAsync();
        await Assertions.Expect(keller.Locator("[role=alert]")).ToContainTextAsync("Dieser Passkey gehört zu keinem Konto hier");
    }

    private string? authenticator;

    private async Task<ICDPSession> Finger(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        var added = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        authenticator = added!.Value.GetProperty("authenticatorId").GetString();
        return session;
    }

    private static async Task SignOut(IPage page)
    {
        await page.ClickAsync(".account");
        await page.ClickAsync("[data-sign-out] button");
        await page.WaitForURLAsync("**/anmelden");
    }
}
