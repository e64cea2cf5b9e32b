using System.Net;
using System.Text.RegularExpressions;
using Beistand.Library.Knowledge;
using Beistand.Tests.Portal.Asking;

namespace Beistand.Attacks;

/// <summary>P11: who only reads is given nothing to keep, and nobody else hears of him.</summary>
public sealed partial class PortalPrivacyTests
{
    [Fact]
    public async Task Who_only_reads_gets_no_cookie_and_is_led_to_no_other_house()
    {
        await using var house = await House.Open("sqlite", start: true);
        var shelf = await house.FillShelf();
        var article = await house.Published("Netzteil prüfen", Readers.Public);
        string[] pages =
        [
            "/", "/en", "/faq", "/loesungen", "/suche", "/suche?q=netzteil", "/en/search?q=battery", "/modelle", $"/modell/{OnTheShelf.Model}", "/geraet", "/geraet?q=nichts", $"/geraet/{OnTheShelf.Serial}", "/treiber", "/dokumente",
            $"/download/{shelf.Driver.PublicId}", "/geloest", "/impressum", "/datenschutz", "/barrierefreiheit", "/api", "/sitemap.xml", "/robots.txt", "/feeds/artikel.atom", "/kontakt/vorschlaege?q=netzteil",
        ];
        using var visitor = house.Visitor();
        using (var moved = await visitor.Get($"/artikel/{article}")) pages = [.. pages, moved.Headers.Location!.ToString()];
        foreach (var page in pages)
        {
            using var answer = await visitor.Get(page);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{page}: {answer.StatusCode}");
            Assert.False(answer.Headers.Contains("Set-Cookie"), $"{page} sets a cookie");
            Assert.All(Loaded().Matches(await answer.Content.ReadAsStringAsync()).Select(m => m.Groups[1].Value), a => Assert.True(a.StartsWith('/') || a.StartsWith("data:", StringComparison.Ordinal), $"{page} fetches {a}"));
        }
        Assert.Equal(0, visitor.Cookies.Count);

        // Who asks for help needs one: the form must be his own.
        using var asking = await visitor.Get("/kontakt");
        Assert.True(asking.Headers.Contains("Set-Cookie"));
    }

    // What a browser fetches by itself.
    [GeneratedRegex("<(?:script|img|iframe|source|video|audio|link rel=\"(?:stylesheet|icon|preload|modulepreload)\")[^>]*? (?:src|href)=\"([^\"]*)\"")]
    private static partial Regex Loaded();
}
