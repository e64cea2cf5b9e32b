using System.Text.Json;

namespace Beistand.Library.Products.Importing;

/// <summary>{"models":[…],"devices":[…],"downloads":[…],"advisories":[…]}, or a record with its "type" a line.</summary>
internal static class ReadJson
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 8 };

    public static IReadOnlyList<ImportLine> Document(byte[] content)
    {
        var at = new LineCount(content);
        try { return Records(content, at); }
        catch (JsonException wrong) { throw new ImportUnreadableException((int)(wrong.LineNumber ?? 0) + 1, Texts.ProductsImportNoJson); }
    }

    public static IReadOnlyList<ImportLine> Lines(byte[] content)
    {
        List<ImportLine> found = [];
        var number = 0;
        foreach (var text in System.Text.Encoding.UTF8.GetString(content).TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(text)) continue;
            try
            {
                using var record = JsonDocument.Parse(text, Lenient);
                found.Add(Of(number, null, record.RootElement));
            }
            catch (JsonException) { found.Add(new ImportLine(number, null, Broken)); }
        }
        return found;
    }

    /// <summary>Fields of a record that could not be read at all.</summary>
    internal static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Broken = new Dictionary<string, IReadOnlyList<string>>();

    private static List<ImportLine> Records(byte[] content, LineCount at)
    {
        var skip = content.AsSpan().StartsWith((byte[])[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        var reader = new Utf8JsonReader(content.AsSpan(skip), new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 8 });
        List<ImportLine> found = [];
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new ImportUnreadableException(1, Texts.ProductsImportNoJson);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (kind, line) = (ReadImport.KindOf(reader.GetString()), at.Of(reader.TokenStartIndex + skip));
            reader.Read();
            if (kind is null) { reader.Skip(); continue; }
            if (reader.TokenType != JsonTokenType.StartArray) throw new ImportUnreadableException(line, Texts.ProductsImportNoJson);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                line = at.Of(reader.TokenStartIndex + skip);
                using var record = JsonDocument.ParseValue(ref reader);
                found.Add(Of(line, kind, record.RootElement));
            }
        }
        return found;
    }

    private static ImportLine Of(int number, ImportKind? kind, JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object) return new(number, kind, Broken);
        Dictionary<string, IReadOnlyList<string>> fields = new(StringComparer.OrdinalIgnoreCase);
        Flatten(record, "", fields);
        if (kind is null && fields.Remove("type", out var type)) kind = ReadImport.KindOf(string.Concat(type));
        return new(number, kind, fields);
    }

    private static void Flatten(JsonElement part, string prefix, Dictionary<string, IReadOnlyList<string>> fields)
    {
        foreach (var property in part.EnumerateObject())
        {
            var name = prefix + property.Name;
            if (property.Value.ValueKind == JsonValueKind.Object) Flatten(property.Value, name + ".", fields);
            else if (property.Value.ValueKind == JsonValueKind.Array) fields[name] = [.. property.Value.EnumerateArray().Select(Item)];
            else if (property.Value.ValueKind != JsonValueKind.Null) fields[name] = [Item(property.Value)];
        }
    }

    private static string Item(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Object when value.TryGetProperty("from", out var from) && value.TryGetProperty("until", out var until) => $"{Item(from)}..{Item(until)}",
        _ => value.GetRawText(),
    };

    /// <summary>In which line a byte stands; asked in rising order.</summary>
    private sealed class LineCount(byte[] content)
    {
        private long done;
        private int line = 1;

        public int Of(long index)
        {
            line += content.AsSpan((int)done, (int)(index - done)).Count((byte)'\n');
            done = index;
            return line;
        }
    }
}
