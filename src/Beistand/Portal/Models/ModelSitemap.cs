using Beistand.Kernel;
using Beistand.Library.Products;
using Beistand.Library.Products.Finding;
using Beistand.Portal.Reading.Sitemaps;

namespace Beistand.Portal.Models;

/// <summary>The models that everybody may see, and the lists of what belongs to them.</summary>
internal sealed class ModelSitemap(ProductPages products) : ISitemapSource
{
    private static readonly (string De, string En)[] Lists = [("/geraet", "/en/device"), ("/modelle", "/en/models"), ("/treiber", "/en/drivers"), ("/dokumente", "/en/documents")];

    public async Task<IReadOnlyList<SitemapEntry>> Entries(CancellationToken ct)
    {
        var models = (await products.Models(Actor.Anonymous, ct)).Select(m => (De: ProductAddresses.Model("de", m.Slug), En: ProductAddresses.Model("en", m.Slug)));
        return [.. Lists.Concat(models).SelectMany(p => new[] { p.De, p.En }.Select(path => new SitemapEntry(path, null, [("de", p.De), ("en", p.En)])))];
    }
}
