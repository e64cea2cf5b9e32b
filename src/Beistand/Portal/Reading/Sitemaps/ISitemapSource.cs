namespace Beistand.Portal.Reading.Sitemaps;

/// <summary>Names pages that everybody may read, for search engines. Each room with public pages fills one; all are asked.</summary>
internal interface ISitemapSource
{
    Task<IReadOnlyList<SitemapEntry>> Entries(CancellationToken ct);
}

/// <param name="Path">From the root, as it stands in the canonical link.</param>
/// <param name="ChangedAt">In UTC; null where nobody knows.</param>
/// <param name="Languages">The same page in each language, itself among them: code and path; empty where there is one only.</param>
internal sealed record SitemapEntry(string Path, DateTimeOffset? ChangedAt = null, IReadOnlyList<(string Code, string Path)>? Languages = null);
