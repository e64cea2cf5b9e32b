using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Attacks;

/// <summary>D06: made from the list of all routes. Every door belongs to somebody, and is shut to everybody else.</summary>
public sealed partial class EveryDoorTests
{
    private enum For { Everybody, Agents, Administrators, Customers, Own, Commands, Programs }

    // The longest beginning that fits says whose door it is. Doors of "Own" ask per object and have tests of their own (D05, D30, D33).
    private static readonly (string Start, For Whom)[] Doors =
    [
        ("/tickets", For.Agents), ("/anwesenheit", For.Agents), ("/sprache", For.Agents), ("/zuordnung", For.Agents), ("/abwesenheit", For.Agents), ("/wissen", For.Agents), ("/eingriffe", For.Agents), ("/anleitung", For.Agents), ("/auslastung", For.Agents), ("/hersteller", For.Agents), ("/konto", For.Agents), ("/konto/ueberall-abmelden", For.Own), ("/verwaltung", For.Administrators),
        ("/anliegen/{number}", For.Customers), ("/en/request/{number}", For.Customers),
        ("/live", For.Own), ("/entwuerfe", For.Own), ("/uploads", For.Own), ("/dateien", For.Own), ("/cli/", For.Commands), ("/api/", For.Programs),
        ("/", For.Everybody),
    ];

    // What anybody may open; a new public page is a decision.
    private static readonly string[] Public =
    [
        "/", "/en", "/kontakt", "/en/contact", "/kontakt/fragen", "/en/contact/questions", "/kontakt/vorschlaege", "/en/contact/suggestions", "/anliegen", "/en/requests", "/anliegen/link/{secret}", "/en/request/link/{secret}", "/anliegen/link/{secret}/angaben", "/en/request/link/{secret}/details", "/geloest", "/en/solved", "/suche", "/en/search", "/suche/vorschlaege", "/en/search/suggestions", "/suche/zu/{search}/{entry}", "/en/search/to/{search}/{entry}", "/impressum", "/en/imprint", "/datenschutz", "/en/privacy",
        "/geraet", "/en/device", "/geraet/{serial}", "/en/device/{serial}", "/geraet/{serial}/merken", "/en/device/{serial}/remember", "/geraet/{serial}/abonnieren", "/en/device/{serial}/subscribe", "/modelle", "/en/models", "/modell/{slug}", "/en/model/{slug}", "/modell/{slug}/abonnieren", "/en/model/{slug}/subscribe",
        "/treiber", "/en/drivers", "/dokumente", "/en/documents", "/download/{id}", "/en/download/{id}", "/download/{id}/datei", "/en/download/{id}/file", "/abo/{secret}", "/en/subscription/{secret}",
        "/barrierefreiheit", "/en/accessibility", "/anmelden", "/abmelden", "/einrichten/{secret}", "/einrichten/haus/{secret}", "/brand/logo", "/brand.css", "/api", "/en/api",
        "/faq", "/en/faq", "/loesungen", "/en/solutions", "/artikel/{article}", "/en/article/{article}", "/artikel/{article}/{words}", "/en/article/{article}/{words}", "/artikel/stimme", "/en/article/vote",
        "/feeds/artikel.atom", "/en/feeds/articles.atom", "/feeds/artikel.rss", "/en/feeds/articles.rss", "/sitemap.xml", "/robots.txt", "/health",
        "/en/sign-in", "/anmelden/link", "/en/sign-in/link", "/anmelden/link/{secret}", "/en/sign-in/link/{secret}", "/anmelden/unterwegs", "/en/sign-in/on-its-way",
        "/anmelden/kennwort-vergessen", "/en/sign-in/forgotten-password", "/anmelden/zweiter-schritt", "/en/sign-in/second-step", "/anmelden/passkey", "/en/sign-in/passkey",
        "/anmelden/passkey/optionen", "/en/sign-in/passkey/optionen", "/anmelden/zweiter-schritt/passkey", "/en/sign-in/second-step/passkey", "/anmelden/zweiter-schritt/passkey/optionen", "/en/sign-in/second-step/passkey/optionen",
    ];

    [Fact]
    public async Task Every_route_belongs_to_somebody()
    {
        await using var house = await House.Open("sqlite", start: true);
        var open = Routes(house).Where(r => Whose(r.Path) == For.Everybody).Select(r => r.Path).Distinct().Order().ToList();
        Assert.Empty(open.Except(Public));
        Assert.Empty(Public.Except(open));
    }

    [Fact]
    public async Task No_door_of_administrators_opens_to_others()
    {
        await using var house = await House.Open("sqlite", start: true);
        var doors = Routes(house).Where(r => Whose(r.Path) == For.Administrators).ToList();
        using var stranger = house.Visitor();
        await Shut(stranger, doors, "1", HttpStatusCode.Found);
        foreach (var person in new[] { house.Company.Keller, house.Company.Lang, house.Company.Weber })
        {
            using var visitor = await house.VisitorAs(person);
            await Shut(visitor, doors, "1", HttpStatusCode.NotFound);
        }
        using var admin = await house.VisitorAs(house.Company.Admin);
        foreach (var (method, path) in doors.Where(d => d.Method == "GET" && !d.Path.Contains('{', StringComparison.Ordinal)))
        {
            using var answer = await Knock(admin, method, path, "1");
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Found, $"{path}: {answer.StatusCode}");
        }
    }

    [Theory, OnBothDatabases]
    public async Task No_door_of_agents_opens_to_customers_and_no_ticket_to_agents_who_may_not_see_it(string database)
    {
        await using var house = await House.Open(database, start: true);
        await house.Sheet(house.Company.Hardware, 50, LevelSteps.Asks("was", needed: Beistand.Desk.Capture.Moment.PassingOn));
        var number = await house.RequestFrom(house.Company.Weber, category: house.Company.Hardware);
        await house.CaseWith(await house.Maker(), number);
        var doors = Routes(house).Where(r => Whose(r.Path) == For.Agents).ToList();
        using (var stranger = house.Visitor()) await Shut(stranger, doors.Where(d => d.Method != "PUT").ToList(), number, HttpStatusCode.Found);
        using (var weber = await house.VisitorAs(house.Company.Weber)) await Shut(weber, doors, number, HttpStatusCode.NotFound);
        var tickets = doors.Where(d => d.Path.Contains("{number}", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(tickets);
        foreach (var person in new[] { house.Company.Vogel, house.Company.Admin })
        {
            using var visitor = await house.VisitorAs(person);
            await Shut(visitor, tickets, number, HttpStatusCode.NotFound);
        }
        Assert.Single((await house.Ticket(number)).Messages);
        using var keller = await house.VisitorAs(house.Company.Keller);
        foreach (var (method, path) in tickets)
        {
            using var answer = await Knock(keller, method, path, number);
            Assert.True(answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.InternalServerError), $"{method} {path}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task No_request_opens_to_another_customer_or_a_stranger()
    {
        await using var house = await House.Open("sqlite", start: true);
        var number = await house.RequestFrom(house.Company.Weber);
        var doors = Routes(house).Where(r => Whose(r.Path) == For.Customers).ToList();
        using (var stranger = house.Visitor()) await Shut(stranger, doors, number, HttpStatusCode.NotFound);
        using (var nowak = await house.VisitorAs(house.Company.Nowak)) await Shut(nowak, doors, number, HttpStatusCode.NotFound);
        Assert.Single((await house.Ticket(number)).Messages);
        using var weber = await house.VisitorAs(house.Company.Weber);
        using var own = await weber.Get($"/anliegen/{number}");
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Fact]
    public async Task No_command_is_taken_over_the_network()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var admin = await house.VisitorAs(house.Company.Admin);
        await Shut(admin, Routes(house).Where(r => Whose(r.Path) == For.Commands).ToList(), "x", HttpStatusCode.NotFound);
    }

    private static For Whose(string path) => Doors.Where(d => path.StartsWith(d.Start, StringComparison.Ordinal)).MaxBy(d => d.Start.Length).Whom;

    private static async Task Shut(Visitor visitor, IReadOnlyList<(string Method, string Path)> doors, string value, HttpStatusCode expected)
    {
        Assert.NotEmpty(doors);
        List<string> wrong = [];
        foreach (var (method, path) in doors)
        {
            using var answer = await Knock(visitor, method, path, value);
            if (answer.StatusCode != expected) wrong.Add($"{method} {path}: {answer.StatusCode}");
        }
        Assert.Empty(wrong);
    }

    private static async Task<HttpResponseMessage> Knock(Visitor visitor, string method, string path, string value)
    {
        var address = Parameter().Replace(path, p => p.Value.EndsWith(":long}", StringComparison.Ordinal) ? "1" : value);
        if (method == "GET") return await visitor.Get(address);
        if (method == "POST") return await visitor.Post(address, ("Text", "x"), ("Kind", "note"), ("Step", "mine"), ("Email", "x@privat.example"), ("mailbox", "support"));
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative)) { Headers = { { "X-Requested-With", "fetch" } } };
        request.Content = new StringContent($$"""{"ticket":"{{value}}","state":"viewing"}""", System.Text.Encoding.UTF8, "application/json");
        return await visitor.Http.SendAsync(request);
    }

    private static List<(string Method, string Path)> Routes(House house) => house.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && e.RoutePattern.RawText is { } raw && !raw.StartsWith("{**path", StringComparison.Ordinal))
        .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Where(m => m != "HEAD").Select(m => (m, "/" + e.RoutePattern.RawText!.Trim('/')))).Distinct().ToList();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
