using System.Collections.Concurrent;
using System.Security.Cryptography;
using Beistand.Kernel.Platform.Files;

namespace Beistand.Library.Products.Importing;

/// <summary>What became of the file a line names.</summary>
/// <param name="File">Null where there is none or something is wrong.</param>
internal sealed record TakenFile(StoredFile? File, string Name, string? Wrong = null, string Field = "file");

/// <summary>Takes files of downloads into the store, before the transaction of their lines and several at once.</summary>
internal sealed class ImportFiles(IFileStore store)
{
    public const long LargestBytes = 4L * 1024 * 1024 * 1024;
    private const int AtOnce = 4;

    /// <param name="stored">Content that each line's download has already; it is not read again.</param>
    public async Task<IReadOnlyDictionary<ImportLine, TakenFile>> Take(IReadOnlyList<ImportLine> batch, Func<ImportLine, string?> stored, string? folder, bool dry, CancellationToken ct)
    {
        ConcurrentDictionary<ImportLine, TakenFile> taken = new();
        await Parallel.ForEachAsync(batch, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (line, inner) => taken[line] = await One(line, stored(line), folder, dry, inner));
        return taken;
    }

    private async Task<TakenFile> One(ImportLine line, string? stored, string? folder, bool dry, CancellationToken ct)
    {
        var (file, sha) = (line.First("file"), line.First("sha256").ToLowerInvariant());
        var name = line.First("fileName") is { Length: > 0 } given ? given : System.IO.Path.GetFileName(file.Replace('\\', '/'));
        if (sha.Length > 0 && (sha.Length != 64 || !sha.All(char.IsAsciiHexDigitLower))) return new(null, name, Texts.ProductsShaWrong, "sha256");
        if (stored is not null && (sha == stored || (sha.Length == 0 && file.Length == 0))) return new(null, name);
        if (Path(folder, file) is { } path && System.IO.File.Exists(path)) return await Read(path, name, sha, dry, ct);
        if (sha.Length > 0 && Known(sha) is { } known) return new(known, name);
        return new(null, name, file.Length == 0 ? Texts.ProductsFileNone : Texts.ProductsFileMissing(file));
    }

    private async Task<TakenFile> Read(string path, string name, string sha, bool dry, CancellationToken ct)
    {
        try
        {
            await using var content = System.IO.File.OpenRead(path);
            var own = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
            if (sha.Length > 0 && own != sha) return new(null, name, Texts.ProductsShaDiffers(own), "sha256");
            if (dry || Known(own) is not null) return new(new(own, content.Length), name);
            content.Position = 0;
            return new(await store.Put(content, LargestBytes, ct), name);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException) { return new(null, name, Texts.ProductsFileUnreadable(name)); }
    }

    private StoredFile? Known(string sha)
    {
        try
        {
            using var content = store.Open(sha);
            return new(sha, content.Length);
        }
        catch (IOException) { return null; }
    }

    // Only what lies in the folder, and no link out of it: lines come from others.
    private static string? Path(string? folder, string file)
    {
        if (folder is null || file.Length == 0 || System.IO.Path.IsPathRooted(file)) return null;
        var (root, path) = (System.IO.Path.GetFullPath(folder), System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, file.Replace('\\', '/'))));
        if (!path.StartsWith(root.TrimEnd('/') + "/", StringComparison.Ordinal)) return null;
        for (var part = path; part is not null && part.Length > root.Length; part = System.IO.Path.GetDirectoryName(part))
            if (new FileInfo(part).LinkTarget is not null) return null;
        return path;
    }
}
