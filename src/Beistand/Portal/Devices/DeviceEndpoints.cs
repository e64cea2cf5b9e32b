using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Library.Products;
using Beistand.Library.Products.Finding;
using Beistand.Library.Products.Subscribing;
using Beistand.Portal.Models;
using Beistand.Portal.Reading;
using Beistand.Web;

namespace Beistand.Portal.Devices;

/// <summary>Doors to devices and models: finding them, remembering, hearing of changes.</summary>
internal static class DeviceEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        PortalEndpoints.Both("/geraet", "/en/device", (path, other) => app.MapGet(path, (string? q, Here here, DevicePages pages, CancellationToken ct) => Find(q, other, here, pages, ct)));
        PortalEndpoints.Both("/geraet/{serial}", "/en/device/{serial}", (path, other) => app.MapGet(path, async (string serial, string? system, string? abo, HttpContext http, Here here, DevicePages pages, CancellationToken ct) =>
            await Device(serial, system, new(Asked: abo is not null), http, here, other, pages, ct) ?? Unknown(serial, other, here, await pages.Find(here.Actor, serial, ct))));
        PortalEndpoints.Both("/geraet/{serial}/merken", "/en/device/{serial}/remember", (path, _) => app.MapPost(path, Remember).RequireRateLimiting(RateLimits.Contact));
        PortalEndpoints.Both("/geraet/{serial}/abonnieren", "/en/device/{serial}/subscribe", (path, other) => app.MapPost(path, async (string serial, HttpContext http, Here here, DevicePages pages, SubscribeHandler subscribing, CancellationToken ct) =>
            await Subscribe(http, here, subscribing, email => new("", serial, email, Language.Code), ProductUrls.Device(serial), wish => Device(serial, null, wish, http, here, other, pages, ct), ct)).RequireRateLimiting(RateLimits.Contact));
        PortalEndpoints.Both("/modelle", "/en/models", (path, other) => app.MapGet(path, async (Here here, ProductPages products, CancellationToken ct) =>
            PortalEndpoints.Page<ModelsPage>(here, other, ("Models", await products.Models(here.Actor, ct)))));
        PortalEndpoints.Both("/modell/{slug}", "/en/model/{slug}", (path, other) => app.MapGet(path, async (string slug, string? system, string? abo, HttpContext http, Here here, DevicePages pages, CancellationToken ct) =>
            await Model(slug, system, new(Asked: abo is not null), http, here, other, pages, ct) ?? Results.NotFound()));
        PortalEndpoints.Both("/modell/{slug}/abonnieren", "/en/model/{slug}/subscribe", (path, other) => app.MapPost(path, async (string slug, HttpContext http, Here here, DevicePages pages, SubscribeHandler subscribing, CancellationToken ct) =>
            await Subscribe(http, here, subscribing, email => new(slug, "", email, Language.Code), ProductUrls.Model(slug), wish => Model(slug, null, wish, http, here, other, pages, ct), ct)).RequireRateLimiting(RateLimits.Contact));
    }

    private static async Task<IResult> Find(string? typed, string other, Here here, DevicePages pages, CancellationToken ct)
    {
        var found = await pages.Find(here.Actor, typed, ct);
        if (found.Serial is { } serial) return Results.Redirect(ProductUrls.Device(serial));
        if (found.Models is [var only]) return Results.Redirect(ProductUrls.Model(only.Slug));
        return PortalEndpoints.Page<FindDevicePage>(here, ProductUrls.With(other, ("q", found.Typed)), ("Found", found));
    }

    private static IResult Unknown(string serial, string other, Here here, FoundDevice found)
    {
        here.OtherLanguage = other.Replace("{serial}", Uri.EscapeDataString(serial), StringComparison.Ordinal);
        return Pages.Of<FindDevicePage>(404, ("Found", found));
    }

    private static async Task<IResult?> Device(string serial, string? system, Wish wish, HttpContext http, Here here, string other, DevicePages pages, CancellationToken ct)
    {
        if (await pages.Device(here.Actor, serial, system, http.Request.Headers.UserAgent.ToString(), ct) is not { } shown) return null;
        var key = Serial.Of(shown.View.Serial)!.Key;
        http.Response.Headers["X-Robots-Tag"] = shown.View.Model.Published ? Robots.Unquoted : "noindex";
        here.OtherLanguage = ProductUrls.With(other.Replace("{serial}", key, StringComparison.Ordinal), ("system", system));
        return Pages.Of<DevicePage>(wish.Refusal is null ? 200 : 422, ("Shown", shown), ("Remembered", RememberedDevices.Of(http).Contains(key)), ("Wish", wish));
    }

    private static async Task<IResult?> Model(string slug, string? system, Wish wish, HttpContext http, Here here, string other, DevicePages pages, CancellationToken ct)
    {
        if (await pages.Model(here.Actor, slug, system, http.Request.Headers.UserAgent.ToString(), ct) is not { } shown) return null;
        here.OtherLanguage = ProductUrls.With(other.Replace("{slug}", slug, StringComparison.Ordinal), ("system", system));
        return Pages.Of<ModelPage>(wish.Refusal is null ? 200 : 422, ("Shown", shown), ("Wish", wish));
    }

    private static async Task<IResult> Remember(string serial, HttpContext http, Here here, ProductPages products, CancellationToken ct)
    {
        if (await products.Device(here.Actor, serial, ct) is not { } device) return Results.NotFound();
        var key = Serial.Of(device.Serial)!.Key;
        if ((await http.Request.ReadFormAsync(ct))["Then"] == "forget") RememberedDevices.Drop(http, key);
        else RememberedDevices.Keep(http, key);
        return Results.Redirect(ProductUrls.Device(key));
    }

    private static async Task<IResult> Subscribe(HttpContext http, Here here, SubscribeHandler subscribing, Func<string, SubscribeTo> to, string page, Func<Wish, Task<IResult?>> again, CancellationToken ct)
    {
        var email = (await http.Request.ReadFormAsync(ct))["Email"].ToString();
        return await subscribing.Subscribe(here.Actor, to(email), ct) switch
        {
            Done => Results.Redirect(page + "?abo=1#abo"),
            Refused refused => await again(new(refused, email)) ?? Results.NotFound(),
            _ => Results.NotFound(),
        };
    }
}

/// <summary>A wish for mails about changes, as the page shows it.</summary>
public sealed record Wish(Refused? Refusal = null, string Email = "", bool Asked = false);
