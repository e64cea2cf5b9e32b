using System.Buffers;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Beistand.Channels.Mail.Inbound.Signatures;

/// <summary>Where in the HTML of a mail the signature begins: mail programs mark it, or the text told where.</summary>
internal static class HtmlSignature
{
    private const int Longest = 300_000;

    private const string Marks = ".gmail_signature, [data-smartmail=gmail_signature], .moz-signature, .moz-txt-sig, #Signature, #signature, #ms-outlook-mobile-signature, #AppleMailSignature, .protonmail_signature_block, #composer_signature, #tutanota_signature, .tutanota_signature, .zmail_signature, .elementToProof#Signature";

    private static readonly SearchValues<string> Signs = HtmlSplit.SignsOf(Marks.Split(','));

    /// <param name="block">The signature of the same mail's text; empty where it has none.</param>
    /// <returns>The part before the signature and the signature; the second is null where none is certain.</returns>
    public static (string Own, string? Signature) Cut(string html, string block)
    {
        if (html.Length > Longest || (block.Length == 0 && !html.AsSpan().ContainsAny(Signs))) return (html, null);
        var document = new HtmlParser().ParseDocument(html);
        if (document.Body is not { } body || (Marked(body) ?? Told(body, block)) is not { } begin) return (html, null);
        var signature = HtmlSplit.Before(body, begin);
        return Bare(body.TextContent).Length == 0 ? (html, null) : (body.InnerHtml, signature.InnerHtml);
    }

    // Only at the end: what follows was written after it.
    private static INode? Marked(IElement body) =>
        body.QuerySelectorAll(Marks).FirstOrDefault(e => Bare(e.TextContent).Length > 0 && Bare(body.TextContent).EndsWith(Bare(e.TextContent), StringComparison.Ordinal) && !e.TextContent.Split('\n').Any(SignatureLines.IsAfterword));

    /// <summary>The last text from which on the document says just what the signature of the text says.</summary>
    private static IText? Told(IElement body, string block)
    {
        var (wanted, rest) = (Bare(block), "");
        if (wanted.Length == 0) return null;
        foreach (var text in body.GetDescendants().OfType<IText>().Where(t => t.ParentElement?.TagName is not ("STYLE" or "SCRIPT")).Reverse())
        {
            rest = Bare(text.Data) + rest;
            if (rest.Length >= wanted.Length) return rest == wanted ? text : null;
        }
        return null;
    }

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
