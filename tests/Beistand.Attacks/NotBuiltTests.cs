using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Attacks;

/// <summary>Attacks whose door does not exist yet. When a route appears that looks like it, its line fails until the attack itself is a test.</summary>
public sealed class NotBuiltTests
{
    // They only look like it: what we publish ourselves, products as JSON or CSV (ProductFileAttacks), and articles as JSON (ImportArticlesTests).
    private static readonly string[] Others =
    [
        "/feeds/artikel.atom", "/en/feeds/articles.atom", "/feeds/artikel.rss", "/en/feeds/articles.rss", "/verwaltung/produkte/import", "/cli/products/import", "/verwaltung/produkte/export", "/cli/products/export", "/cli/articles/import", "/cli/articles/export",
    ];

    [Theory]
    [InlineData("D14 D15", "requests to addresses that somebody typed", "webhook", "feed", "avatar", "vorschau", "preview")]
    [InlineData("D24", "formulas in exported tables", "export", "csv", "xlsx", "tsv")]
    [InlineData("D26", "external entities in XML that is read", "import", "saml", "metadata", "soap")]
    [InlineData("D32", "one visitor in another's chat", "chat")]
    [InlineData("D39", "sign-in through another provider", "oidc", "oauth", "signin-", "callback")]
    [InlineData("D42", "pages turned into documents", "pdf", "druck", "/print")]
    public async Task A_door_that_is_not_built_has_no_route(string attack, string what, params string[] words)
    {
        await using var house = await House.Open("sqlite", start: true);
        var routes = house.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(e => e.RoutePattern.RawText ?? "").Where(r => !r.Contains("assets", StringComparison.Ordinal)).ToList();
        Assert.Empty(Others.Except(routes));
        Assert.Contains(routes, r => r.Contains("kontakt", StringComparison.Ordinal));
        var appeared = routes.Except(Others).Where(r => words.Any(word => r.Contains(word, StringComparison.OrdinalIgnoreCase))).ToList();
        Assert.True(appeared.Count == 0, $"{attack} ({what}) has a door now: {string.Join(", ", appeared)}. Attack it in a test of its own, then take it off this list.");
    }
}
