using Beistand.Kernel.Platform.Live;
using Beistand.Library.Products.Finding;
using Beistand.Portal.Devices;
using Beistand.Portal.Reading;

namespace Beistand.Portal.Models;

/// <summary>Names the models of articles, with their pages.</summary>
internal sealed class ModelNames(ProductPages products, Here here) : IProductNames
{
    public async Task<IReadOnlyDictionary<string, ProductName>> Of(IReadOnlyCollection<string> slugs, CancellationToken ct) =>
        slugs.Count == 0 ? new Dictionary<string, ProductName>() : (await products.Models(here.Actor, ct)).Where(m => slugs.Contains(m.Slug)).ToDictionary(m => m.Slug, m => new ProductName(m.Name, ProductUrls.Model(m.Slug)));
}
