using System.Globalization;
using Beistand.Desk.People;
using Beistand.Library.Knowledge;

namespace Beistand.Portal.Reading;

/// <summary>What a reader wants to see of the solutions and tips.</summary>
/// <param name="Category">A category's key.</param>
/// <param name="Product">A model's slug.</param>
/// <param name="MostHelpful">Those that helped most readers first; else the newest.</param>
public sealed record Narrowing(string Category = "", string Product = "", string System = "", bool MostHelpful = false, int Page = 1)
{
    public const int PerPage = 20;

    public static Narrowing Of(IQueryCollection query) => new(
        Line(query["kategorie"]), Line(query["produkt"]), Line(query["system"]), query["sortierung"] == "hilfreich",
        int.TryParse(query["seite"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 1_000) : 1);

    public bool IsNarrow => Category.Length + Product.Length + System.Length > 0;

    public string Url => ReadingUrls.With(ReadingUrls.Solutions, ("kategorie", Category), ("produkt", Product), ("system", System), ("sortierung", MostHelpful ? "hilfreich" : null), ("seite", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null));

    private static string Line(string? value) => value is { Length: <= 100 } ? value : "";
}

/// <summary>One way to narrow down further, or to widen again where it is chosen.</summary>
public sealed record Facet(string Name, int Count, string Url, bool IsChosen);

public sealed record FacetGroup(string Title, IReadOnlyList<Facet> Facets);

/// <param name="Questions">How many frequent questions the same filters would find.</param>
public sealed record ShelfPage(Narrowing Asked, IReadOnlyList<ShelfRow> Rows, int Total, IReadOnlyList<FacetGroup> Groups, int Questions)
{
    public bool More => Asked.Page * Narrowing.PerPage < Total;
}

/// <summary>Finds and counts on what is on the shelf of the reader; what he may not read is not counted either.</summary>
internal static class Browsing
{
    private const int MostFacets = 15;

    public static ShelfPage Browse(IReadOnlyList<ShelfRow> shelf, Narrowing asked, IReadOnlyList<Category> categories, IReadOnlyDictionary<string, ProductName> products)
    {
        var category = categories.FirstOrDefault(c => c.Key == asked.Category)?.Id ?? (asked.Category.Length > 0 ? -1L : (long?)null);
        bool InCategory(ShelfRow row) => category is null || row.CategoryId == category;
        bool OfProduct(ShelfRow row) => asked.Product.Length == 0 || row.Products.Contains(asked.Product);
        bool OnSystem(ShelfRow row) => asked.System.Length == 0 || row.Systems.Contains(asked.System);
        var all = shelf.Where(r => r.Kind != ArticleKind.Faq).ToList();
        var found = all.Where(r => InCategory(r) && OfProduct(r) && OnSystem(r)).ToList();
        var sorted = asked.MostHelpful ? found.OrderByDescending(r => r.Helped).ThenByDescending(r => r.PublishedAt) : found.AsEnumerable();
        var first = asked with { Page = 1 };
        FacetGroup[] groups =
        [
            new(Texts.Category, [.. categories.Select(c => Facet(c.Label, all.Count(r => r.CategoryId == c.Id && OfProduct(r) && OnSystem(r)), first with { Category = asked.Category == c.Key ? "" : c.Key }, asked.Category == c.Key)).Where(Offered)]),
            new(Texts.ReadProduct, Named(all.Where(r => InCategory(r) && OnSystem(r)).SelectMany(r => r.Products), asked.Product, p => ProductName.Of(products, p).Name, p => first with { Product = p })),
            new(Texts.ReadSystem, Named(all.Where(r => InCategory(r) && OfProduct(r)).SelectMany(r => r.Systems), asked.System, s => s, s => first with { System = s })),
        ];
        var questions = shelf.Count(r => r.Kind == ArticleKind.Faq && InCategory(r) && OfProduct(r) && OnSystem(r));
        return new(asked, [.. sorted.Skip((asked.Page - 1) * Narrowing.PerPage).Take(Narrowing.PerPage)], found.Count, [.. groups.Where(g => g.Facets.Count > 0)], questions);
    }

    private static IReadOnlyList<Facet> Named(IEnumerable<string> values, string chosen, Func<string, string> name, Func<string, Narrowing> with) =>
        [.. values.CountBy(v => v).OrderByDescending(v => v.Value).Take(MostFacets).Where(v => chosen.Length == 0 || v.Key == chosen).OrderBy(v => name(v.Key), StringComparer.CurrentCulture).Select(v => Facet(name(v.Key), v.Value, with(v.Key == chosen ? "" : v.Key), v.Key == chosen))];

    private static Facet Facet(string name, int count, Narrowing to, bool chosen) => new(name, count, to.Url, chosen);

    private static bool Offered(Facet facet) => facet.Count > 0 || facet.IsChosen;
}
