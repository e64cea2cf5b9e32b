using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Library.Products;
using Beistand.Library.Products.Managing;
using Beistand.Web;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Admin.Products;

internal static class DownloadDoors
{
    private const string Home = ProductEndpoints.Home + "/downloads";

    public static void Map(RouteGroupBuilder products)
    {
        products.MapGet("/downloads/neu", async (long? ersetzt, BeistandDb db, CancellationToken ct) =>
            await Form(ersetzt is { } old && await One(db, old, ct) is { } before ? before with { Id = 0, Version = "", ReleaseNotes = "", ReleasedOn = null, Signature = "", ExternalId = "", Supersedes = old } : new DownloadForm(), db, null, ct));
        products.MapPost("/downloads/neu", (HttpContext http, Here here, ManageDownloads manage, BeistandDb db, CancellationToken ct) => Save(0, http, here, manage, db, ct));
        products.MapGet("/downloads/{id:long}", async (long id, BeistandDb db, CancellationToken ct) => await One(db, id, ct) is { } form ? await Form(form, db, null, ct) : Results.NotFound());
        products.MapPost("/downloads/{id:long}", Save);
        products.MapPost("/downloads/{id:long}/zurueckziehen", async (long id, HttpContext http, Here here, ManageDownloads manage, BeistandDb db, CancellationToken ct) =>
        {
            var reason = (await http.Request.ReadFormAsync(ct))["Reason"].ToString();
            return await AdminAnswers.Answer(await manage.Withdraw(here.Actor, id, reason, ct), $"{Home}/{id}", async refused => await One(db, id, ct) is { } form ? await Form(form, db, refused, ct, reason) : Results.NotFound());
        });
    }

    private static async Task<DownloadForm?> One(BeistandDb db, long id, CancellationToken ct) =>
        await db.Downloads.AsNoTracking().Include(d => d.Models).ThenInclude(m => m.Model).FirstOrDefaultAsync(d => d.Id == id, ct) is { } d ? DownloadForm.Of(d, d.Models.Select(m => m.Model.Name).Order()) : null;

    private static async Task<IResult> Save(long id, HttpContext http, Here here, ManageDownloads manage, BeistandDb db, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var download = new DownloadForm(
            id, AdminAnswers.Choice<DownloadKind>(form["Kind"]), form["Title"].ToString(), form["Version"].ToString(), form["Component"].ToString(), form["Systems"].ToString(), form["Models"].ToString(), form["Language"].ToString(), form["ReleaseNotes"].ToString(),
            AdminAnswers.Choice<DownloadSeverity>(form["Severity"]), ProductEndpoints.Day(form["ReleasedOn"]), form["Signature"].ToString(), AdminAnswers.Id(form["Supersedes"]), form["ExternalId"].ToString(), id == 0 ? form["IdempotencyKey"].ToString() : null);
        await using var content = form.Files["File"] is { Length: > 0 } file ? file.OpenReadStream() : null;
        var outcome = await manage.Save(here.Actor, download, content is null ? null : new SentFile(content, form.Files["File"]!.FileName), ct);
        return await AdminAnswers.Answer(outcome, $"{Home}/{(outcome as Done)?.Reference}", refused => Form(download, db, refused, ct));
    }

    private static async Task<IResult> Form(DownloadForm form, BeistandDb db, Refused? refusal, CancellationToken ct, string reason = "")
    {
        var download = form.Id == 0 ? null : await db.Downloads.AsNoTracking().FirstOrDefaultAsync(d => d.Id == form.Id, ct);
        var names = form.Models.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var older = await db.Downloads.AsNoTracking().Where(d => d.Id != form.Id && (d.Id == form.Supersedes || (d.Kind == form.Kind && d.ReplacedById == null && d.Models.Any(m => names.Contains(m.Model.Name))))).OrderBy(d => d.Title).ThenBy(d => d.Id).Take(200)
            .Select(d => new { d.Id, d.Title, d.Version }).ToListAsync(ct);
        var next = download?.ReplacedById is { } by ? await db.Downloads.AsNoTracking().FirstOrDefaultAsync(d => d.Id == by, ct) : null;
        return Pages.Of<DownloadPage>(refusal is null ? 200 : 422, ("Form", form), ("Download", download), ("Next", next), ("Older", older.Select(o => ($"{o.Id}", $"{o.Title} {o.Version}".Trim())).ToList()), ("Reason", reason), ("Refusal", refusal));
    }
}
