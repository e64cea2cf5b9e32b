using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;

namespace Beistand.Identity.SettingUp;

internal static class SetUpEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/einrichten/{secret}", (string secret, Here here, SetUpHandler handler, CancellationToken ct) => Show(secret, here, handler, ct));
        app.MapPost("/einrichten/{secret}", async (string secret, HttpContext http, Here here, SetUpHandler handler, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var outcome = await handler.SetPassword(secret, form["Password"].ToString(), form["Again"].ToString(), ct);
            return outcome is Done ? Results.Redirect("/anmelden") : await Show(secret, here, handler, ct, outcome as Refused);
        }).RequireRateLimiting(RateLimits.SignIn);
    }

    private static async Task<IResult> Show(string secret, Here here, SetUpHandler handler, CancellationToken ct, Refused? refusal = null)
    {
        here.PageName = "set-up";
        var person = await handler.Find(secret, ct);
        return Pages.Of<SetUpPage>(person is null ? 404 : refusal is null ? 200 : 422, ("Person", person), ("Secret", secret), ("Refusal", refusal));
    }
}
