using Beistand.Kernel;
using Beistand.Kernel.Platform.Files;

namespace Beistand.Library.Products.Importing;

/// <summary>Takes files in that somebody laid into import/products of the data folder, and lays each into "done" or "failed" with a report beside it.</summary>
public sealed class WatchImports(ImportProducts import, DataFolder data, TimeProvider clock)
{
    /// <summary>Who writes a file is not done before it rests for so long.</summary>
    private static readonly TimeSpan Rests = TimeSpan.FromSeconds(5);

    private string Folder => Path.Combine(data.Path, "import", "products");

    public async Task<bool> Run(CancellationToken ct)
    {
        Directory.CreateDirectory(Folder);
        var done = clock.GetUtcNow() - Rests;
        var file = new DirectoryInfo(Folder).EnumerateFiles().Where(f => f.LinkTarget is null && f.Name[0] != '.' && f.LastWriteTimeUtc < done.UtcDateTime && f.Extension.ToLowerInvariant() is ".json" or ".jsonl" or ".ndjson" or ".csv").OrderBy(f => f.LastWriteTimeUtc).FirstOrDefault();
        if (file is null) return false;
        using var language = Language.Use("de");
        var report = file.Length > ReadImport.LargestBytes
            ? new ImportReport(new Dictionary<ImportKind, ImportCount>(), [new(1, "", Texts.ProductsImportLarge(ReadImport.LargestBytes / 1024 / 1024))], false)
            : (await import.Run(Actor.System, new(await File.ReadAllBytesAsync(file.FullName, ct), file.Name, Folder), ct))!;
        await Lay(file, report.IsWell ? "done" : "failed", report.Lines, ct);
        return true;
    }

    private async Task Lay(FileInfo file, string into, IReadOnlyList<string> report, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, into)).FullName;
        var name = $"{Zone.Local(clock.GetUtcNow()):yyyy-MM-dd-HHmmss}-{SafeName.Of(file.Name)}";
        File.Move(file.FullName, Path.Combine(folder, name), overwrite: true);
        await File.WriteAllLinesAsync(Path.Combine(folder, name + ".bericht.txt"), report, ct);
    }
}
