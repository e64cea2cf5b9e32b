using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Knowledge;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Portal.Reading.Sitemaps;

/// <summary>The portal's pages that are always there.</summary>
internal sealed class PortalSitemap : ISitemapSource
{
    private static readonly (string De, string En)[] Always = [("/", "/en"), ("/faq", "/en/faq"), ("/loesungen", "/en/solutions"), ("/suche", "/en/search"), ("/kontakt", "/en/contact"), .. Urls.LegalPages.Values];

    public Task<IReadOnlyList<SitemapEntry>> Entries(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SitemapEntry>>([.. Always.SelectMany(p => new[] { p.De, p.En }.Select(path => new SitemapEntry(path, null, [("de", p.De), ("en", p.En)])))]);
}

/// <summary>The articles that everybody may read.</summary>
internal sealed class ArticleSitemap(BeistandDb db) : ISitemapSource
{
    private const int Most = 40_000;

    public async Task<IReadOnlyList<SitemapEntry>> Entries(CancellationToken ct)
    {
        var rows = await db.Articles.AsNoTracking().VisibleTo(Actor.Anonymous).Where(a => a.State == ArticleState.Published).OrderByDescending(a => a.ChangedAt).Take(Most)
            .Select(a => new { a.Id, a.Title, a.Language, a.TranslationOf, a.ChangedAt }).ToListAsync(ct);
        var groups = rows.ToLookup(r => r.TranslationOf ?? r.Id, r => (r.Language, ReadingUrls.Of(r.Id, r.Title, r.Language)));
        return [.. rows.Select(r => new SitemapEntry(ReadingUrls.Of(r.Id, r.Title, r.Language), r.ChangedAt, groups[r.TranslationOf ?? r.Id].ToList() is { Count: > 1 } languages ? languages : null))];
    }
}
