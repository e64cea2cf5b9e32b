using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Library.Knowledge.Writing;
using Beistand.Library.Products.Finding;

namespace Beistand.Workspace.Knowledge;

/// <summary>Finds the models that an article is about by what people call them.</summary>
internal sealed class ModelPicker(ProductPages products, Here here)
{
    public const int MostOffered = 500;
    private const int MostMeant = 4;
    private static readonly char[] Between = [',', ';', '\n'];

    public Task<IReadOnlyList<ModelRow>> Models(CancellationToken ct) => products.Models(here.Actor, ct);

    public static string NameOf(IReadOnlyList<ModelRow> models, string slug) => models.FirstOrDefault(m => m.Slug == slug)?.Name ?? slug;

    /// <summary>Adds what was typed to the models chosen. A name that nobody knows is refused and stays in the field.</summary>
    public async Task<(ArticleForm Form, Refused? Refusal)> Take(ArticleForm form, string typed, CancellationToken ct)
    {
        if (typed.Trim().Length == 0) return (form, null);
        var models = await Models(ct);
        List<string> known = [], unknown = [];
        foreach (var name in Find(models, typed.Trim()) is null ? typed.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [typed.Trim()])
            if (Find(models, name) is { } model) known.Add(model.Slug);
            else unknown.Add(name);
        form = form with { Products = [.. (form.Products ?? []).Concat(known).Distinct()], UnknownProducts = string.Join(", ", unknown) };
        return (form, unknown.Count == 0 ? null : Refuse(models, unknown[0]));
    }

    private static ModelRow? Find(IReadOnlyList<ModelRow> models, string name) =>
        models.FirstOrDefault(m => Same(m.Name, name)) ?? models.FirstOrDefault(m => Same(m.Slug, name) || Same($"{m.Line} {m.Name}", name));

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static Refused Refuse(IReadOnlyList<ModelRow> models, string name)
    {
        var words = name.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 1).ToList();
        var meant = models.Select(m => (m.Name, Hits: words.Count(w => m.Name.Contains(w, StringComparison.OrdinalIgnoreCase) || m.Slug.Contains(w, StringComparison.OrdinalIgnoreCase)))).Where(m => m.Hits > 0)
            .OrderByDescending(m => m.Hits).ThenBy(m => m.Name, StringComparer.CurrentCulture).Take(MostMeant).Select(m => m.Name).ToList();
        return Outcome.Refused(meant.Count > 0 ? Texts.ArticleProductMeant(name, string.Join(", ", meant)) : Texts.ArticleProductUnknown(name), "Products");
    }
}
