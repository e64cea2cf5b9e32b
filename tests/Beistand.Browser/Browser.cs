using Beistand.Desk.People;
using Microsoft.Playwright;

namespace Beistand.Browser;

/// <summary>Chromium as people have it, and the servers it looks at, for one test class.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private readonly Dictionary<string, RunningServer> servers = [];
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public async Task InitializeAsync()
    {
        // A page on a busy machine may take its time; that it comes is what counts.
        Assertions.SetDefaultExpectTimeout(30_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = Environment.UserName == "root" ? ["--no-sandbox"] : [],
        });
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        foreach (var server in servers.Values) await server.DisposeAsync();
    }

    /// <summary>A server on the database that the tests of this class share: each brings its own tickets and asks for nothing but them.</summary>
    public async Task<RunningServer> Server(string database) =>
        servers.TryGetValue(database, out var running) ? running : servers[database] = await RunningServer.Here(database);

    /// <summary>A person at a screen of his own, with a browser that knows nothing yet.</summary>
    public async Task<IPage> Screen(RunningServer server, Action<BrowserNewContextOptions>? options = null)
    {
        var wishes = new BrowserNewContextOptions { BaseURL = server.Url.ToString(), Locale = "de-DE", ViewportSize = new() { Width = 1280, Height = 800 } };
        options?.Invoke(wishes);
        var context = await browser.NewContextAsync(wishes);
        context.SetDefaultTimeout(30_000);
        return await context.NewPageAsync();
    }

    public async Task<IPage> AgentAt(RunningServer server, Person agent, string path = "/tickets?view=all", Action<BrowserNewContextOptions>? options = null)
    {
        var page = await Screen(server, options);
        await page.GotoAsync("/anmelden?returnUrl=" + Uri.EscapeDataString(path));
        await page.FillAsync("#email", agent.Email!);
        await page.FillAsync("#password", Company.Password);
        await page.PressAsync("#password", "Enter");
        await page.WaitForURLAsync(url => !url.Contains("/anmelden", StringComparison.Ordinal));
        return page;
    }
}
