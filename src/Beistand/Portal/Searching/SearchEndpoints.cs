using System.Globalization;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Library.Products;
using Beistand.Library.Search.Finding;
using Beistand.Library.Search.Indexing;
using Beistand.Library.Search.Remembering;
using Beistand.Portal.Devices;
using Beistand.Web;

namespace Beistand.Portal.Searching;

/// <summary>The search of the portal, for customers and staff: each finds what he may read.</summary>
internal static class SearchEndpoints
{
    public static void Map(IEndpointRouteBuilder app, string path, string other)
    {
        app.MapGet(path, async (string? q, string? art, string? produkt, string? system, string? sprache, string? seite, Here here, FindAnything find, DevicePages devices, Reading.IProductNames models, SearchBook book, CancellationToken ct) =>
        {
            var (words, narrow, page) = (FindAnything.Line(q), new Narrowing(Given(art), Given(produkt), Given(system), Given(sprache)), int.TryParse(seite, CultureInfo.InvariantCulture, out var number) ? Math.Max(number, 1) : 1);
            // Who types the number of a device means the device.
            if (Serial.Of(words) is { Digits: > 0 } && (await devices.Find(here.Actor, words, ct)).Serial is { } serial) return Results.Redirect(ProductUrls.Device(serial));
            var found = await find.Find(here.Actor, words, Language.Code, narrow, page, ct: ct);
            var last = (found.Total + FindAnything.PageSize - 1) / FindAnything.PageSize;
            if (page > last && last > 0) found = await find.Find(here.Actor, words, Language.Code, narrow, last, ct: ct);
            // Turning pages and narrowing is the same search.
            var key = words.Length > 0 && page == 1 && narrow == new Narrowing() && !found.BeingMade ? book.Note(words, Language.Code, here.Actor.IsStaff, found.Total) : null;
            var names = await models.Of([.. found.Products.Select(p => p.Value)], ct);
            here.OtherLanguage = words.Length == 0 ? other : $"{other}?q={Uri.EscapeDataString(words)}";
            return Pages.Of<FindPage>(("Words", words), ("Found", found), ("Names", names), ("Narrow", narrow), ("Number", Math.Min(page, Math.Max(last, 1))), ("Key", key));
        });
        var english = path.StartsWith("/en/", StringComparison.Ordinal);
        app.MapGet(path + (english ? "/suggestions" : "/vorschlaege"), async (string? q, string? modell, Here here, Suggestions suggestions, CancellationToken ct) => Results.Json(await suggestions.WhileTyping(here.Actor, q, modell, ct)));
        app.MapGet(path + (english ? "/to/{search}/{entry}" : "/zu/{search}/{entry}"), (string search, string entry, Here here, SearchBook book) =>
        {
            if (FoundAddress.Of(here.Actor, entry) is not { } address) return Results.NotFound();
            book.Clicked(search);
            return Results.Redirect(address);
        });
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}

/// <summary>Where what was found is opened.</summary>
internal static class FoundAddress
{
    /// <param name="entry">Kind, number and the words of its address: "article.12.akku-laedt-nicht".</param>
    public static string? Of(Actor actor, string entry) => entry.Split('.', 3) is [var kind, var number, var slug] && long.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var id) && slug.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? kind switch
    {
        "article" => actor.IsStaff ? $"/wissen/WI-{id}" : Urls.Article(slug),
        "model" => ProductUrls.Model(slug),
        "download" => ProductUrls.Download(slug),
        _ => null,
    } : null;

    public static string Named(Entry entry) => $"{entry.Id.Replace(':', '.')}.{entry.Slug}";

    /// <summary>The address that tells which search led there; the plain one where nothing is written down.</summary>
    public static string Of(Actor actor, Entry entry, string? search) => search is null ? Of(actor, Named(entry)) ?? "" : $"{Urls.Search}/{(Language.IsEnglish ? "to" : "zu")}/{search}/{Named(entry)}";
}
