using AngleSharp.Html.Parser;
using Ganss.Xss;

namespace Beistand.Kernel.Platform.Html;

/// <summary>Lets through what a message needs and nothing that runs, loads or styles. Used at write and at render.</summary>
public sealed class Sanitiser
{
    // It reads all there is of styles when it is made, and most rooms never need it.
    private readonly Lazy<HtmlSanitizer> rules = new(Make);

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(html))]
    public string? Clean(string? html) => html is null ? null : Nesting.IsTooDeep(html) ? System.Net.WebUtility.HtmlEncode(PlainText.Of(html)) : rules.Value.Sanitize(html);

    private static HtmlSanitizer Make()
    {
        // No style passes, so none is read: a mail out of Word carries one on each paragraph.
        var rules = new HtmlSanitizer { KeepChildNodes = true, HtmlParserFactory = () => new HtmlParser() };
        rules.AllowedTags.Clear();
        foreach (var tag in "a b blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins li ol p pre s small span strong sub sup table tbody td tfoot th thead tr u ul".Split(' '))
            rules.AllowedTags.Add(tag);
        rules.AllowedAttributes.Clear();
        foreach (var attribute in "alt colspan href rowspan src title start lang dir".Split(' ')) rules.AllowedAttributes.Add(attribute);
        rules.AllowedCssProperties.Clear();
        rules.AllowedAtRules.Clear();
        rules.AllowedSchemes.Clear();
        foreach (var scheme in (string[])["http", "https", "mailto", "tel"]) rules.AllowedSchemes.Add(scheme);
        rules.RemovingTag += (_, e) => { if (e.Tag.TagName.ToUpperInvariant() is "SCRIPT" or "STYLE" or "TITLE" or "TEMPLATE" or "NOSCRIPT" or "IFRAME" or "OBJECT" or "SVG" or "MATH") e.Tag.InnerHtml = ""; };
        rules.FilterUrl += (_, e) =>
        {
            // Pictures come from our own attachments only: anything else would tell a stranger that the mail was read.
            if (e.Tag.TagName == "IMG" && !e.OriginalUrl.StartsWith("/dateien/", StringComparison.Ordinal)) e.SanitizedUrl = null;
        };
        return rules;
    }
}
