using System.Net;
using System.Text.RegularExpressions;
using Beistand.Kernel;

namespace Beistand.Library.Knowledge.Writing;

/// <summary>A picture of ours in the text of an article.</summary>
/// <param name="Words">What stands for it where it is not seen: null where nobody said, empty where it is only decoration.</param>
public sealed record ArticlePicture(string Part, int Number, string Id, string? Words)
{
    /// <summary>A file's name says nothing to those who do not see the picture.</summary>
    public bool IsSilent => Words is null || (Words.Length > 0 && (Words.Trim().Length == 0 || ArticlePictures.FileName().IsMatch(Words.Trim())));
}

public static partial class ArticlePictures
{
    public const int LongestWords = 300;

    public static IReadOnlyList<ArticlePicture> Of(ArticleText text) => [.. text.Parts.Where(p => RichText.IsHtml(p.Text)).SelectMany(p => Tags().Matches(p.Text).Where(t => Source().IsMatch(t.Value)).Select((t, i) => new ArticlePicture(p.Name, i + 1, Source().Match(t.Value).Groups["id"].Value, WordsOf(t.Value))))];

    /// <summary>The text with other words for some pictures, by the id of the file; null takes them away.</summary>
    public static ArticleText Describe(ArticleText text, IReadOnlyDictionary<string, string?> words) =>
        words.Count == 0 ? text : text with { Problem = Describe(text.Problem, words), Environment = Describe(text.Environment, words), Cause = Describe(text.Cause, words), Solution = Describe(text.Solution, words) };

    /// <summary>Why it must not be published: a picture that says nothing to those who do not see it.</summary>
    public static Refused? Refuse(ArticleText text, IEnumerable<ArticleFile> files) => Of(text).FirstOrDefault(p => p.IsSilent) is not { } silent ? null
        : Outcome.Refused(Texts.ArticlePictureSilent(silent.Number, Texts.Of("ArticlePart" + silent.Part), files.FirstOrDefault(f => f.PublicId == silent.Id)?.Name ?? (string.IsNullOrWhiteSpace(silent.Words) ? silent.Id : silent.Words)), "Pictures");

    private static string Describe(string part, IReadOnlyDictionary<string, string?> words) => !RichText.IsHtml(part) ? part : Tags().Replace(part, tag =>
        Source().Match(tag.Value) is { Success: true } source && words.TryGetValue(source.Groups["id"].Value, out var said) ? Alt().Replace(tag.Value, "") is var bare && said is null ? bare : $"<img alt=\"{WebUtility.HtmlEncode(said)}\"{Alt().Replace(tag.Value, "")[4..]}" : tag.Value);

    private static string? WordsOf(string tag) => Alt().Match(tag) is { Success: true } alt ? WebUtility.HtmlDecode(alt.Groups["words"].Value) : null;

    [GeneratedRegex(@"<img\b(?>(?:[^>""]|""[^""]*"")*)>", RegexOptions.IgnoreCase)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\ssrc=[""']?/dateien/(?<id>[A-Za-z0-9_-]{22})\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Source();

    [GeneratedRegex(@"\salt=""(?<words>[^""]*)""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Alt();

    [GeneratedRegex(@"^[^\s/]+\.(png|jpe?g|gif|webp|bmp|tiff?)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    internal static partial Regex FileName();
}
