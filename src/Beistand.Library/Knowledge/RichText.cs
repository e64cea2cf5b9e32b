using System.Net;
using System.Text.RegularExpressions;
using Beistand.Kernel.Platform.Html;

namespace Beistand.Library.Knowledge;

/// <summary>A part of an article: HTML as the editor writes it, or plain text, told apart by how it begins. What is plain is escaped when it is shown.</summary>
public static partial class RichText
{
    public static bool IsHtml(string? value) => value is not null && Begins().IsMatch(value);

    /// <summary>What is stored: HTML without anything that runs, loads or styles; plain text as it is.</summary>
    public static string Safe(Sanitiser sanitiser, string? value) => value is null ? "" : !IsHtml(value) ? value.Trim() : sanitiser.Clean(value) is var clean && IsHtml(clean) ? clean.Trim() : PlainText.Of(value);

    /// <summary>What a person would read of it: for search, excerpts and structured data.</summary>
    public static string Plain(string? value) => value is null ? "" : IsHtml(value) ? PlainText.Of(value) : value;

    /// <summary>HTML to show, sanitised once more.</summary>
    public static string Html(Sanitiser sanitiser, string? value) => value is null ? "" : IsHtml(value)
        ? sanitiser.Clean(value)
        : string.Concat(value.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p => $"<p>{WebUtility.HtmlEncode(p).Replace("\n", "<br>", StringComparison.Ordinal)}</p>"));

    /// <summary>The beginning of what a person would read, in one line, cut between words.</summary>
    public static string Excerpt(string? value, int most = 160)
    {
        var line = Spaces().Replace(Plain(value), " ").Trim();
        return line.Length <= most ? line : line[..Math.Max(line.LastIndexOf(' ', most), most / 2)].TrimEnd() + " …";
    }

    /// <summary>Ids of the files of ours that stand in it as pictures.</summary>
    public static IEnumerable<string> Pictures(string? value) => IsHtml(value) ? Picture().Matches(value!).Select(m => m.Groups["id"].Value).Distinct() : [];

    [GeneratedRegex(@"^\s*<(p|h[1-6]|ul|ol|dl|table|blockquote|pre|hr|img|div)\b[^>]*>", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Begins();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"<img\b[^>]*\bsrc=[""']?/dateien/(?<id>[A-Za-z0-9_-]{22})\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Picture();
}
