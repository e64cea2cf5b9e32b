using Beistand.Channels.Mail.Outbound.Signing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Kernel.Platform.Settings;
using Beistand.Web;

namespace Beistand.Admin.Signing;

internal static class SigningEndpoints
{
    private const string Home = "/verwaltung/dkim";

    public static void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/dkim", (DkimKeys keys, Settings settings, CancellationToken ct) => Show(keys, new DkimForm(settings[SiteSettings.MailDomain], "beistand"), ct));
        admin.MapPost("/dkim", async (HttpContext http, Here here, DkimKeys keys, CancellationToken ct) =>
        {
            var posted = await http.Request.ReadFormAsync(ct);
            var form = new DkimForm(posted["Domain"].ToString(), posted["Selector"].ToString(), AdminAnswers.Choice<DkimKind>(posted["Kind"]), posted["Pem"].ToString());
            // A private key is not shown again, not even to who pasted it.
            return await AdminAnswers.Answer(await keys.Add(here.Actor, form, ct), Home, refused => Show(keys, form with { Pem = "" }, ct, refused));
        });
        admin.MapPost("/dkim/{id:long}", async (long id, HttpContext http, Here here, DkimKeys keys, CancellationToken ct) =>
        {
            var step = (await http.Request.ReadFormAsync(ct))["Step"].ToString();
            var outcome = step == "delete" ? await keys.Delete(here.Actor, id, ct) : await keys.Use(here.Actor, id, step == "use", ct);
            return outcome is Done ? Results.Redirect(Home + "?saved=1") : Results.NotFound();
        });
    }

    private static async Task<IResult> Show(DkimKeys keys, DkimForm form, CancellationToken ct, Refused? refusal = null) =>
        Pages.Of<SigningPage>(refusal is null ? 200 : 422, ("Keys", await keys.List(ct)), ("Form", form), ("Refusal", refusal));
}
