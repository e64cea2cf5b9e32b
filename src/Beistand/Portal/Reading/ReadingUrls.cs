using Beistand.Kernel;
using Beistand.Library.Knowledge;

namespace Beistand.Portal.Reading;

/// <summary>Where articles are read.</summary>
internal static class ReadingUrls
{
    public static string Faq => Language.IsEnglish ? "/en/faq" : "/faq";
    public static string Solutions => Language.IsEnglish ? "/en/solutions" : "/loesungen";
    public static string Vote => Language.IsEnglish ? "/en/article/vote" : "/artikel/stimme";
    public static string Atom => Language.IsEnglish ? "/en/feeds/articles.atom" : "/feeds/artikel.atom";
    public static string Rss => Language.IsEnglish ? "/en/feeds/articles.rss" : "/feeds/artikel.rss";

    /// <summary>The same as <see cref="Article.Path"/>, of what a list knows.</summary>
    public static string Of(long id, string title, string language) => Room(language) + (Slug.Of(title) is { Length: > 0 } words ? $"{words}-{id}" : $"{id}");

    /// <summary>By the number: it stays when the title changes, and leads to the one above.</summary>
    public static string Permanent(long id, string language) => Room(language) + Article.Prefix + id;

    private static string Room(string language) => language == "en" ? "/en/article/" : "/artikel/";

    /// <summary>A list narrowed down; what is empty is left out.</summary>
    public static string With(string path, params (string Name, string? Value)[] filters)
    {
        var given = filters.Where(f => !string.IsNullOrEmpty(f.Value)).Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value!)}").ToList();
        return given.Count == 0 ? path : $"{path}?{string.Join('&', given)}";
    }
}
