using System.Globalization;
using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Library.Products;
using Beistand.Library.Products.Finding;
using Beistand.Library.Products.Importing;
using Beistand.Library.Products.Managing;
using Beistand.Web;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Admin.Products;

/// <summary>Models, devices, downloads and advisories, for administrators and knowledge editors. For everybody else they do not exist.</summary>
internal static class ProductEndpoints
{
    public const string Home = "/verwaltung/produkte";

    public static void Map(IEndpointRouteBuilder app)
    {
        var products = app.MapGroup(Home).AddEndpointFilter(OnlyKeepers);
        products.MapGet("", async (string? q, int? seite, Here here, ProductLists lists, CancellationToken ct) => Pages.Of<ModelsPage>(("Query", Query(q, seite)), ("Page", await lists.Models(here.Actor, Query(q, seite), ct))));
        products.MapGet("/geraete", Devices);
        products.MapGet("/downloads", async (string? q, string? art, int? seite, Here here, ProductLists lists, CancellationToken ct) =>
            Pages.Of<DownloadsPage>(("Query", Query(q, seite) with { Kind = Enum.TryParse<DownloadKind>(art, out var kind) ? kind : null }), ("Page", await lists.Downloads(here.Actor, Query(q, seite) with { Kind = Enum.TryParse<DownloadKind>(art, out var one) ? one : null }, ct))));
        products.MapGet("/hinweise", async (string? q, int? seite, Here here, ProductLists lists, CancellationToken ct) => Pages.Of<AdvisoriesPage>(("Query", Query(q, seite)), ("Page", await lists.Advisories(here.Actor, Query(q, seite), ct))));
        ModelDoors.Map(products);
        DeviceDoors.Map(products);
        DownloadDoors.Map(products);
        AdvisoryDoors.Map(products);
        products.MapGet("/import", () => Pages.Of<ImportPage>());
        products.MapPost("/import", Import);
        products.MapGet("/export", (Here here, HttpContext http, ExportProducts export) => Results.Stream(to => export.Write(here.Actor, to, http.RequestAborted), "application/json", "produkte.json"));
    }

    public static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static Task<List<string>> ModelNames(BeistandDb db, CancellationToken ct) => db.ProductModels.AsNoTracking().OrderBy(m => m.Name).Select(m => m.Name).ToListAsync(ct);

    private static ProductQuery Query(string? q, int? page) => new(q?.Trim() ?? "", Page: page ?? 1);

    private static async Task<IResult> Devices(string? q, int? seite, Here here, ProductLists lists, ICustomers customers, BeistandDb db, CancellationToken ct)
    {
        var page = await lists.Devices(here.Actor, Query(q, seite), ct);
        return Pages.Of<DevicesPage>(("Query", Query(q, seite)), ("Page", page), ("Organisations", await customers.OrganisationNames(db, [.. page.Rows.Select(r => r.OrganisationId).OfType<long>()], ct)));
    }

    private static async Task<IResult> Import(HttpContext http, Here here, ImportProducts importing, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        if (form.Files["File"] is not { Length: > 0 } file) return Pages.Of<ImportPage>(422, ("Refusal", Outcome.Refused(Texts.ProductsImportNoFile, "File")));
        using var content = new MemoryStream();
        await file.CopyToAsync(content, ct);
        var report = await importing.Run(here.Actor, new(content.ToArray(), file.FileName, null, form["Dry"] == "yes"), ct);
        return Pages.Of<ImportPage>(report!.IsWell ? 200 : 422, ("Report", report), ("FileName", file.FileName));
    }

    private static async ValueTask<object?> OnlyKeepers(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var actor = http.RequestServices.GetRequiredService<Here>().Actor;
        if (ProductFlow.Keeps(actor))
        {
            if (actor.Is(Roles.Administrator)) await http.RequestServices.GetRequiredService<Alarms>().Look(http.RequestAborted);
            return await next(context);
        }
        if (actor.Kind != ActorKind.Anonymous) return Results.NotFound();
        return Results.Redirect("/anmelden?returnUrl=" + Uri.EscapeDataString(HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString : Home));
    }
}
