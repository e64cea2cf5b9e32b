using System.Security.Cryptography;
using Beistand.Library.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Beistand.Browser.Walks;

/// <summary>J1: a customer types his serial number, fetches the right driver and says that the problem is solved.</summary>
public sealed class J1DeviceTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    private sealed record Words(string Home, string Device, string Drivers, string Warranty, string Thanks);

    private static readonly Dictionary<string, Words> Said = new()
    {
        ["de"] = new("/", "**/geraet/DSEK041827", "Treiber für Windows 11", "abgelaufen", "**/geloest"), ["en"] = new("/en", "**/en/device/DSEK041827", "Drivers for Windows 11", "expired", "**/en/solved"),
    };

    [Theory]
    [InlineData("sqlite", "de")]
    [InlineData("postgres", "en")]
    public async Task From_the_serial_number_to_the_driver_to_solved(string database, string language)
    {
        await using var server = await RunningServer.Here(database);
        var (shelf, words) = (await server.House.FillShelf(), Said[language]);
        var customer = await chromium.Screen(server, o => (o.UserAgent, o.Locale) = (Windows, language == "en" ? "en-GB" : "de-DE"));
        await customer.GotoAsync(words.Home);
        await customer.FillAsync("#serial", "dsek 041827");
        await customer.PressAsync("#serial", "Enter");
        await customer.WaitForURLAsync(words.Device);
        await Assertions.Expect(customer.Locator("h1")).ToHaveTextAsync("LIFEBOOK U9312");
        await Assertions.Expect(customer.Locator("#drivers-h")).ToHaveTextAsync(words.Drivers);
        await Assertions.Expect(customer.Locator(".covers")).ToContainTextAsync(words.Warranty);
        await Assertions.Expect(customer.Locator(".advisory")).ToHaveCountAsync(1);
        var fetched = await customer.RunAndWaitForDownloadAsync(() => customer.Locator(".downloads .fetch a").First.ClickAsync());
        Assert.Equal("Grafik Überblick.exe", fetched.SuggestedFilename);
        Assert.Equal(shelf.Driver.Sha256, Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync((await fetched.PathAsync())!))));
        await customer.Locator("#solved form button").ClickAsync();
        await customer.WaitForURLAsync(words.Thanks);
        var visit = await Counted(server);
        Assert.Equal(1, visit.Found);
        Assert.Null(visit.AskedAt);
    }

    [Fact]
    public async Task Without_JavaScript_a_device_is_found_by_its_model_remembered_and_its_system_chosen()
    {
        await using var server = await RunningServer.Here("sqlite");
        await server.House.FillShelf();
        var customer = await chromium.Screen(server, o => (o.JavaScriptEnabled, o.UserAgent) = (false, Windows));
        await customer.GotoAsync("/");
        await customer.FillAsync("#serial", "Lifebook");
        await customer.PressAsync("#serial", "Enter");
        await customer.GetByRole(AriaRole.Link, new() { Name = "LIFEBOOK U9312" }).ClickAsync();
        await customer.SelectOptionAsync("#system", "Ubuntu 24.04");
        await customer.GetByRole(AriaRole.Button, new() { Name = "Anzeigen" }).ClickAsync();
        await Assertions.Expect(customer.Locator("#drivers-h")).ToHaveTextAsync("Treiber für Ubuntu 24.04");
        await customer.FillAsync("#q", OnTheShelf.Serial);
        await customer.PressAsync("#q", "Enter");
        await customer.GetByRole(AriaRole.Button, new() { Name = "Gerät merken" }).ClickAsync();
        await Assertions.Expect(customer.GetByRole(AriaRole.Button, new() { Name = "Nicht mehr merken" })).ToBeVisibleAsync();
        await customer.GotoAsync("/");
        await customer.GetByRole(AriaRole.Link, new() { Name = "LIFEBOOK U9312" }).First.ClickAsync();
        await Assertions.Expect(customer.Locator("h1")).ToHaveTextAsync("LIFEBOOK U9312");
    }

    // What visitors do is written down every few seconds.
    private static async Task<Visit> Counted(RunningServer server)
    {
        Visit? visit = null;
        await Waiting.Until("The counted visit", async () => (visit = await server.House.Ask(db => db.Set<Visit>().AsNoTracking().FirstOrDefaultAsync(v => v.SolvedAt != null))) is not null);
        return visit!;
    }
}
