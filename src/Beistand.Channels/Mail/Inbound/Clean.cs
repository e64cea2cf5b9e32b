using System.Text;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>Text that every database takes: no NUL, no half of a letter.</summary>
internal static class Clean
{
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains('\0', StringComparison.Ordinal)) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) if (rune.Value != 0) clean.Append(rune);
        return clean.ToString();
    }
}
