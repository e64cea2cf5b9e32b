using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Managing;
using Beistand.Kernel.Platform.Files;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;

namespace Beistand.Admin.Incoming;

/// <summary>Every mail that came, what became of it and why.</summary>
internal static class IncomingEndpoints
{
    private const string Home = "/verwaltung/eingang";

    public static void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/eingang", List);
        admin.MapPost("/eingang/{id:long}/noch-einmal", async (long id, Here here, ManageIncoming manage, CancellationToken ct) =>
            await AdminAnswers.Answer(await manage.Again(here.Actor, id, ct), Home, _ => Task.FromResult(Results.NotFound())));
        admin.MapGet("/eingang/{id:long}/quelle", Source);
    }

    private static async Task<IResult> List(ManageIncoming manage, string? state, long? before, CancellationToken ct)
    {
        var wanted = Enum.TryParse<RawMailState>(state, out var given) && Enum.IsDefined(given) ? given : (RawMailState?)null;
        var mails = await manage.List(wanted, before, ct);
        return Pages.Of<IncomingPage>(("Mails", mails.Take(ManageIncoming.PageSize).ToList()), ("State", wanted), ("Next", mails.Count > ManageIncoming.PageSize ? mails[ManageIncoming.PageSize - 1].Id : (long?)null));
    }

    private static async Task<IResult> Source(long id, HttpContext http, ManageIncoming manage, IFileStore files, CancellationToken ct)
    {
        if (await manage.One(id, ct) is not { } mail) return Results.NotFound();
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return Results.Stream(files.Open(mail.Sha256), "application/octet-stream", $"mail-{id}.eml");
    }
}
