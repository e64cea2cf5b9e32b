using System.Text.RegularExpressions;

namespace Beistand.Kernel.Platform.Matching;

/// <summary>How rules look into texts. Patterns are searched without going back, so that none can hold the server up.</summary>
public static class Patterns
{
    private const RegexOptions Safe = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline;

    public static bool Matches(string text, string pattern) => Regex.IsMatch(text, pattern, Safe);

    public static bool IsPattern(string typed)
    {
        try
        {
            _ = Regex.IsMatch("", typed, Safe);
            return true;
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException) { return false; }
    }

    /// <summary>Whatever the case; a star stands for anything.</summary>
    public static bool Contains(string text, string value) => value.Contains('*', StringComparison.Ordinal)
        ? Matches(text, Regex.Escape(value).Replace(@"\*", ".*", StringComparison.Ordinal))
        : text.Contains(value, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an address, as it stands in a head or bare, belongs to a domain or one below it.</summary>
    public static bool IsOf(string address, string domain)
    {
        var (bare, of) = (address.TrimEnd('>'), domain.TrimStart('@'));
        return bare.EndsWith("@" + of, StringComparison.OrdinalIgnoreCase) || bare.EndsWith("." + of, StringComparison.OrdinalIgnoreCase);
    }
}
