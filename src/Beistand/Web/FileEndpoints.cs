using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Files;
using Beistand.Kernel.Platform.Live;
using Beistand.Library.Knowledge;
using Beistand.Portal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Beistand.Web;

/// <summary>Files go out under random ids, asked for each time, as downloads; real pictures may be shown.</summary>
internal static class FileEndpoints
{
    private static readonly (byte[] Start, string Type)[] Pictures =
    [
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"), ([0xFF, 0xD8, 0xFF], "image/jpeg"), ("GIF87a"u8.ToArray(), "image/gif"), ("GIF89a"u8.ToArray(), "image/gif"),
    ];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/dateien/{id}", Get);
        app.MapPost("/uploads", Upload).RequireRateLimiting(RateLimits.Upload).DisableAntiforgery();
    }

    private static async Task<IResult> Get(string id, HttpContext http, Here here, BeistandDb db, StatusCookie cookie, IFileStore files, CancellationToken ct)
    {
        if (id.Length != 22) return Results.NotFound();
        if (await Find(id, http, here.Actor, db, cookie, ct) is not { } file) return Results.NotFound();
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        var content = files.Open(file.Sha256);
        var type = await PictureType(content, ct);
        var disposition = new ContentDispositionHeaderValue(type is null ? "attachment" : "inline");
        disposition.SetHttpFileName(file.Name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        return Results.Stream(content, type ?? "application/octet-stream", enableRangeProcessing: true);
    }

    // Of a message or of an article: each asks the rule of what it belongs to.
    private static async Task<(string Name, string Sha256)?> Find(string id, HttpContext http, Actor actor, BeistandDb db, StatusCookie cookie, CancellationToken ct)
    {
        if (await db.ArticleFilesFor(actor).AsNoTracking().FirstOrDefaultAsync(f => f.PublicId == id, ct) is { } known) return (known.Name, known.Sha256);
        var file = await db.Attachments.AsNoTracking().FirstOrDefaultAsync(a => a.PublicId == id, ct);
        return file is not null && await MaySee(http, actor, file, db, cookie, ct) ? (file.Name, file.Sha256) : null;
    }

    private static async Task<bool> MaySee(HttpContext http, Actor actor, Attachment file, BeistandDb db, StatusCookie cookie, CancellationToken ct)
    {
        if (await db.AttachmentsFor(actor).AnyAsync(a => a.Id == file.Id, ct)) return true;
        if (actor.IsAgent || file.MessageId is null) return false;
        var number = await db.Set<Message>().AsNoTracking().Where(m => m.Id == file.MessageId).Join(db.Tickets, m => m.TicketId, t => t.Id, (m, t) => t.Number).FirstAsync(ct);
        return await cookie.ActorFor(http, number, ct) is { } byLink && await db.AttachmentsFor(byLink).AnyAsync(a => a.Id == file.Id, ct);
    }

    // By content, never by what somebody declared.
    private static async Task<string?> PictureType(Stream content, CancellationToken ct)
    {
        var start = new byte[12];
        var read = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct);
        content.Position = 0;
        return Pictures.FirstOrDefault(p => read >= p.Start.Length && start.AsSpan().StartsWith(p.Start)).Type;
    }

    private static async Task<IResult> Upload(HttpContext http, Here here, FormFiles files, BeistandDb db, CancellationToken ct)
    {
        if (!here.Actor.IsAgent) return Results.NotFound();
        if (http.Request.Headers["X-Requested-With"] != "fetch") return Results.BadRequest();
        var form = await http.Request.ReadFormAsync(ct);
        var (taken, refusal) = await files.Take(form.Files, here.Actor.PersonId, ct);
        if (refusal is not null) return Results.Problem(refusal.Text, statusCode: 413, title: Texts.ErrorTooLarge);
        if (taken is not [var file]) return Results.Problem(Texts.UploadOne, statusCode: 422);
        await using var work = await db.BeginWork(ct);
        db.Add(file);
        await work.Commit(ct);
        return Results.Json(new { id = file.PublicId, url = "/dateien/" + file.PublicId, name = file.Name, size = file.Size });
    }
}
