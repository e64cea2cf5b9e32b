using System.Text;
using Beistand.Channels.Api.Tokens;
using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using FileInfo = Beistand.Channels.Api.Messages.FileInfo;

namespace Beistand.Channels.Api.Attachments;

/// <summary>Files: sent first, then named in a message; fetched by those who may read the message.</summary>
internal static class AttachmentEndpoints
{
    public const long LargestFile = 25L * 1024 * 1024;
    private const long Envelope = 64 * 1024;

    public static void Map(RouteGroupBuilder api)
    {
        var files = api.MapGroup("/attachments").WithTags("Attachments");
        files.MapPost("", Upload).Is("uploadAttachment", Scopes.MessagesWrite, "Send a file", "One file in the field `file`, at most 25 MB. Name its id in a ticket or message; until then only you can read it.")
            .Accepts<IFormFile>("multipart/form-data").WithMetadata(new RequestSizeLimitAttribute(LargestFile + Envelope)).Gives<FileInfo>(201).Refuses(413, 415, 422).Uses(Header.IdempotencyKey, Header.Location);
        files.MapGet("/{id}", Download).Is("downloadAttachment", Scopes.TicketsRead, "Fetch a file").Produces<Stream>(200, "application/octet-stream").Refuses(404);
    }

    private static async Task<IResult> Upload(
        HttpContext http, Caller caller, Once once, KeepUpload keeping, IFileStore store, BeistandDb db, CancellationToken ct)
    {
        IFormCollection form;
        try { form = await http.Request.ReadFormAsync(ct); }
        catch (InvalidDataException) { return Problems.Of("bad-request"); }
        if (form.Files is not [{ Name: "file" } file] || form.Count > 0) return Problems.Field("refused", "file", Texts.ApiFileOne);
        if (file.Length > LargestFile) return Problems.Of("too-large");
        await using var content = file.OpenReadStream();
        var stored = await store.Put(content, LargestFile, ct);
        return await once.Do(Encoding.UTF8.GetBytes($"{stored.Sha256} {file.FileName}"), own => KeepUpload.Submission(caller.Actor, own),
            own => keeping.Keep(caller.Actor, file.FileName, file.ContentType, stored, own, ct),
            async id => Answers.Created("/api/v1/attachments/" + id, await db.Attachments.AsNoTracking().Where(a => a.PublicId == id).Select(a => new FileInfo(a.PublicId, a.Name, a.ContentType, a.Size)).FirstAsync(ct)), ct);
    }

    private static async Task<IResult> Download(string id, HttpContext http, Caller caller, BeistandDb db, IFileStore store, CancellationToken ct)
    {
        if (await db.AttachmentsFor(caller.Actor).AsNoTracking().Where(a => a.PublicId == id).Select(a => new { a.Name, a.Sha256 }).FirstOrDefaultAsync(ct) is not { } file) return Problems.NotFound;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return Results.Stream(store.Open(file.Sha256), "application/octet-stream", enableRangeProcessing: true);
    }
}
