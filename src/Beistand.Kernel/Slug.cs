using System.Globalization;
using System.Text;

namespace Beistand.Kernel;

/// <summary>A key for programs made of a name for people: lower case letters, digits and hyphens, at most 40; empty where nothing is left.</summary>
public static class Slug
{
    public static string Of(string name)
    {
        var plain = new StringBuilder();
        foreach (var c in name.ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c)) plain.Append(c);
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && plain.Length > 0 && plain[^1] != '-') plain.Append('-');
        }
        var slug = plain.ToString().Trim('-');
        return slug[..Math.Min(40, slug.Length)].TrimEnd('-');
    }
}
