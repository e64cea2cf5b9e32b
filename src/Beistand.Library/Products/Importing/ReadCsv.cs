using System.Text;

namespace Beistand.Library.Products.Importing;

/// <summary>A table with the names of fields in its first line; separated by semicolon, comma or tab. Several values of a field stand with "|" between them.</summary>
internal static class ReadCsv
{
    private static readonly string[] Lists = ["os", "models", "ranges"];

    public static IReadOnlyList<ImportLine> Of(string text)
    {
        var rows = Rows(text).ToList();
        if (rows.Count == 0) return [];
        var names = rows[0].Cells.Select(c => c.Trim()).ToList();
        var whole = KindOf(names) ?? (names.Contains("type", StringComparer.OrdinalIgnoreCase) ? (ImportKind?)null : throw new ImportUnreadableException(1, Texts.ProductsImportNoHead));
        return [.. rows.Skip(1).Where(r => r.Cells.Exists(c => c.Trim().Length > 0)).Select(r => Record(r.Line, names, r.Cells, whole))];
    }

    private static ImportLine Record(int line, List<string> names, List<string> cells, ImportKind? kind)
    {
        if (cells.Count > names.Count && cells.Skip(names.Count).Any(c => c.Trim().Length > 0)) return new(line, kind, ReadJson.Broken);
        Dictionary<string, IReadOnlyList<string>> fields = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, cell) in names.Zip(cells))
        {
            if (name.Length == 0) continue;
            if (name.Equals("type", StringComparison.OrdinalIgnoreCase)) kind = ReadImport.KindOf(cell);
            else if (Lists.Contains(name, StringComparer.OrdinalIgnoreCase)) fields[name] = cell.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            else if (cell.Trim().Length > 0 || !name.Contains('.', StringComparison.Ordinal)) fields[name] = [cell];
        }
        return new(line, kind, fields);
    }

    private static ImportKind? KindOf(List<string> names) => names switch
    {
        _ when names.Contains("type", StringComparer.OrdinalIgnoreCase) => null,
        _ when names.Contains("serial", StringComparer.OrdinalIgnoreCase) => ImportKind.Device,
        _ when names.Contains("file", StringComparer.OrdinalIgnoreCase) || names.Contains("sha256", StringComparer.OrdinalIgnoreCase) => ImportKind.Download,
        _ when names.Contains("text", StringComparer.OrdinalIgnoreCase) => ImportKind.Advisory,
        _ when names.Contains("line", StringComparer.OrdinalIgnoreCase) => ImportKind.Model,
        _ => null,
    };

    private static IEnumerable<(int Line, List<string> Cells)> Rows(string text)
    {
        var head = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is var end && end < 0 ? text.Length : end);
        var between = head.Contains(';') ? ';' : head.Contains('\t') ? '\t' : ',';
        var (line, begun, quoted) = (1, 1, false);
        var cell = new StringBuilder();
        List<string> cells = [];
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n') line++;
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') { cell.Append('"'); i++; }
            else if (c == '"' && (quoted || cell.Length == 0)) quoted = !quoted;
            else if (quoted) cell.Append(c);
            else if (c == between) { cells.Add(cell.ToString()); cell.Clear(); }
            else if (c == '\n')
            {
                cells.Add(cell.ToString().TrimEnd('\r'));
                yield return (begun, cells);
                (cells, begun) = ([], line);
                cell.Clear();
            }
            else cell.Append(c);
        }
        if (quoted) throw new ImportUnreadableException(begun, Texts.ProductsImportQuote);
        if (cell.Length == 0 && cells.Count == 0) yield break;
        cells.Add(cell.ToString());
        yield return (begun, cells);
    }
}
