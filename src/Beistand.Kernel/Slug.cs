using System.Globalization;
using System.Text;

namespace Beistand.Kernel;

/// <summary>A key for programs made of a name for people: lower case letters, digits and hyphens, at most 40; empty where nothing is left.</summary>
public static class Slug
{
    public static string Of(string name)
    {
        var plain = new StringBuilder();
        foreach (var c in Spelt(name.Normalize(NormalizationForm.FormC).ToLowerInvariant()).Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c)) plain.Append(c);
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && plain.Length > 0 && plain[^1] != '-') plain.Append('-');
        }
        var slug = plain.ToString().Trim('-');
        return slug[..Math.Min(40, slug.Length)].TrimEnd('-');
    }

    // As Germans write them without the dots.
    private static string Spelt(string name) => name.Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal).Replace("ü", "ue", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal);
}
