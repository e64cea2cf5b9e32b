using Beistand.Channels.Api.Tokens;
using Beistand.Library.Products;
using Beistand.Library.Products.Fetching;
using Beistand.Library.Products.Finding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Beistand.Channels.Api.Products;

/// <summary>Models, devices and downloads to read: customers see what is published, staff see all; of a device nobody learns here whose it is.</summary>
internal static class ProductEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var products = api.MapGroup("").WithTags("Products");
        products.MapGet("/models", Models).Is("listModels", Scopes.ProductsRead, "List models").Gives<ModelList>();
        products.MapGet("/models/{model}", Model).Is("getModel", Scopes.ProductsRead, "Read a model").Gives<ModelDetails>().Refuses(404);
        products.MapGet("/devices/{serial}", Device).Is("getDevice", Scopes.ProductsRead, "Read a device by its serial number", "In any spelling. The warranty is as it stands today.").Gives<DeviceDetails>().Refuses(404);
        products.MapGet("/downloads", Downloads).Is("listDownloads", Scopes.ProductsRead, "List the newest downloads of a model", "`model` is needed. With `system` only what runs on that operating system. What was superseded or withdrawn is left out.").Gives<DownloadList>().Refuses(404);
        products.MapGet("/downloads/{id}", Download).Is("getDownload", Scopes.ProductsRead, "Read a download", "Also one that was superseded. One that was withdrawn is gone.").Gives<DownloadInfo>().Refuses(404);
        products.MapGet("/downloads/{id}/file", File).Is("fetchDownload", Scopes.ProductsRead, "Fetch the file of a download", "A fetch that was cut goes on with `Range`.").Produces<Stream>(200, "application/octet-stream").Refuses(404);
    }

    private static async Task<IResult> Models(HttpContext http, Caller caller, ProductPages pages, CancellationToken ct) =>
        new Reading(http.Request.Query).Knows().Problem ?? Answers.Ok(new ModelList([.. (await pages.Models(caller.Actor, ct)).Select(m => new ModelInfo(m.Slug, m.Line, m.Name, m.Kind, m.Published))]));

    private static async Task<IResult> Model(string model, Caller caller, ProductPages pages, CancellationToken ct) => await pages.Model(caller.Actor, model, ct) is not { } m ? Problems.NotFound : Answers.Ok(new ModelDetails(
        m.Slug, m.Line.Name, m.Name, m.Kind, [.. m.Specifications.Select(s => new SpecificationInfo(s.Name, s.Value))], m.AnnouncedOn, m.ServiceEndsOn, m.Published, Of(await pages.AdvisoriesOf(caller.Actor, m.Id, ct))));

    private static async Task<IResult> Device(string serial, Caller caller, ProductPages pages, CancellationToken ct) => await pages.Device(caller.Actor, serial, ct) is not { } d ? Problems.NotFound : Answers.Ok(new DeviceDetails(
        d.Serial, d.Model.Slug, d.Model.Name, d.Build, d.SoldOn, [.. d.Warranty.Select(c => new CoverInfo(c.Kind, c.State, c.Cover?.Name ?? "", c.Cover?.Gives ?? "", c.Cover?.From, c.Cover?.Until))], Of(await pages.Advisories(d.Serial, d.Model.Id, ct))));

    private static async Task<IResult> Downloads(HttpContext http, Caller caller, ProductPages pages, [FromQuery] string? model, [FromQuery] string? system, CancellationToken ct)
    {
        var read = new Reading(http.Request.Query).Knows("model", "system");
        var (named, os) = (read.Text("model", 120), read.Text("system", 60));
        if (read.Problem is not null) return read.Problem;
        if (named is null) return Problems.Field("bad-request", "model", Texts.ProblemParameter("model"));
        if (await pages.Model(caller.Actor, named, ct) is not { } found) return Problems.NotFound;
        return Answers.Ok(new DownloadList([.. (await pages.Newest(caller.Actor, found.Id, os, ct)).Concat(await pages.Documents(caller.Actor, found.Id, ct)).Select(Of)]));
    }

    private static async Task<IResult> Download(string id, Caller caller, ProductPages pages, CancellationToken ct) =>
        await pages.Download(caller.Actor, id, ct) is { Withdrawn: null } download ? Answers.Ok(Of(download)) : Problems.NotFound;

    private static async Task<IResult> File(string id, HttpContext http, Caller caller, OpenDownload opening, CancellationToken ct)
    {
        var begins = http.Request.GetTypedHeaders().Range?.Ranges.FirstOrDefault()?.From is null or 0;
        if (await opening.Open(caller.Actor, id, begins, ct) is not { } file) return Problems.NotFound;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.FileName);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return Results.Stream(file.Content, "application/octet-stream", entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""), lastModified: file.AddedAt, enableRangeProcessing: true);
    }

    private static IReadOnlyList<AdvisoryInfo> Of(IReadOnlyList<Advisory> advisories) => [.. advisories.Select(a => new AdvisoryInfo(a.Id, a.Title, a.Text, a.Severity, a.PublishedAt!.Value))];

    private static DownloadInfo Of(Download d) => new(d.PublicId, d.Kind, d.Title, d.Version, d.Component, d.Systems, d.Language, d.Severity, d.ReleasedOn, d.FileName, d.Size, d.Sha256, d.ReleaseNotes, d.Signature);
}
