using Beistand.Kernel.Platform.Live;
using Beistand.Library.Products.Subscribing;
using Beistand.Portal.Devices;
using Beistand.Web;

namespace Beistand.Portal.Subscribing;

/// <summary>Where the links in mails about changes lead. Opening one changes nothing: programs that look at mails open links too.</summary>
internal static class SubscriptionEndpoints
{
    public static void Map(IEndpointRouteBuilder app) => PortalEndpoints.Both("/abo/{secret}", "/en/subscription/{secret}", (path, other) =>
    {
        app.MapGet(path, async (string secret, HttpContext http, Here here, SubscribeHandler subscribing, CancellationToken ct) =>
        {
            http.Response.Headers["X-Robots-Tag"] = "noindex";
            here.OtherLanguage = other.Replace("{secret}", Uri.EscapeDataString(secret), StringComparison.Ordinal);
            var view = secret.Length > 100 ? null : await subscribing.Open(secret, ct);
            return Pages.Of<SubscriptionPage>(view is null ? 404 : 200, ("View", view), ("Secret", secret));
        });
        app.MapPost(path, async (string secret, HttpContext http, SubscribeHandler subscribing, CancellationToken ct) =>
        {
            if (secret.Length > 100) return Results.NotFound();
            if ((await http.Request.ReadFormAsync(ct))["Then"] == "end")
            {
                await subscribing.Unsubscribe(secret, ct);
                return Pages.Of<SubscriptionPage>(("Ended", true), ("Secret", secret));
            }
            await subscribing.Confirm(secret, ct);
            return Results.Redirect(ProductUrls.Subscription(secret));
        }).RequireRateLimiting(RateLimits.Contact);
    });
}
