using Microsoft.Playwright;

namespace Beistand.Browser.Walks;

/// <summary>J5, first half: data are put right by order; one writes, another approves, the first executes with evidence, a third verifies, and the ticket closes.</summary>
public sealed class FourEyesTests(Chromium chromium) : IClassFixture<Chromium>
{
    private sealed record Words(string New, string Submit, string Missing, string Approve, string Mine, string Executed, string Good, string Verified, string Closed);

    private static readonly Dictionary<string, Words> Said = new()
    {
        ["de"] = new("Neuer Auftrag", "Sichern und einreichen", "Es fehlt noch: Risiko", "Genehmigen", "Vier Augen", "Ausgeführt", "In Ordnung", "nachgeprüft", "geschlossen"),
        ["en"] = new("New order", "Save and submit", "Still missing: Risk", "Approve", "Four eyes", "Executed", "All right", "verified", "closed"),
    };

    [Theory]
    [InlineData("sqlite", "de")]
    [InlineData("postgres", "en")]
    public async Task An_intervention_is_approved_executed_and_verified(string database, string language)
    {
        await using var server = await RunningServer.Here(database);
        var (house, words) = (server.House, Said[language]);
        var at = await house.Specialists(Beistand.Desk.Tickets.Intervention.None);
        await house.Speaks(language, at.Thoma, at.Wolf, at.Lang);

        var thoma = await chromium.AgentAt(server, at.Thoma, $"/tickets/{at.Ticket}");
        await thoma.SelectOptionAsync("#p-intervention", "Data");
        await thoma.Locator("#intervention").GetByRole(AriaRole.Link, new() { Name = words.New }).ClickAsync();
        await thoma.FillAsync("#target", "ERP, prod-02");
        await thoma.FillAsync("#statement", "update orders set state = 'frei' where id = 4711;");
        foreach (var field in new[] { "reason", "backup", "rollback", "test" }) await thoma.FillAsync("#" + field, "Steht in " + field);
        await thoma.FillAsync("#from", At(-1));
        await thoma.FillAsync("#until", At(2));
        await thoma.SetInputFilesAsync("#files", new FilePayload { Name = "frei.sql", MimeType = "text/plain", Buffer = "select 1;"u8.ToArray() });
        await thoma.GetByRole(AriaRole.Button, new() { Name = words.Submit }).ClickAsync();
        await Assertions.Expect(thoma.Locator("[data-error-summary]")).ToContainTextAsync(words.Missing);
        await Assertions.Expect(thoma.Locator("#target")).ToHaveValueAsync("ERP, prod-02");
        await thoma.FillAsync("#risk", "Der falsche Auftrag wird frei.");
        await thoma.GetByRole(AriaRole.Button, new() { Name = words.Submit }).ClickAsync();
        await Assertions.Expect(thoma.Locator("#steps")).ToContainTextAsync(words.Mine);
        await Assertions.Expect(thoma.Locator(".proofs")).ToContainTextAsync("frei.sql");
        var address = new Uri(thoma.Url).AbsolutePath;

        var lang = await chromium.AgentAt(server, at.Lang, address);
        await lang.GetByRole(AriaRole.Button, new() { Name = words.Approve, Exact = true }).ClickAsync();

        // The author's page hears of it by itself.
        await thoma.FillAsync("#execute-result", "Eine Zeile geändert.");
        await thoma.FillAsync("#execute-before-rows", "1");
        await thoma.FillAsync("#execute-after-text", "Auftrag 4711 ist frei.");
        await thoma.GetByRole(AriaRole.Button, new() { Name = words.Executed, Exact = true }).ClickAsync();
        await Assertions.Expect(thoma.Locator("#execute-result")).ToHaveCountAsync(0);

        var wolf = await chromium.AgentAt(server, at.Wolf, address);
        await wolf.FillAsync("#verify-text", "Nur dieser Auftrag ist frei.");
        await wolf.GetByRole(AriaRole.Button, new() { Name = words.Good, Exact = true }).ClickAsync();
        await Assertions.Expect(wolf.Locator(".order-way .now")).ToHaveTextAsync(words.Verified);
        await Assertions.Expect(wolf.Locator(".protocol li")).ToHaveCountAsync(6);

        await thoma.GotoAsync($"/tickets/{at.Ticket}");
        await thoma.Locator(".ticket-head .acts [value=close]").ClickAsync();
        await Assertions.Expect(thoma.Locator(".ticket-meta")).ToContainTextAsync(words.Closed);
        Assert.True((await house.VerifyAudit()).IsWhole);
    }

    private static string At(int hours) => Beistand.Kernel.Zone.Local(DateTimeOffset.UtcNow.AddHours(hours)).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
