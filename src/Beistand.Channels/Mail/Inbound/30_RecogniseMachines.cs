using MimeKit;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>Mails written by machines get no confirmation; our own that come back go no further.</summary>
internal sealed class RecogniseMachines : IInboundStep
{
    public Task Take(InboundMail mail, CancellationToken ct)
    {
        var headers = mail.Mime.Headers;
        var submitted = headers["Auto-Submitted"];
        mail.Automatic = (submitted is not null && !submitted.Trim().StartsWith("no", StringComparison.OrdinalIgnoreCase))
            || headers["X-Auto-Response-Suppress"] is not null || headers["List-Id"] is not null
            || headers["Precedence"]?.Trim().ToLowerInvariant() is "bulk" or "junk" or "list" or "auto_reply"
            || headers["Return-Path"]?.Trim() == "<>"
            || mail.FromAddress.StartsWith("mailer-daemon@", StringComparison.Ordinal) || mail.FromAddress.StartsWith("postmaster@", StringComparison.Ordinal);
        if (headers[Outbound.Compose.LoopHeader] is not null) mail.Discard = Texts.OwnMailCameBack;
        return Task.CompletedTask;
    }
}
