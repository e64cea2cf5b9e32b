using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Products.Finding;

public sealed record ModelRow(long Id, string Line, string Name, string Slug, string Kind, bool Published);

/// <summary>A device as it is shown to whoever knows its serial number.</summary>
/// <param name="Warranty">How it stands today.</param>
/// <param name="OrganisationId">Null for everybody but staff, as the owner.</param>
public sealed record DeviceView(long Id, string Serial, ProductModel Model, string Build, DateOnly? SoldOn, IReadOnlyList<CoverOnDay> Warranty, long? OrganisationId, long? OwnerId);

/// <summary>What customers and agents read of products. Customers see what is published, and of a device nothing of people.</summary>
public sealed class ProductPages(BeistandDb db, TimeProvider clock)
{
    public static readonly IReadOnlyList<DownloadKind> Drivers = [DownloadKind.Driver, DownloadKind.Firmware, DownloadKind.Tool], Papers = [DownloadKind.Manual, DownloadKind.Document];

    public async Task<IReadOnlyList<ModelRow>> Models(Actor actor, CancellationToken ct) =>
        await db.ProductModels.AsNoTracking().VisibleTo(actor).OrderBy(m => m.Line.Name).ThenBy(m => m.Name).Select(m => new ModelRow(m.Id, m.Line.Name, m.Name, m.Slug, m.Kind, m.Published)).ToListAsync(ct);

    public async Task<IReadOnlyDictionary<string, string>> ModelNames(Actor actor, IReadOnlyCollection<string> slugs, CancellationToken ct)
    {
        var wanted = slugs.ToArray();
        return wanted.Length == 0 ? new Dictionary<string, string>() : await db.ProductModels.AsNoTracking().VisibleTo(actor).Where(m => wanted.Contains(m.Slug)).ToDictionaryAsync(m => m.Slug, m => m.Name, ct);
    }

    public Task<ProductModel?> Model(Actor actor, string slug, CancellationToken ct) => db.ProductModels.AsNoTracking().Include(m => m.Line).VisibleTo(actor).FirstOrDefaultAsync(m => m.Slug == slug, ct);

    /// <summary>A model by its name as people write it, with or without its line.</summary>
    public Task<ProductModel?> ModelNamed(Actor actor, string name, CancellationToken ct)
    {
        var (whole, end) = (Slug.Of(name), "-" + Slug.Of(name));
        return whole.Length == 0 ? Task.FromResult<ProductModel?>(null) : db.ProductModels.AsNoTracking().Include(m => m.Line).VisibleTo(actor).Where(m => m.Slug == whole || m.Slug.EndsWith(end)).OrderByDescending(m => m.Slug == whole).ThenBy(m => m.Id).FirstOrDefaultAsync(ct);
    }

    private static readonly Prepared<Func<BeistandDb, string, CancellationToken, Task<Device?>>> DeviceOf = new(() => EF.CompileAsyncQuery((BeistandDb db, string key, CancellationToken ct) =>
        db.Set<Device>().AsNoTracking().Include(d => d.Model).ThenInclude(m => m.Line).FirstOrDefault(d => d.SerialKey == key)));

    /// <summary>A device by its serial number, however it is written; null where there is none.</summary>
    public async Task<DeviceView?> Device(Actor actor, string? serial, CancellationToken ct)
    {
        if (Serial.Of(serial)?.Key is not { } key) return null;
        if (await DeviceOf.Over(db)(db, key, ct) is not { } device) return null;
        return new(device.Id, device.Serial, device.Model, device.Build, device.SoldOn, device.Warranty.On(Zone.Day(clock.GetUtcNow())), actor.IsStaff ? device.OrganisationId : null, actor.IsStaff ? device.OwnerId : null);
    }

    /// <summary>The newest drivers, firmware and tools of a model, by kind and component.</summary>
    /// <param name="system">Operating system; null: of all.</param>
    public Task<IReadOnlyList<Download>> Newest(Actor actor, long model, string? system, CancellationToken ct) => Offered(actor, model, Drivers, system, ct);

    public Task<IReadOnlyList<Download>> Documents(Actor actor, long model, CancellationToken ct) => Offered(actor, model, Papers, null, ct);

    /// <summary>Operating systems for which a model has something, in order of their names.</summary>
    public async Task<IReadOnlyList<string>> Systems(Actor actor, long model, CancellationToken ct) =>
        [.. (await Offered(actor, model, Drivers, null, ct)).SelectMany(d => d.Systems).Distinct(StringComparer.OrdinalIgnoreCase).OrderDescending(StringComparer.OrdinalIgnoreCase)];

    // What is open is for everybody.
    private static readonly Prepared<Func<BeistandDb, string, string, long, int, long?, IAsyncEnumerable<Advisory>>> AdvisoriesFor = new(() => EF.CompileAsyncQuery<BeistandDb, string, string, long, int, long?, Advisory>((BeistandDb db, string head, string tail, long number, int digits, long? model) =>
        db.Set<Advisory>().AsNoTracking().Where(a => a.PublishedAt != null && a.Withdrawn == null).Where(a => a.Limited
            ? (model == null || a.ModelId == null || a.ModelId == model) && a.Ranges.Any(r => r.Head == head && r.Tail == tail && r.FromNumber <= number && r.UntilNumber >= number && r.FromDigits <= digits && r.UntilDigits >= digits)
            : a.ModelId == model && model != null).OrderByDescending(a => a.Severity).ThenByDescending(a => a.PublishedAt)));

    /// <summary>Advisories for a serial number, whether we know the device or not, the gravest first.</summary>
    /// <param name="model">The device's model; null where it is not known.</param>
    public async Task<IReadOnlyList<Advisory>> Advisories(string? serial, long? model, CancellationToken ct) =>
        Serial.Of(serial) is { } one ? await AdvisoriesFor.Over(db)(db, one.Head, one.Tail, one.Number, one.Digits, model).ToListAsync(ct) : [];

    /// <summary>Advisories for devices of a model, for all or some of them, the gravest first.</summary>
    public async Task<IReadOnlyList<Advisory>> AdvisoriesOf(Actor actor, long model, CancellationToken ct) =>
        await Open(actor).Include(a => a.Ranges).Where(a => a.ModelId == model).OrderByDescending(a => a.Severity).ThenByDescending(a => a.PublishedAt).ToListAsync(ct);

    /// <summary>A download by the id in its address; also one that was withdrawn or superseded.</summary>
    public Task<Download?> Download(Actor actor, string publicId, CancellationToken ct) => db.Downloads.AsNoTracking().Include(d => d.Models).VisibleTo(actor).FirstOrDefaultAsync(d => d.PublicId == publicId, ct);

    private IQueryable<Advisory> Open(Actor actor) => db.Advisories.AsNoTracking().VisibleTo(actor).Where(a => a.PublishedAt != null && a.Withdrawn == null);

    private async Task<IReadOnlyList<Download>> Offered(Actor actor, long model, IReadOnlyList<DownloadKind> kinds, string? system, CancellationToken ct)
    {
        var all = await db.Downloads.AsNoTracking().VisibleTo(actor).Where(d => d.Withdrawn == null && kinds.Contains(d.Kind) && d.Models.Any(m => m.ModelId == model)).ToListAsync(ct);
        var byId = all.ToDictionary(d => d.Id);
        // What takes its place may be for other models or systems only: then the old one is still the newest here.
        bool IsReplaced(Download one) => one.ReplacedById is { } id && byId.TryGetValue(id, out var newer) && (system is null ? newer.Systems.Count == 0 || (one.Systems.Count > 0 && one.Systems.All(newer.RunsOn)) : newer.RunsOn(system));
        return [.. all.Where(d => (system is null || d.RunsOn(system)) && !IsReplaced(d)).OrderBy(d => d.Kind).ThenBy(d => d.Component).ThenBy(d => d.Title).ThenByDescending(d => d.ReleasedOn).ThenByDescending(d => d.Id)];
    }
}
