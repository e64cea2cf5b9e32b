using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Products.Importing;

/// <summary>What the parts of one import share: who does it, what is known by now, what came of the lines.</summary>
/// <param name="folder">Where files named in lines are looked for; null: nowhere.</param>
internal sealed class ImportRun(BeistandDb db, Actor by, string? folder, bool dry, DateTimeOffset now)
{
    private readonly Dictionary<ImportKind, ImportCount> counts = [];
    private readonly Dictionary<string, long> models = new(StringComparer.OrdinalIgnoreCase);
    private long invented;

    public Actor By => by;
    public string? Folder => folder;
    public bool Dry => dry;
    public DateTimeOffset Now => now;
    public List<ImportProblem> Problems { get; } = [];
    public ImportReport Report => new(counts, [.. Problems.OrderBy(p => p.Line)], dry);

    public void Count(ImportKind kind, ImportCount one) => counts[kind] = counts.GetValueOrDefault(kind, new()) + one;

    public async Task KnowModels(CancellationToken ct)
    {
        foreach (var m in await db.ProductModels.AsNoTracking().OrderBy(m => m.Id).Select(m => new { m.Id, m.Name, m.Slug, m.ExternalId }).ToListAsync(ct)) Know(m.Id, m.Name, m.Slug, m.ExternalId);
    }

    /// <summary>From now on lines may name this model.</summary>
    public void Know(ProductModel model) => Know(model.Id > 0 ? model.Id : --invented, model.Name, model.Slug, model.ExternalId);

    /// <summary>A model by its id of the other system, by what stands in its address, or by its name.</summary>
    public long? Model(string named) => models.TryGetValue(named, out var id) ? id : null;

    /// <summary>Saves what the lines changed, with its events; in a dry run nothing.</summary>
    public async Task Save(Func<IEnumerable<DomainEvent>> happened, CancellationToken ct)
    {
        if (!dry)
        {
            await db.SaveChangesAsync(ct);
            foreach (var one in happened()) db.Record(one, by, now);
            await db.SaveChangesAsync(ct);
        }
    }

    private void Know(long id, params string?[] names)
    {
        foreach (var name in names) if (name is { Length: > 0 }) models.TryAdd(name, id);
    }
}
