using System.Globalization;
using System.Xml.Linq;

namespace Beistand.Portal.Reading.Feeds;

/// <summary>RFC 4287. All words go in as text, so markup in them is escaped.</summary>
internal static class AtomFeed
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static XDocument Write(ArticleFeed feed) => new(new XElement(Atom + "feed", new XAttribute(XNamespace.Xml + "lang", feed.Language),
        new XElement(Atom + "id", feed.Self), new XElement(Atom + "title", feed.Title), new XElement(Atom + "subtitle", feed.Subtitle), new XElement(Atom + "updated", Time(feed.ChangedAt ?? DateTimeOffset.UnixEpoch)),
        new XElement(Atom + "author", new XElement(Atom + "name", feed.Title)), Link("self", "application/atom+xml", feed.Self), Link("alternate", "text/html", feed.Url),
        feed.Entries.Select(e => new XElement(Atom + "entry",
            new XElement(Atom + "id", e.Id), new XElement(Atom + "title", e.Title), Link("alternate", "text/html", e.Url), new XElement(Atom + "published", Time(e.PublishedAt)), new XElement(Atom + "updated", Time(e.ChangedAt)),
            e.Category is { } category ? new XElement(Atom + "category", new XAttribute("term", category)) : null, new XElement(Atom + "summary", e.Summary), new XElement(Atom + "content", new XAttribute("type", "html"), e.Html)))));

    private static XElement Link(string relation, string type, string url) => new(Atom + "link", new XAttribute("rel", relation), new XAttribute("type", type), new XAttribute("href", url));

    private static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
