using System.Globalization;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Library.Products;
using Beistand.Library.Products.Fetching;
using Beistand.Library.Products.Finding;
using Beistand.Library.Visits;
using Beistand.Portal.Visiting;
using Beistand.Web;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Beistand.Portal.Downloads;

/// <summary>Lists of downloads, the page of each, and its file.</summary>
internal static class DownloadEndpoints
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    public static void Map(IEndpointRouteBuilder app)
    {
        PortalEndpoints.Both("/treiber", "/en/drivers", (path, other) => app.MapGet(path, (string? modell, string? system, string? art, string? seite, Here here, Shelf shelf, CancellationToken ct) => List(ProductPages.Drivers, modell, system, art, seite, here, other, shelf, ct)));
        PortalEndpoints.Both("/dokumente", "/en/documents", (path, other) => app.MapGet(path, (string? modell, string? art, string? seite, Here here, Shelf shelf, CancellationToken ct) => List(ProductPages.Papers, modell, null, art, seite, here, other, shelf, ct)));
        PortalEndpoints.Both("/download/{id}", "/en/download/{id}", (path, other) => app.MapGet(path, async (string id, Here here, Shelf shelf, CancellationToken ct) =>
            await shelf.Download(here.Actor, id, ct) is { } shown ? Show(200, shown, here, other) : Results.NotFound()));
        PortalEndpoints.Both("/download/{id}/datei", "/en/download/{id}/file", (path, other) => app.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], (string id, HttpContext http, Here here, OpenDownload opening, Shelf shelf, Visitors visitors, CancellationToken ct) =>
            Send(id, http, here, other[..other.LastIndexOf('/')], opening, shelf, visitors, ct)));
    }

    private static async Task<IResult> List(IReadOnlyList<DownloadKind> kinds, string? model, string? system, string? kind, string? page, Here here, string other, Shelf shelf, CancellationToken ct)
    {
        DownloadKind? only = Enum.TryParse<DownloadKind>(kind, out var known) && kinds.Contains(known) ? known : null;
        var number = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : 1;
        var shown = await shelf.List(here.Actor, kinds, new(model ?? "", system ?? "", only, number), ct);
        here.OtherLanguage = Devices.ProductUrls.With(other, ("modell", shown.By.Model), ("system", shown.By.System), ("art", only?.ToString()));
        return Pages.Of<DownloadListPage>(("Shown", shown), ("Kinds", kinds));
    }

    private static IResult Show(int status, ShownDownload shown, Here here, string other)
    {
        here.OtherLanguage = other.Replace("{id}", shown.Download.PublicId, StringComparison.Ordinal);
        return Pages.Of<DownloadPage>(status, ("Shown", shown));
    }

    private static async Task<IResult> Send(string id, HttpContext http, Here here, string other, OpenDownload opening, Shelf shelf, Visitors visitors, CancellationToken ct)
    {
        var counts = Begins(http.Request);
        if (await opening.Open(here.Actor, id, counts, ct) is not { } file)
            return await shelf.Download(here.Actor, id, ct) is { Download.Withdrawn: not null } gone ? Show(StatusCodes.Status410Gone, gone, here, other) : Results.NotFound();
        if (counts) await visitors.Note(http, VisitStep.Downloaded, null, ct);
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        // Asked for each time, as it may be withdrawn; and nobody on the way may pack it, for its hash is shown.
        headers.CacheControl = "no-cache, no-transform";
        var type = Types.TryGetContentType(file.FileName, out var known) ? known : "application/octet-stream";
        return Results.Stream(file.Content, type, file.FileName, file.AddedAt, new EntityTagHeaderValue($"\"{file.Sha256}\""), enableRangeProcessing: true);
    }

    /// <summary>Whether somebody begins to fetch the file: the rest of one that was cut, a look at its beginning and a question whether it changed are no fetches.</summary>
    private static bool Begins(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) || request.Headers.IfNoneMatch.Count > 0) return false;
        return request.GetTypedHeaders().Range is not { } range || range.Ranges.FirstOrDefault() is { From: 0, To: null or > 0 };
    }
}
