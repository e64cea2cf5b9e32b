using System.Buffers;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Beistand.Channels.Mail.Inbound.Quotes;

/// <summary>Where in the HTML of a mail the quote begins: mail programs mark it.</summary>
internal static class HtmlQuote
{
    private static readonly string[] Marks =
    [
        ".gmail_quote_container", ".gmail_quote", ".gmail_extra", "#divRplyFwdMsg", "#appendonsend", ".OutlookMessageHeader", "hr#stopSpelling", "hr[tabindex=\"-1\"]", ".moz-cite-prefix", ".moz-email-headers-table", ".yahoo_quoted", ".protonmail_quote", ".zmail_extra", ".tutanota_quote",
        "#mail-editor-reference-message-container", "blockquote[type=cite]", "blockquote.cite", "blockquote",
    ];

    // Outlook knows no name for it, but always draws the same line.
    private static readonly string[] Lines = ["border-top:solid #B5C4DF", "border-top:solid #E1E1E1", "border-top-color:rgb(229,229,229)"];

    // A mail with none of these words has none of the marks: most mails quote nothing, and need not be built as a tree to be told so.
    private static readonly SearchValues<string> Signs = HtmlSplit.SignsOf([.. Marks, .. Lines]);

    /// <summary>The part before the quote and the quote with all that follows; the second is null where nothing is quoted.</summary>
    public static (string Own, string? Quoted) Cut(string html)
    {
        if (!html.AsSpan().ContainsAny(Signs)) return (html, null);
        var document = new HtmlParser().ParseDocument(html);
        if (document.Body is not { } body || Begin(body) is not { } begin) return (html, null);
        if (begin.PreviousElementSibling is { } rule && rule.TagName == "HR") begin = rule;
        var quoted = HtmlSplit.Before(body, begin);
        return body.TextContent.Trim().Length == 0 && body.QuerySelector("img") is null ? (html, null) : (body.InnerHtml, quoted.InnerHtml);
    }

    private static IElement? Begin(IElement body)
    {
        var last = Ancestors(LastText(body)).ToHashSet();
        var marked = body.QuerySelectorAll(string.Join(',', Marks)).FirstOrDefault(e => e.TagName != "BLOCKQUOTE" || e.HasAttribute("type") || e.ClassName is { Length: > 0 } || last.Contains(e));
        var lined = body.QuerySelectorAll("div[style], p[style]").FirstOrDefault(e => e.GetAttribute("style") is { } style && Lines.Any(l => style.Replace(" ", "", StringComparison.Ordinal).Contains(l.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)));
        return (marked, lined) switch
        {
            (null, _) => lined,
            (_, null) => marked,
            _ => marked.CompareDocumentPosition(lined).HasFlag(DocumentPositions.Following) ? marked : lined,
        };
    }

    // A blockquote is the quote only where the last words stand in it; in the middle of the writer's words it stays.
    private static INode? LastText(IElement body) => body.GetDescendants().OfType<IText>().LastOrDefault(t => !string.IsNullOrWhiteSpace(t.Data));

    private static IEnumerable<INode> Ancestors(INode? node)
    {
        for (; node is not null; node = node.Parent) yield return node;
    }
}
