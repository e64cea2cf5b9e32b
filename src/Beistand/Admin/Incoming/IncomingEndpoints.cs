using Beistand.Channels.Mail;
using Beistand.Channels.Mail.Importing;
using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Managing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Files;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;
using Microsoft.EntityFrameworkCore;

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
        admin.MapPost("/eingang/einlesen", TakeIn);
    }

    private static Task<IResult> List(ManageIncoming manage, BeistandDb db, string? state, long? before, CancellationToken ct) => Show(manage, db, state, before, null, null, ct);

    private static async Task<IResult> TakeIn(HttpContext http, Here here, ManageIncoming manage, BeistandDb db, ImportMails importing, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var (mailbox, files) = (form["Mailbox"].ToString(), form.Files.Where(f => f.Length > 0).ToList());
        if (files.Count == 0) return await Show(manage, db, null, null, null, new Refused(Texts.ImportNoFile, "Files"), ct);
        if (!await importing.Knows(mailbox, ct)) return await Show(manage, db, null, null, null, new Refused(Texts.ImportNoMailbox, "Mailbox"), ct);
        List<ImportedMail> report = [];
        foreach (var file in files)
        {
            await using var content = file.OpenReadStream();
            report.AddRange(await importing.Run(here.Actor, mailbox, file.FileName, content, form["Closed"] == "yes", ct));
        }
        return await Show(manage, db, null, null, report, null, ct);
    }

    private static async Task<IResult> Show(ManageIncoming manage, BeistandDb db, string? state, long? before, IReadOnlyList<ImportedMail>? report, Refused? refusal, CancellationToken ct)
    {
        var wanted = Enum.TryParse<RawMailState>(state, out var given) && Enum.IsDefined(given) ? given : (RawMailState?)null;
        var mails = await manage.List(wanted, before, ct);
        return Pages.Of<IncomingPage>(refusal is null ? 200 : 422, ("Report", report), ("Refusal", refusal), ("Mailboxes", await db.Mailboxes.AsNoTracking().OrderBy(m => m.Key).ToListAsync(ct)), ("Mails", mails.Take(ManageIncoming.PageSize).ToList()), ("State", wanted), ("Next", mails.Count > ManageIncoming.PageSize ? mails[ManageIncoming.PageSize - 1].Id : (long?)null));
    }

    private static async Task<IResult> Source(long id, HttpContext http, ManageIncoming manage, IFileStore files, CancellationToken ct)
    {
        if (await manage.One(id, ct) is not { } mail) return Results.NotFound();
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return Results.Stream(files.Open(mail.Sha256), "application/octet-stream", $"mail-{id}.eml");
    }
}
