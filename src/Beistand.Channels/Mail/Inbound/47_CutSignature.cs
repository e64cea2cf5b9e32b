using Beistand.Channels.Mail.Inbound.Signatures;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>Parts the signature from what was written; it stays with the message, folded away.</summary>
internal sealed class CutSignature : IInboundStep
{
    public Task Take(InboundMail mail, CancellationToken ct)
    {
        if (mail.Kind is MailKind.Bounce or MailKind.Report) return Task.CompletedTask;
        var cut = Signature.Cut(mail.Text);
        // Further parts stand below it: what is last on the page is not the signature.
        if (mail is { Html: { } html, Further.Count: 0 }) (mail.Html, mail.SignatureHtml) = HtmlSignature.Cut(html, cut.Block);
        if (mail.Further.Count == 0) (mail.Text, mail.Signature) = (cut.Own, cut.Block);
        return Task.CompletedTask;
    }
}
