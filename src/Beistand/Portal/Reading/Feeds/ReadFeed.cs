using System.Text.RegularExpressions;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Html;
using Beistand.Kernel.Platform.Settings;
using Beistand.Library.Knowledge;

namespace Beistand.Portal.Reading.Feeds;

/// <param name="Id">Stays the same whatever the title becomes.</param>
/// <param name="Html">Sanitised, with full addresses.</param>
internal sealed record FeedEntry(string Id, string Url, string Title, string? Category, string Summary, string Html, DateTimeOffset PublishedAt, DateTimeOffset ChangedAt);

/// <param name="ChangedAt">When the newest of them changed; null where there is none.</param>
internal sealed record ArticleFeed(string Title, string Subtitle, string Url, string Self, string Language, DateTimeOffset? ChangedAt, IReadOnlyList<FeedEntry> Entries);

/// <summary>Puts together what a feed tells.</summary>
internal sealed partial class ReadFeed(ArticleShelf shelf, DeskDirectory desks, Sanitiser sanitiser, Settings settings)
{
    private const int Most = 50;

    public async Task<ArticleFeed> Of(string path, Category? category, CancellationToken ct)
    {
        var (site, name) = (settings[SiteSettings.Url].TrimEnd('/'), settings[SiteSettings.Name]);
        var rows = (await shelf.Of(Actor.Anonymous, Language.Code, ct)).Where(r => category is null || r.CategoryId == category.Id).OrderByDescending(r => r.ChangedAt).Take(Most).ToList();
        var texts = await shelf.Texts(Actor.Anonymous, rows.Select(r => r.Id), ct);
        var book = await desks.Now(ct);
        var entries = rows.Where(r => texts.ContainsKey(r.Id)).Select(r => Entry(r, texts[r.Id], site, r.CategoryId is { } id ? book.Category(id)?.Label : null)).ToList();
        return new(category is null ? Texts.ReadFeedTitle(name) : $"{Texts.ReadFeedTitle(name)}: {category.Label}", Texts.ReadSolutionsLead, site + ReadingUrls.Solutions, site + ReadingUrls.With(path, ("kategorie", category?.Key)), Language.Code, entries.Count == 0 ? null : entries.Max(e => e.ChangedAt), entries);
    }

    private FeedEntry Entry(ShelfRow row, ArticleText text, string site, string? category)
    {
        var parts = text.Parts.Where(p => p.Text != text.Title).ToList();
        var html = string.Concat(parts.Select(p => row.Kind == ArticleKind.Solution ? $"<h2>{Texts.Of("Article" + p.Name)}</h2>{RichText.Html(sanitiser, p.Text)}" : RichText.Html(sanitiser, p.Text)));
        return new(site + ReadingUrls.Permanent(row.Id, row.Language), site + row.Url, Legal(row.Title), category is null ? null : Legal(category), Legal(parts.Count == 0 ? "" : RichText.Excerpt(parts[0].Text, 300)),
            Legal(OwnAddress().Replace(html, $"$1{site}/")), row.PublishedAt, row.ChangedAt);
    }

    // One character that XML does not know would spoil the feed for all articles.
    private static string Legal(string text) => text.All(System.Xml.XmlConvert.IsXmlChar) ? text : string.Concat(text.EnumerateRunes().Where(r => r.Value > 0xFFFF || System.Xml.XmlConvert.IsXmlChar((char)r.Value)));

    [GeneratedRegex("(<(?:a|img)\\b[^>]*\\b(?:href|src)=\")/")]
    private static partial Regex OwnAddress();
}
