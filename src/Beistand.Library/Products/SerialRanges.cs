namespace Beistand.Library.Products;

/// <summary>Ranges of serial numbers as people write them: "YLTT000100 .. YLTT000199" or a single number.</summary>
public static class SerialRanges
{
    private static readonly string[] Between = ["..", "–", " - ", " bis ", " to "];

    /// <param name="Wrong">The first that is none; null where all are.</param>
    public static (IReadOnlyList<SerialRange> Ranges, string? Wrong) Read(IEnumerable<string> lines)
    {
        List<SerialRange> found = [];
        foreach (var line in lines.Select(l => l.Trim()).Where(l => l.Length > 0))
        {
            var ends = line.Split(Between, StringSplitOptions.TrimEntries);
            if (ends.Length > 2 || SerialRange.Of(ends[0], ends[^1]) is not { } range) return (found, line.Length > 90 ? line[..90] + "…" : line);
            if (!found.Exists(f => (f.First, f.Last) == (range.First, range.Last))) found.Add(range);
        }
        return (found, null);
    }

    public static string Write(SerialRange range) => range.First == range.Last ? range.First : $"{range.First} .. {range.Last}";
}
