using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

// Comparisons in queries are translated to SQL; the database compares.
#pragma warning disable CA1304, CA1310, CA1311, CA1862

namespace Beistand.Library.Products.Finding;

/// <param name="Words">Each of them stands somewhere in what is listed.</param>
public sealed record ProductQuery(string Words = "", long? Model = null, DownloadKind? Kind = null, int Page = 1);

public sealed record ProductPage<T>(IReadOnlyList<T> Rows, bool More);

public sealed record DeviceRow(long Id, string Serial, string Model, string Build, DateOnly? SoldOn, long? OrganisationId, Warranty Warranty);

public sealed record DownloadRow(long Id, string PublicId, DownloadKind Kind, string Title, string Version, string Component, IReadOnlyList<string> Systems, DownloadSeverity Severity, long Size, long Fetches, int Models, bool Replaced, bool Withdrawn);

public sealed record AdvisoryRow(long Id, string Title, AdvisorySeverity Severity, string? Model, int Ranges, DateTimeOffset? PublishedAt, bool Withdrawn);

/// <summary>Lists for those who keep products, with search; for everybody else they are empty.</summary>
public sealed class ProductLists(BeistandDb db)
{
    private const int PerPage = 50, MostWords = 6;

    public async Task<ProductPage<ModelRow>> Models(Actor actor, ProductQuery query, CancellationToken ct)
    {
        var found = Kept(db.ProductModels, actor);
        foreach (var word in Words(query)) found = found.Where(m => m.Name.ToLower().Contains(word) || m.Line.Name.ToLower().Contains(word) || m.Kind.ToLower().Contains(word) || m.Slug.Contains(word));
        return await Page(found.OrderBy(m => m.Line.Name).ThenBy(m => m.Name).Select(m => new ModelRow(m.Id, m.Line.Name, m.Name, m.Slug, m.Kind, m.Published)), query, ct);
    }

    public async Task<ProductPage<DeviceRow>> Devices(Actor actor, ProductQuery query, CancellationToken ct)
    {
        var found = Kept(db.Devices, actor);
        foreach (var word in Words(query))
        {
            var key = string.Concat(word.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
            found = found.Where(d => (key != "" && d.SerialKey.Contains(key)) || d.Model.Name.ToLower().Contains(word));
        }
        if (query.Model is { } model) found = found.Where(d => d.ModelId == model);
        return await Page(found.OrderByDescending(d => d.Id).Select(d => new DeviceRow(d.Id, d.Serial, d.Model.Name, d.Build, d.SoldOn, d.OrganisationId, d.Warranty)), query, ct);
    }

    public async Task<ProductPage<DownloadRow>> Downloads(Actor actor, ProductQuery query, CancellationToken ct)
    {
        var found = Kept(db.Downloads, actor);
        foreach (var word in Words(query)) found = found.Where(d => d.Title.ToLower().Contains(word) || d.Version.ToLower().Contains(word) || d.Component.ToLower().Contains(word) || d.FileName.ToLower().Contains(word) || d.Sha256.StartsWith(word));
        if (query.Kind is { } kind) found = found.Where(d => d.Kind == kind);
        if (query.Model is { } model) found = found.Where(d => d.Models.Any(m => m.ModelId == model));
        return await Page(found.OrderByDescending(d => d.Id).Select(d => new DownloadRow(
            d.Id, d.PublicId, d.Kind, d.Title, d.Version, d.Component, d.Systems, d.Severity, d.Size, d.Fetches, d.Models.Count, d.ReplacedById != null, d.Withdrawn != null)), query, ct);
    }

    public async Task<ProductPage<AdvisoryRow>> Advisories(Actor actor, ProductQuery query, CancellationToken ct)
    {
        var found = Kept(db.Advisories, actor);
        foreach (var word in Words(query)) found = found.Where(a => a.Title.ToLower().Contains(word) || a.Text.ToLower().Contains(word) || (a.Model != null && a.Model.Name.ToLower().Contains(word)));
        return await Page(found.OrderByDescending(a => a.Id).Select(a => new AdvisoryRow(a.Id, a.Title, a.Severity, a.Model == null ? null : a.Model.Name, a.Ranges.Count, a.PublishedAt, a.Withdrawn != null)), query, ct);
    }

    private static IQueryable<T> Kept<T>(DbSet<T> all, Actor actor) where T : class => ProductFlow.Keeps(actor) ? all.AsNoTracking() : all.AsNoTracking().Where(_ => false);

    private static IEnumerable<string> Words(ProductQuery query) => query.Words.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostWords);

    private static async Task<ProductPage<T>> Page<T>(IQueryable<T> rows, ProductQuery query, CancellationToken ct)
    {
        var found = await rows.Skip((Math.Clamp(query.Page, 1, 10_000) - 1) * PerPage).Take(PerPage + 1).ToListAsync(ct);
        return new([.. found.Take(PerPage)], found.Count > PerPage);
    }
}
