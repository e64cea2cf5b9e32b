using System.Globalization;
using System.Text;

namespace Beistand.Kernel.Platform.Files;

/// <summary>A file name that is only a name: for showing and for the download, never for a path of ours.</summary>
public static class SafeName
{
    public static string Of(string name)
    {
        var kept = new StringBuilder();
        foreach (var rune in name.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) continue;
            kept.Append("/\\:*?\"<>|%".Contains(rune.ToString(), StringComparison.Ordinal) ? "_" : rune.ToString());
        }
        var clean = kept.ToString().Trim(' ', '.');
        if (clean.Length > 120) clean = clean[..80] + "…" + clean[^30..];
        return clean.Length == 0 ? "datei" : clean;
    }
}
