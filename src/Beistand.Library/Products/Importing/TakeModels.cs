using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Products.Importing;

internal sealed class TakeModels(BeistandDb db)
{
    private readonly Dictionary<string, ProductLine> lines = new(StringComparer.OrdinalIgnoreCase);

    public async Task Take(IReadOnlyList<ImportLine> batch, ImportRun run, CancellationToken ct)
    {
        foreach (var line in await db.ProductLines.ToListAsync(ct)) lines[line.Name] = line;
        var ids = batch.SelectMany(l => l.Fields.GetValueOrDefault("id") ?? []).Select(v => v.Trim()).Distinct().ToArray();
        var known = (await db.ProductModels.Include(m => m.Line).Where(m => ids.Contains(m.ExternalId!) || (m.ExternalId == null && ids.Contains(m.Slug))).ToListAsync(ct)).ToDictionary(m => m.ExternalId ?? m.Slug);
        var slugs = (await db.ProductModels.Select(m => m.Slug).ToListAsync(ct)).ToHashSet();
        List<ProductModel> saved = [];
        foreach (var line in batch)
        {
            var fields = new FieldReader(line, run.Problems);
            var id = fields.Text("id", 80, needed: true);
            var old = known.GetValueOrDefault(id);
            var series = fields.Text("line", 60, old?.Line.Name ?? "", needed: true);
            var facts = new ModelFacts(
                fields.Text("name", 120, old?.Name ?? "", needed: true), fields.Text("kind", 60, old?.Kind ?? ""), fields.Specifications("specs.", old?.Specifications ?? []), fields.Day("announced", old?.AnnouncedOn), fields.Day("serviceEnds", old?.ServiceEndsOn), fields.Flag("published", old?.Published ?? true));
            if (!fields.EndsWell()) run.Count(ImportKind.Model, new(Wrong: 1));
            else if (old is not null && old.Facts == facts && old.Line.Name == series) run.Count(ImportKind.Model, new(Same: 1));
            else
            {
                var model = known[id] = Write(old, series, facts, slugs, id, run.Dry);
                saved.Add(model);
                run.Count(ImportKind.Model, old is null ? new(Added: 1) : new(Changed: 1));
            }
        }
        await run.Save(() => saved.Distinct().Select(m => (DomainEvent)new ModelSaved(m.Id)), ct);
        foreach (var model in saved) run.Know(model);
        lines.Clear();
    }

    private ProductModel Write(ProductModel? old, string series, ModelFacts facts, HashSet<string> slugs, string id, bool dry)
    {
        if (!lines.TryGetValue(series, out var line))
        {
            line = lines[series] = new ProductLine { Name = series };
            if (!dry) db.Add(line);
        }
        if (old is not null)
        {
            old.Write(line, facts);
            return old;
        }
        var model = ProductModel.Of(line, facts, ModelSlugs.Free(facts.Name, slugs), id);
        if (!dry) db.Add(model);
        return model;
    }
}

internal static class ModelSlugs
{
    /// <summary>What stands in the address of a model with this name; taken from then on.</summary>
    public static string Free(string name, HashSet<string> taken)
    {
        var slug = Slug.Of(name) is { Length: > 0 } plain ? plain : "modell";
        var free = slug;
        for (var i = 2; !taken.Add(free); i++) free = $"{slug}-{i}";
        return free;
    }
}
