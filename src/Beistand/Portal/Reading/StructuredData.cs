using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Microsoft.AspNetCore.Components;

namespace Beistand.Portal.Reading;

/// <summary>A step of the way to a page; the last has no address.</summary>
public sealed record Crumb(string Name, string? Url = null);

/// <summary>What search engines read of a page: the same words that stand on it. A block of data, which browsers do not run and the policy for scripts does not concern.</summary>
internal static class StructuredData
{
    // Umlauts stay; what could end the block or begin a tag is escaped by this encoder in any case.
    private static readonly JsonSerializerOptions Safe = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.LatinExtendedA, UnicodeRanges.GeneralPunctuation) };

    public static MarkupString Block(object data) => new($"<script type=\"application/ld+json\">{JsonSerializer.Serialize(data, Safe)}</script>");

    public static object Faq(IEnumerable<(string Question, string Answer)> questions) => Node("FAQPage", ("inLanguage", Language.Code), ("mainEntity", questions.Select(q =>
        Node("Question", ("name", q.Question), ("acceptedAnswer", Node("Answer", ("text", RichText.Plain(q.Answer)))))).ToList()));

    public static object Breadcrumbs(string site, IReadOnlyList<Crumb> crumbs) => Node("BreadcrumbList", ("itemListElement", crumbs.Select((c, i) => c.Url is { } url
        ? Node("ListItem", ("position", i + 1), ("name", c.Name), ("item", site + url)) : Node("ListItem", ("position", i + 1), ("name", c.Name))).ToList()));

    private static Dictionary<string, object> Node(string type, params (string Name, object Value)[] properties)
    {
        Dictionary<string, object> node = new() { ["@context"] = "https://schema.org", ["@type"] = type };
        foreach (var (name, value) in properties) node[name] = value;
        return node;
    }
}
