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
            return outcome is Done ? Results.Redirect("/anmelden?gesetzt") : await Show(secret, here, handler, ct, outcome as Refused);
        }).RequireRateLimiting(RateLimits.SignIn);
        app.MapGet("/einrichten/haus/{secret}", async (string secret, Here here, FirstStart first, CancellationToken ct) =>
            await first.IsOpen(secret, ct) ? House(secret, here, new FirstAdministrator()) : Results.NotFound());
        app.MapPost("/einrichten/haus/{secret}", async (string secret, HttpContext http, Here here, FirstStart first, CancellationToken ct) =>
        {
            var posted = await http.Request.ReadFormAsync(ct);
            var form = new FirstAdministrator(posted["Name"].ToString(), posted["Email"].ToString(), posted["Password"].ToString(), posted["Again"].ToString(), posted["House"].ToString());
            return await first.SetUp(secret, form, ct) switch
            {
                Done => Results.Redirect("/anmelden?returnUrl=%2Fverwaltung&gesetzt"),
                Refused refused => House(secret, here, form, refused),
                _ => Results.NotFound(),
            };
        }).RequireRateLimiting(RateLimits.SignIn);
    }

    private static async Task<IResult> Show(string secret, Here here, SetUpHandler handler, CancellationToken ct, Refused? refusal = null)
    {
        here.PageName = "set-up";
        var person = await handler.Find(secret, ct);
        return Pages.Of<SetUpPage>(person is null ? 404 : refusal is null ? 200 : 422, ("Person", person), ("Secret", secret), ("Refusal", refusal));
    }

    private static IResult House(string secret, Here here, FirstAdministrator form, Refused? refusal = null)
    {
        here.PageName = "set-up";
        return Pages.Of<FirstStartPage>(refusal is null ? 200 : 422, ("Secret", secret), ("Form", form), ("Refusal", refusal));
    }
}
