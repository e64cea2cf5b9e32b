using System.Runtime.CompilerServices;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Library.Search;
using Beistand.Library.Search.Indexing;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Products.Finding;

/// <summary>Models to be found by their name and what stands in their data sheet.</summary>
public sealed class ModelSource : ISearchSource
{
    private const string Open = "model-open", Hidden = "model-hidden";

    public string Kind => "model";

    public async IAsyncEnumerable<IReadOnlyList<Entry>> All(BeistandDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return [.. (await Read(db).ToListAsync(ct)).Select(Describe)];
    }

    public IEnumerable<long> Touched(EventRow happened) => happened.Kind switch
    {
        nameof(ModelSaved) => [happened.Read<ModelSaved>().Model],
        nameof(ModelRemoved) => [happened.Read<ModelRemoved>().Model],
        _ => [],
    };

    public async Task<IReadOnlyList<Entry>> Of(BeistandDb db, IReadOnlyCollection<long> numbers, CancellationToken ct)
    {
        var ids = numbers.ToArray();
        return [.. (await Read(db).Where(m => ids.Contains(m.Id)).ToListAsync(ct)).Select(Describe)];
    }

    public IEnumerable<string> KeysOf(Actor actor) => actor.IsStaff ? [Open, Hidden] : [Open];

    public async Task<IReadOnlySet<long>> Visible(BeistandDb db, Actor actor, IReadOnlyCollection<long> numbers, CancellationToken ct)
    {
        var ids = numbers.ToArray();
        return (await db.ProductModels.AsNoTracking().VisibleTo(actor).Where(m => ids.Contains(m.Id)).Select(m => m.Id).ToListAsync(ct)).ToHashSet();
    }

    private static IQueryable<ProductModel> Read(BeistandDb db) => db.ProductModels.AsNoTracking().Include(m => m.Line);

    private static Entry Describe(ProductModel model) => new($"model:{model.Id}", model.Name, string.Join('\n', model.Specifications.Select(s => $"{s.Name}: {s.Value}").Prepend($"{model.Line.Name} {model.Kind}")), "de")
    {
        Keys = [model.Published ? Open : Hidden], Type = "model", Slug = model.Slug, Products = [model.Slug],
    };
}
