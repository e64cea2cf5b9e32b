using Beistand.Channels.Mail.Inbound.Quotes;
using Beistand.Kernel.Platform.Html;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>Parts what was written now from what is quoted. Nothing is thrown away: the quote stays with the message.</summary>
internal sealed class CutQuote : IInboundStep
{
    public Task Take(InboundMail mail, CancellationToken ct)
    {
        if (mail.Kind is MailKind.Bounce or MailKind.Report) return Task.CompletedTask;
        if (mail.Html is { } html) (mail.Html, mail.QuotedHtml) = HtmlQuote.Cut(html);
        // Where the HTML says it, the text made of it needs no guessing.
        var marked = mail is { TextIsOfHtml: true, QuotedHtml: { } quoted } ? PlainText.Of(quoted) : "";
        if (marked.Length > 0) mail.Text = PlainText.Of(mail.Html!);
        (mail.Text, mail.Quoted) = Quote.Cut(mail.Text) is { Reply.Length: > 0 } cut ? (cut.Reply, Join(cut.Quoted, marked)) : (mail.Text, marked);
        return Task.CompletedTask;
    }

    private static string Join(string head, string rest) => head.Length == 0 || rest.Length == 0 ? head + rest : head + "\n" + rest;
}
