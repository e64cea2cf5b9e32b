using System.Globalization;
using System.Xml.Linq;

namespace Beistand.Portal.Reading.Feeds;

/// <summary>RSS 2.0, for readers that know nothing else.</summary>
internal static class RssFeed
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static XDocument Write(ArticleFeed feed) => new(new XElement("rss", new XAttribute("version", "2.0"), new XAttribute(XNamespace.Xmlns + "atom", Atom), new XElement("channel",
        new XElement("title", feed.Title), new XElement("link", feed.Url), new XElement("description", feed.Subtitle), new XElement("language", feed.Language),
        new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("type", "application/rss+xml"), new XAttribute("href", feed.Self)),
        feed.ChangedAt is { } changed ? new XElement("lastBuildDate", Time(changed)) : null,
        feed.Entries.Select(e => new XElement("item",
            new XElement("title", e.Title), new XElement("link", e.Url), new XElement("guid", new XAttribute("isPermaLink", "true"), e.Id), new XElement("pubDate", Time(e.PublishedAt)),
            e.Category is { } category ? new XElement("category", category) : null, new XElement("description", e.Html))))));

    private static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture);
}
