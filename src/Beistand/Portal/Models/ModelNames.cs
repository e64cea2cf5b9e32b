using Beistand.Kernel.Platform.Live;
using Beistand.Library.Products.Finding;
using Beistand.Portal.Devices;
using Beistand.Portal.Reading;

namespace Beistand.Portal.Models;

/// <summary>Names the models of articles, with their pages.</summary>
internal sealed class ModelNames(ProductPages products, Here here) : IProductNames
{
    public async Task<IReadOnlyDictionary<string, ProductName>> Of(IReadOnlyCollection<string> slugs, CancellationToken ct) =>
        (await products.ModelNames(here.Actor, slugs, ct)).ToDictionary(m => m.Key, m => new ProductName(m.Value, ProductUrls.Model(m.Key)));
}
