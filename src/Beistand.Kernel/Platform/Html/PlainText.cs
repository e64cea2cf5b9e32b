using System.Net;
using System.Text.RegularExpressions;

namespace Beistand.Kernel.Platform.Html;

/// <summary>What a person would read of a piece of HTML.</summary>
public static partial class PlainText
{
    public static string Of(string html) =>
        WebUtility.HtmlDecode(Tags().Replace(Breaks().Replace(Hidden().Replace(html, ""), "\n"), "")).Trim();

    /// <summary>The same of what our editor writes: lists keep their numbers and dashes.</summary>
    public static string OfEditor(string html)
    {
        var counts = new Stack<int?>();
        return Of(ListTags().Replace(html.Replace("<li><p>", "<li>", StringComparison.Ordinal).Replace("</p></li>", "</li>", StringComparison.Ordinal), tag =>
        {
            switch (tag.Groups["tag"].Value)
            {
                case "ol": counts.Push(0); return "";
                case "ul": counts.Push(null); return "";
                case "li":
                    counts.TryPop(out var before);
                    counts.Push(before + 1);
                    return new string(' ', 2 * (counts.Count - 1)) + (before is { } n ? $"{n + 1}. " : "- ");
                case "/li": return "<br>";
                default: return counts.TryPop(out _) && counts.Count > 0 ? "" : "<br>";
            }
        }));
    }

    [GeneratedRegex(@"<(?<tag>/?(ol|ul|li))\b[^>]*>", RegexOptions.ExplicitCapture)]
    private static partial Regex ListTags();

    [GeneratedRegex(@"<style\b.*?(</style\s*>|$)|<script\b.*?(</script\s*>|$)|<head\b.*?(</head\s*>|(?=<body\b)|$)", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"<(br|/p|/div|/tr|/li|/h\d|/blockquote|/ul|/ol|/table|/pre)\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Breaks();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
