using System.CommandLine;
using Beistand.Kernel;
using Beistand.Library.Knowledge.Importing;
using Beistand.Library.Products.Importing;
using Microsoft.AspNetCore.Http.Features;

namespace Beistand.Cli;

/// <summary>Articles in and out as files.</summary>
internal static class ArticleCommands
{
    private const string Room = "articles";

    public static Command Of(Option<string> data, Func<string, string, HttpContent?, CancellationToken, Task<int>> ask)
    {
        var (file, dry) = (new Argument<FileInfo>("FILE") { Description = Texts.CliArticlesFile }, new Option<bool>("--dry-run") { Description = Texts.CliProductsDry });
        var import = new Command("import", Texts.CliArticlesImport) { file, dry };
        import.SetAction((p, ct) => ProductCommands.Import(Room, p.GetValue(data)!, p.GetValue(file)!, p.GetValue(dry), ask, ct));
        var target = new Argument<FileInfo>("FILE") { Description = Texts.CliProductsTarget };
        var export = new Command("export", Texts.CliArticlesExport) { target };
        export.SetAction((p, ct) => ProductCommands.Export(Room, p.GetValue(data)!, p.GetValue(target)!, false, ct));
        return new Command(Room, Texts.CliArticles) { import, export };
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/cli/articles/import", async (HttpContext http, string? name, bool? dry, string? language, ImportArticles importing, CancellationToken ct) =>
        {
            if (!LocalSocket.IsLocal(http)) return Results.NotFound();
            Language.Set(Language.Of(language));
            http.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = ReadImport.LargestBytes;
            using var content = new MemoryStream();
            await http.Request.Body.CopyToAsync(content, ct);
            var report = (await importing.Run(Actor.System, new(content.ToArray(), name ?? "", null, dry ?? false), ct))!;
            return Results.Text(string.Join('\n', report.Lines), statusCode: report.IsWell ? 200 : 422);
        });
        app.MapPost("/cli/articles/export", (HttpContext http, ExportArticles exporting) => !LocalSocket.IsLocal(http) ? Results.NotFound() : Results.Stream(to => exporting.Write(Actor.System, to, http.RequestAborted), "application/json"));
    }
}
