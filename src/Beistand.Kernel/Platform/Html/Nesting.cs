using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Beistand.Kernel.Platform.Html;

/// <summary>How deep HTML goes, without building its tree: that takes the square of the depth, and a stranger's mail can be two hundred thousand deep.</summary>
public static partial class Nesting
{
    /// <summary>Mails of real programs stay below a hundred.</summary>
    private const int Deepest = 1000;

    // These stand alone or are closed by what follows them.
    private static readonly FrozenSet<string> Flat =
        "area base br col embed hr img input link meta source track wbr p li dt dd tr td th thead tbody tfoot option optgroup rp rt".Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Stands = Flat.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsTooDeep(string html)
    {
        var (depth, deepest) = (0, 0);
        foreach (var tag in Tag().EnumerateMatches(html))
        {
            var name = html.AsSpan(tag.Index + 1, tag.Length - 1);
            var closes = name[0] == '/';
            if (Stands.Contains(closes ? name[1..] : name)) continue;
            depth = closes ? Math.Max(0, depth - 1) : depth + 1;
            deepest = Math.Max(deepest, depth);
        }
        return deepest > Deepest;
    }

    [GeneratedRegex("</?[a-zA-Z][a-zA-Z0-9]*")]
    private static partial Regex Tag();
}
