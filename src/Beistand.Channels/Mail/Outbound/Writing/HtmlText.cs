using System.Net;
using System.Text.RegularExpressions;

namespace Beistand.Channels.Mail.Outbound.Writing;

/// <summary>Plain text as HTML: paragraphs, lines, and addresses one can click.</summary>
internal static partial class HtmlText
{
    public static string Of(string text) => string.Concat(text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(p => $"<p>{Lines(p.Trim('\n'))}</p>\n"));

    public static string Lines(string text) => string.Join("<br>\n", text.ReplaceLineEndings("\n").Split('\n').Select(Linked));

    private static string Linked(string line)
    {
        var (html, at) = ("", 0);
        foreach (Match link in Link().Matches(line))
        {
            var shown = link.Value.TrimEnd('.', ',', ';', ':', '!', '?', '\'', ')');
            // A bracket that was opened in the address belongs to it.
            if (shown.Contains('(', StringComparison.Ordinal) && link.Value[shown.Length..].StartsWith(')')) shown += ")";
            var target = shown.Contains("://", StringComparison.Ordinal) ? shown : "mailto:" + shown;
            html += $"{WebUtility.HtmlEncode(line[at..link.Index])}<a href=\"{WebUtility.HtmlEncode(target)}\">{WebUtility.HtmlEncode(shown)}</a>";
            at = link.Index + shown.Length;
        }
        return html + WebUtility.HtmlEncode(line[at..]);
    }

    [GeneratedRegex(@"https?://[^\s<>""]+|(?<![\w.+-])[\w.+-]+@[\w-]+(\.[\w-]+)+", RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}
