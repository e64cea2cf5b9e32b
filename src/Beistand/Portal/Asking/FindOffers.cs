using Beistand.Kernel;
using Beistand.Library.Products;
using Beistand.Library.Products.Finding;
using Beistand.Library.Search.Finding;
using Beistand.Portal.Devices;
using Beistand.Portal.Searching;

namespace Beistand.Portal.Asking;

/// <summary>Looks for what may help with a request that is being written: the device's own page first, then what its words find.</summary>
internal sealed class FindOffers(Suggestions suggestions, ProductPages products)
{
    private static readonly Dictionary<string, string> Icons = new() { ["faq"] = "circle-help", ["model"] = "laptop", ["download"] = "download", ["document"] = "file-text" };

    public async Task<IReadOnlyList<Offer>> For(Actor actor, string words, string serial, CancellationToken ct)
    {
        var device = string.IsNullOrWhiteSpace(serial) ? null : await products.Device(actor, serial, ct);
        var found = string.IsNullOrWhiteSpace(words) ? [] : (await suggestions.Suggest(actor, words, device?.Model.Slug, ct, FindAnything.Near)).Entries;
        List<Offer> offers = device is null ? [] : [new(Texts.OffersDevice(device.Model.Name), ProductUrls.Device(device.Serial), "laptop")];
        return [.. offers, .. found.Select(f => new Offer(f.Title, f.Address, Icons.GetValueOrDefault(f.Type, "lightbulb")))];
    }
}
