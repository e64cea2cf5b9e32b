using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Products;
using Beistand.Library.Products.Finding;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Portal.Downloads;

public sealed record DownloadLine(string PublicId, DownloadKind Kind, string Title, string Version, string News, string Component, IReadOnlyList<string> Systems, string Language, DownloadSeverity Severity, DateOnly? ReleasedOn, long Size, string Sha256)
{
    private const int Longest = 100;

    public static DownloadLine Of(Download d) => new(d.PublicId, d.Kind, d.Title, d.Version, First(d.ReleaseNotes), d.Component, d.Systems, d.Language, d.Severity, d.ReleasedOn, d.Size, d.Sha256);

    private static string First(string notes)
    {
        var line = notes.Trim().Split('\n')[0].Trim();
        return line.Length <= Longest ? line : line[..Longest].TrimEnd() + "…";
    }
}

public sealed record ShownDownload(Download Download, IReadOnlyList<ModelRow> Models, Download? Newer, Download? Older);

/// <summary>What a list of downloads is narrowed to; empty: everything.</summary>
public sealed record Narrowed(string Model, string System, DownloadKind? Kind, int Page);

public sealed record ShownDownloads(Narrowed By, IReadOnlyList<DownloadLine> Lines, int Count, IReadOnlyList<ModelRow> Models, IReadOnlyList<string> Systems)
{
    public const int PageSize = 30;

    public int Pages => Math.Max(1, (Count + PageSize - 1) / PageSize);
}

public sealed record OwnDevice(string Serial, string Model);

internal sealed class Shelf(BeistandDb db, ProductPages products)
{
    private const int MostSteps = 50;

    public async Task<ShownDownload?> Download(Actor actor, string id, CancellationToken ct)
    {
        if (id.Length > 40 || await products.Download(actor, id, ct) is not { } download) return null;
        var ids = download.Models.Select(m => m.ModelId).ToList();
        var models = (await products.Models(actor, ct)).Where(m => ids.Contains(m.Id)).ToList();
        var older = download.SupersedesId is { } before ? await db.Downloads.AsNoTracking().VisibleTo(actor).FirstOrDefaultAsync(d => d.Id == before, ct) : null;
        return new(download, models, await Newest(actor, download, ct), older);
    }

    /// <summary>Downloads of some kinds that nothing took the place of, the newest first.</summary>
    public async Task<ShownDownloads> List(Actor actor, IReadOnlyList<DownloadKind> kinds, Narrowed by, CancellationToken ct)
    {
        var models = await products.Models(actor, ct);
        var model = models.FirstOrDefault(m => m.Slug == by.Model);
        if (model is null) return await OfAll(actor, kinds, by with { Model = "" }, models, ct);
        var all = await OfModel(actor, kinds, model.Id, by.System, ct);
        var fit = all.Where(d => Fits(by, d.Kind, d.Systems)).ToList();
        var page = PageOf(by, fit.Count);
        return new(by with { Page = page }, [.. fit.Skip((page - 1) * ShownDownloads.PageSize).Take(ShownDownloads.PageSize)], fit.Count, models, await products.Systems(actor, model.Id, ct));
    }

    public async Task<IReadOnlyList<Advisory>> Advisories(Actor actor, int most, CancellationToken ct) =>
        await db.Advisories.AsNoTracking().Include(a => a.Model).VisibleTo(actor).Where(a => a.PublishedAt != null && a.Withdrawn == null && (a.ModelId == null || a.Model!.Published)).OrderByDescending(a => a.Severity).ThenByDescending(a => a.PublishedAt).Take(most).ToListAsync(ct);

    /// <summary>Devices by serial numbers as they are compared, and those that belong to a customer who signed in.</summary>
    public async Task<IReadOnlyList<OwnDevice>> Own(Actor actor, IReadOnlyList<string> keys, CancellationToken ct)
    {
        long? person = actor.Kind == ActorKind.Customer ? actor.PersonId : null;
        if (keys.Count == 0 && person is null) return [];
        return await db.Devices.AsNoTracking().Where(d => keys.Contains(d.SerialKey) || (person != null && d.OwnerId == person)).OrderBy(d => d.Model.Name).ThenBy(d => d.Serial).Take(30).Select(d => new OwnDevice(d.Serial, d.Model.Name)).ToListAsync(ct);
    }

    // The next one may itself have been followed by another.
    private async Task<Download?> Newest(Actor actor, Download one, CancellationToken ct)
    {
        Download? newest = null;
        for (var (next, steps) = (one.ReplacedById, 0); next is { } id && steps < MostSteps; steps++)
        {
            if (await db.Downloads.AsNoTracking().VisibleTo(actor).FirstOrDefaultAsync(d => d.Id == id && d.Withdrawn == null, ct) is not { } found) break;
            (newest, next) = (found, found.ReplacedById);
        }
        return newest;
    }

    // Of thousands only what decides is read, and the rows of one page in full.
    private async Task<ShownDownloads> OfAll(Actor actor, IReadOnlyList<DownloadKind> kinds, Narrowed by, IReadOnlyList<ModelRow> models, CancellationToken ct)
    {
        var all = await db.Downloads.AsNoTracking().VisibleTo(actor).Where(d => d.Withdrawn == null && d.ReplacedById == null && kinds.Contains(d.Kind)).OrderByDescending(d => d.ReleasedOn).ThenByDescending(d => d.Id).Select(d => new { d.Id, d.Kind, d.Systems }).ToListAsync(ct);
        var fit = all.Where(d => Fits(by, d.Kind, d.Systems)).Select(d => d.Id).ToList();
        var page = PageOf(by, fit.Count);
        var ids = fit.Skip((page - 1) * ShownDownloads.PageSize).Take(ShownDownloads.PageSize).ToList();
        var rows = await db.Downloads.AsNoTracking().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, ct);
        var systems = all.SelectMany(d => d.Systems).Distinct(StringComparer.OrdinalIgnoreCase).OrderDescending(StringComparer.OrdinalIgnoreCase).ToList();
        return new(by with { Page = page }, [.. ids.Where(rows.ContainsKey).Select(id => DownloadLine.Of(rows[id]))], fit.Count, models, systems);
    }

    private static bool Fits(Narrowed by, DownloadKind kind, IReadOnlyList<string> systems) =>
        (by.Kind is null || kind == by.Kind) && (by.System.Length == 0 || systems.Count == 0 || systems.Contains(by.System, StringComparer.OrdinalIgnoreCase));

    private static int PageOf(Narrowed by, int count) => Math.Clamp(by.Page, 1, Math.Max(1, (count + ShownDownloads.PageSize - 1) / ShownDownloads.PageSize));

    private async Task<IReadOnlyList<DownloadLine>> OfModel(Actor actor, IReadOnlyList<DownloadKind> kinds, long model, string system, CancellationToken ct) =>
        [.. (kinds == ProductPages.Papers ? await products.Documents(actor, model, ct) : await products.Newest(actor, model, system.Length == 0 ? null : system, ct)).OrderByDescending(d => d.ReleasedOn).Select(DownloadLine.Of)];
}
