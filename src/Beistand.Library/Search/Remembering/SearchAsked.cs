using System.Text.RegularExpressions;

namespace Beistand.Library.Search.Remembering;

/// <summary>A search, and what became of it. Nothing in it says who searched.</summary>
public sealed partial class SearchAsked
{
    private const int LongestWords = 100;

    public long Id { get; private set; }

    /// <summary>Made for this search alone; links of its answers carry it, so that we learn which helped.</summary>
    public required string Key { get; init; }

    /// <summary>The day only.</summary>
    public DateOnly Day { get; init; }
    public required string Words { get; init; }
    public required string Language { get; init; }
    public bool ByStaff { get; init; }
    public int Hits { get; init; }
    public bool Clicked { get; private set; }
    public bool Solved { get; private set; }

    public void Click() => Clicked = true;
    public void Solve() => Solved = true;

    /// <summary>Small letters, cut, and without what may be of a person or a device: addresses, telephone and serial numbers.</summary>
    public static string Impersonal(string words)
    {
        var bare = Spaces().Replace(Personal().Replace(words.ToLowerInvariant(), "…"), " ").Trim();
        return bare.Length > LongestWords ? bare[..LongestWords] : bare;
    }

    [GeneratedRegex(@"\S+@\S+|(?<![a-z0-9])\+?\d[\d /().-]{5,}\d(?![a-z0-9])|\b(?!0x)(?=[a-z0-9-]*\d)(?=[a-z0-9-]*[a-z])[a-z0-9-]{8,}\b|\b\d{6,}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Personal();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
