using Beistand.Channels.Mail.Managing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;

namespace Beistand.Admin.MailKeys;

/// <summary>The keys by which encrypted mails are read.</summary>
internal static class MailKeyEndpoints
{
    private const string Home = "/verwaltung/mailschluessel";

    public static void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/mailschluessel", (ManageMailKeys manage, CancellationToken ct) => Show(manage, null, ct));
        admin.MapPost("/mailschluessel", Add);
        admin.MapPost("/mailschluessel/{id:long}/entfernen", async (long id, Here here, ManageMailKeys manage, CancellationToken ct) =>
            await AdminAnswers.Answer(await manage.Remove(here.Actor, id, ct), Home, refused => Show(manage, refused, ct)));
    }

    private static async Task<IResult> Add(HttpContext http, Here here, ManageMailKeys manage, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        using var content = new MemoryStream();
        if (form.Files["File"] is { Length: <= ManageMailKeys.Largest + 1 } file) await file.CopyToAsync(content, ct);
        else if (form.Files["File"] is not null) content.SetLength(ManageMailKeys.Largest + 1);
        return await AdminAnswers.Answer(await manage.Add(here.Actor, content.ToArray(), form["Password"].ToString(), ct), Home, refused => Show(manage, refused, ct));
    }

    private static async Task<IResult> Show(ManageMailKeys manage, Refused? refusal, CancellationToken ct) =>
        Pages.Of<MailKeysPage>(refusal is null ? 200 : 422, ("Rows", await manage.List(ct)), ("Refusal", refusal));
}
