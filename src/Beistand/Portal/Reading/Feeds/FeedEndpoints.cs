using System.Text;
using System.Xml;
using System.Xml.Linq;
using Beistand.Desk.People;

namespace Beistand.Portal.Reading.Feeds;

/// <summary>New and changed articles for feed readers. They come without a session, so they are told what everybody may read, whoever asks.</summary>
internal static class FeedEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        Door(app, "/feeds/artikel.atom", "/en/feeds/articles.atom", AtomFeed.Write, "application/atom+xml; charset=utf-8");
        Door(app, "/feeds/artikel.rss", "/en/feeds/articles.rss", RssFeed.Write, "application/rss+xml; charset=utf-8");
    }

    private static void Door(IEndpointRouteBuilder app, string german, string english, Func<ArticleFeed, XDocument> write, string type) => PortalEndpoints.Both(german, english, (path, _) =>
        app.MapGet(path, async (string? kategorie, ReadFeed read, DeskDirectory desks, CancellationToken ct) =>
        {
            var category = (await desks.Now(ct)).Categories.FirstOrDefault(c => c.Key == kategorie);
            if (category is null && !string.IsNullOrEmpty(kategorie)) return Results.NotFound();
            var feed = await read.Of(path, category, ct);
            return Results.Bytes(Bytes(write(feed)), type, lastModified: feed.ChangedAt);
        }));

    internal static byte[] Bytes(XDocument document)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false })) document.Save(writer);
        return bytes.ToArray();
    }
}
