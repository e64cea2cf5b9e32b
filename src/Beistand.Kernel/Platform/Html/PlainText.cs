using System.Net;
using System.Text.RegularExpressions;

namespace Beistand.Kernel.Platform.Html;

/// <summary>What a person would read of a piece of HTML.</summary>
public static partial class PlainText
{
    public static string Of(string html) =>
        WebUtility.HtmlDecode(Tags().Replace(Breaks().Replace(Hidden().Replace(html, ""), "\n"), "")).Trim();

    [GeneratedRegex(@"<style\b.*?(</style\s*>|$)|<script\b.*?(</script\s*>|$)|<head\b.*?(</head\s*>|(?=<body\b)|$)", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"<(br|/p|/div|/tr|/li|/h\d|/blockquote|/ul|/ol|/table|/pre)\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Breaks();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
