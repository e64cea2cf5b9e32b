using Beistand.Kernel;
using Beistand.Library.Products;
using Beistand.Library.Products.Finding;
using Beistand.Portal.Downloads;
using Beistand.Portal.Reading;

namespace Beistand.Portal.Devices;

/// <summary>What there is to fetch for a model.</summary>
/// <param name="System">Which of them is shown; empty: all.</param>
public sealed record Offer(IReadOnlyList<string> Systems, string System, bool Guessed, IReadOnlyList<DownloadLine> Drivers, IReadOnlyList<DownloadLine> Firmware, IReadOnlyList<DownloadLine> Tools, IReadOnlyList<DownloadLine> Papers);

public sealed record ShownDevice(DeviceView View, IReadOnlyList<Advisory> Advisories, Offer Offer, IReadOnlyList<ShelfRow> Articles);

public sealed record ShownModel(ProductModel Model, IReadOnlyList<Advisory> Advisories, Offer Offer, IReadOnlyList<ShelfRow> Articles);

/// <summary>What was typed where a device is looked for, and what it may mean.</summary>
public sealed record FoundDevice(string Typed, string? Serial, IReadOnlyList<ModelRow> Models, IReadOnlyList<Advisory> Advisories);

internal sealed class DevicePages(ProductPages products, ArticleShelf shelf)
{
    private const int MostModels = 30, MostArticles = 6, LongestWords = 100;

    /// <param name="system">The one chosen; null: guess by the browser.</param>
    public async Task<ShownDevice?> Device(Actor actor, string serial, string? system, string browser, CancellationToken ct)
    {
        if (await products.Device(actor, serial, ct) is not { } view) return null;
        return new(view, await products.Advisories(view.Serial, view.Model.Id, ct), await Offer(actor, view.Model.Id, system, browser, ct), await About(actor, view.Model.Slug, ct));
    }

    public async Task<ShownModel?> Model(Actor actor, string slug, string? system, string browser, CancellationToken ct)
    {
        if (await products.Model(actor, slug, ct) is not { } model) return null;
        return new(model, await products.AdvisoriesOf(actor, model.Id, ct), await Offer(actor, model.Id, system, browser, ct), await About(actor, slug, ct));
    }

    public async Task<FoundDevice> Find(Actor actor, string? typed, CancellationToken ct)
    {
        var words = (typed ?? "").Trim();
        if (words.Length > LongestWords) words = words[..LongestWords];
        if (words.Length == 0) return new("", null, [], []);
        if (await products.Device(actor, words, ct) is { } device) return new(words, device.Serial, [], []);
        var parts = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Squeezed).Where(p => p.Length > 0).ToList();
        var all = parts.Count == 0 ? [] : await products.Models(actor, ct);
        var models = all.Where(m => parts.All(p => Squeezed(m.Line + m.Name).Contains(p, StringComparison.Ordinal))).ToList();
        var named = models.Where(m => Squeezed(m.Name) == Squeezed(words)).ToList();
        return new(words, null, [.. (named.Count == 1 ? named : models).Take(MostModels)], models.Count > 0 ? [] : await products.Advisories(words, null, ct));
    }

    private async Task<Offer> Offer(Actor actor, long model, string? wished, string browser, CancellationToken ct)
    {
        var systems = await products.Systems(actor, model, ct);
        var system = wished is null ? SystemGuess.Of(browser, systems) : systems.FirstOrDefault(s => s.Equals(wished, StringComparison.OrdinalIgnoreCase)) ?? "";
        var programs = (await products.Newest(actor, model, system.Length == 0 ? null : system, ct)).Select(DownloadLine.Of).ToLookup(d => d.Kind);
        var papers = (await products.Documents(actor, model, ct)).Select(DownloadLine.Of).ToList();
        return new(systems, system, wished is null && system.Length > 0, [.. programs[DownloadKind.Driver]], [.. programs[DownloadKind.Firmware]], [.. programs[DownloadKind.Tool]], papers);
    }

    private async Task<IReadOnlyList<ShelfRow>> About(Actor actor, string slug, CancellationToken ct) =>
        [.. (await shelf.Of(actor, Language.Code, ct)).Where(a => a.Products.Contains(slug)).OrderByDescending(a => a.Helped).Take(MostArticles)];

    private static string Squeezed(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
