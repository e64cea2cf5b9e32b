using System.Text;

namespace Beistand.Library.Products.Importing;

/// <summary>Takes a file apart into records: JSON, JSON Lines or CSV, by its name.</summary>
public static class ReadImport
{
    public const int LargestBytes = 256 * 1024 * 1024;

    /// <exception cref="ImportUnreadableException">it is none of them</exception>
    public static IReadOnlyList<ImportLine> Of(byte[] content, string fileName) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".json" => ReadJson.Document(content),
        ".jsonl" or ".ndjson" => ReadJson.Lines(content),
        ".csv" or ".txt" => ReadCsv.Of(Decode(content)),
        _ => throw new ImportUnreadableException(1, Texts.ProductsImportType),
    };

    internal static ImportKind? KindOf(string? word) => word?.Trim().ToLowerInvariant() switch
    {
        "model" or "models" => ImportKind.Model,
        "device" or "devices" => ImportKind.Device,
        "download" or "downloads" => ImportKind.Download,
        "advisory" or "advisories" => ImportKind.Advisory,
        "article" or "articles" => ImportKind.Article,
        _ => null,
    };

    // What spreadsheets write: UTF-8, or the old Western set where it is none.
    private static string Decode(byte[] content)
    {
        try { return new UTF8Encoding(false, true).GetString(content).TrimStart('\uFEFF'); }
        catch (DecoderFallbackException) { return Encoding.Latin1.GetString(content); }
    }
}
