using System.CommandLine;
using System.Text.Json;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Files;
using Beistand.Library.Products.Importing;
using Microsoft.AspNetCore.Http.Features;

namespace Beistand.Cli;

/// <summary>Products in and out as files. The server reads what lies beside the file itself: it runs on the same machine.</summary>
internal static class ProductCommands
{
    public static Command Of(Option<string> data, Func<string, string, HttpContent?, CancellationToken, Task<int>> ask)
    {
        var (file, dry) = (new Argument<FileInfo>("FILE") { Description = Texts.CliProductsFile }, new Option<bool>("--dry-run") { Description = Texts.CliProductsDry });
        var import = new Command("import", Texts.CliProductsImport) { file, dry };
        import.SetAction((p, ct) => Import("products", p.GetValue(data)!, p.GetValue(file)!, p.GetValue(dry), ask, ct));
        var (target, files) = (new Argument<FileInfo>("FILE") { Description = Texts.CliProductsTarget }, new Option<bool>("--with-files") { Description = Texts.CliProductsFiles });
        var export = new Command("export", Texts.CliProductsExport) { target, files };
        export.SetAction((p, ct) => Export("products", p.GetValue(data)!, p.GetValue(target)!, p.GetValue(files), ct));
        return new Command("products", Texts.CliProducts) { import, export };
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/cli/products/import", async (HttpContext http, string? name, string? folder, bool? dry, string? language, ImportProducts importing, CancellationToken ct) =>
        {
            if (!LocalSocket.IsLocal(http)) return Results.NotFound();
            Language.Set(Language.Of(language));
            http.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = ReadImport.LargestBytes;
            using var content = new MemoryStream();
            await http.Request.Body.CopyToAsync(content, ct);
            var report = (await importing.Run(Actor.System, new(content.ToArray(), name ?? "", folder, dry ?? false), ct))!;
            return Results.Text(string.Join('\n', report.Lines), statusCode: report.IsWell ? 200 : 422);
        });
        app.MapPost("/cli/products/export", (HttpContext http, ExportProducts exporting) => !LocalSocket.IsLocal(http) ? Results.NotFound() : Results.Stream(to => exporting.Write(Actor.System, to, http.RequestAborted), "application/json"));
        app.MapPost("/cli/products/file", (HttpContext http, string? sha256, IFileStore store) =>
        {
            if (!LocalSocket.IsLocal(http)) return Results.NotFound();
            try { return Results.Stream(store.Open(sha256 ?? "")); }
            catch (IOException) { return Results.NotFound(); }
        });
    }

    internal static async Task<int> Import(string room, string data, FileInfo file, bool dry, Func<string, string, HttpContent?, CancellationToken, Task<int>> ask, CancellationToken ct)
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync(Texts.CliNoFile(file.FullName));
            return Commands.NoInput;
        }
        await using var content = file.OpenRead();
        return await ask(data, $"cli/{room}/import?name={Uri.EscapeDataString(file.Name)}&folder={Uri.EscapeDataString(file.DirectoryName!)}&dry={(dry ? "true" : "false")}&", new StreamContent(content), ct);
    }

    internal static async Task<int> Export(string room, string data, FileInfo target, bool files, CancellationToken ct)
    {
        using var client = LocalSocket.Client(data);
        try
        {
            target.Directory!.Create();
            if (!await Fetch(client, $"cli/{room}/export", target.FullName, ct)) throw new HttpRequestException();
            if (files) await Files(client, target, ct);
            await Console.Out.WriteLineAsync(Texts.CliProductsExported(target.FullName));
            return 0;
        }
        catch (HttpRequestException)
        {
            await Console.Error.WriteLineAsync(Texts.CliNoServer(data));
            return Commands.TempFail;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(Texts.CliProductsNotWritten(target.FullName, problem.Message));
            return Commands.CantCreate;
        }
    }

    private static async Task Files(HttpClient client, FileInfo target, CancellationToken ct)
    {
        using var written = JsonDocument.Parse(await File.ReadAllBytesAsync(target.FullName, ct));
        foreach (var download in written.RootElement.GetProperty("downloads").EnumerateArray())
        {
            var path = Path.Combine(target.DirectoryName!, download.GetProperty("file").GetString()!);
            if (File.Exists(path)) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await Fetch(client, "cli/products/file?sha256=" + download.GetProperty("sha256").GetString(), path, ct);
        }
    }

    // Beside it first: a file that is there is whole.
    private static async Task<bool> Fetch(HttpClient client, string path, string to, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (!answer.IsSuccessStatusCode) return false;
        await using (var file = File.Create(to + ".teil")) await answer.Content.CopyToAsync(file, ct);
        File.Move(to + ".teil", to, overwrite: true);
        return true;
    }
}
