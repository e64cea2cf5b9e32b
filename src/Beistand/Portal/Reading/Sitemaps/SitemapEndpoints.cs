using System.Globalization;
using System.Xml.Linq;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Settings;
using Beistand.Portal.Reading.Feeds;

namespace Beistand.Portal.Reading.Sitemaps;

/// <summary>What search engines may read, and what they need not try.</summary>
internal static class SitemapEndpoints
{
    // The protocol's limit for one file.
    private const int Most = 50_000;
    private static readonly XNamespace Maps = "http://www.sitemaps.org/schemas/sitemap/0.9", Html = "http://www.w3.org/1999/xhtml";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/sitemap.xml", async (IEnumerable<ISitemapSource> sources, Settings settings, CancellationToken ct) =>
        {
            List<SitemapEntry> entries = [];
            foreach (var source in sources) entries.AddRange(await source.Entries(ct));
            return Results.Bytes(FeedEndpoints.Bytes(Write(settings[SiteSettings.Url].TrimEnd('/'), entries)), "application/xml; charset=utf-8");
        });
        app.MapGet("/robots.txt", (Settings settings) => Results.Text(Sites(settings[SiteSettings.Url].TrimEnd('/')), "text/plain; charset=utf-8"));
    }

    private static XDocument Write(string site, IReadOnlyList<SitemapEntry> entries) => new(new XElement(Maps + "urlset", new XAttribute(XNamespace.Xmlns + "xhtml", Html), entries.DistinctBy(e => e.Path).Take(Most).Select(e => new XElement(Maps + "url",
        new XElement(Maps + "loc", site + e.Path), e.ChangedAt is { } at ? new XElement(Maps + "lastmod", at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)) : null,
        (e.Languages ?? []).Select(l => new XElement(Html + "link", new XAttribute("rel", "alternate"), new XAttribute("hreflang", l.Code), new XAttribute("href", site + l.Path)))))));

    // Rooms that open to nobody from outside are not named: the list would only show where they are.
    private static string Sites(string site) => $"User-agent: *\nDisallow: /anliegen\nDisallow: /en/request\nDisallow: /anmelden\nDisallow: /en/sign-in\nDisallow: /suche/\nDisallow: /en/search/\nAllow: /\n\nSitemap: {site}/sitemap.xml\n";
}
