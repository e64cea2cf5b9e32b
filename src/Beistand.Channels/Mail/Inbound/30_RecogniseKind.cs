using System.Text.RegularExpressions;
using Beistand.Channels.Mail.Inbound.Bounces;
using MimeKit;

namespace Beistand.Channels.Mail.Inbound;

/// <summary>Tells people from machines by headers and structure. Mails of machines get no confirmation.</summary>
internal sealed partial class RecogniseKind : IInboundStep
{
    // The first line that fits decides.
    private static readonly (MailKind Kind, Func<InboundMail, MailParts, bool> Fits)[] Signs =
    [
        (MailKind.Report, (_, parts) => parts.Has("message/feedback-report")),
        (MailKind.Report, (_, parts) => parts.Has("message/disposition-notification")),
        (MailKind.Bounce, (_, parts) => DeliveryStatus.Fields(parts).Any()),
        (MailKind.Automatic, (_, parts) => DeliveryStatus.SaysDelivered(parts)),
        (MailKind.Bounce, (mail, _) => mail.Mime.Headers["X-Failed-Recipients"] is not null),
        (MailKind.Report, (mail, _) => ComplaintSubject().IsMatch(mail.Subject)),
        (MailKind.Bounce, (mail, parts) => (IsFromServer(mail) || HasNoReturn(mail)) && (FailureWords.IsSubject(mail.Subject) || FailureWords.AreIn(parts.Text))),
        // People complain of parcels in the same words: only a server's numbers tell it is one.
        (MailKind.Bounce, (mail, parts) => FailureWords.IsSubject(mail.Subject) && FailureWords.AreIn(parts.Text) && (FailureWords.HasNumbers(parts.Text) || parts.Has("message/rfc822") || parts.Has("text/rfc822-headers"))),
        (MailKind.Bounce, (_, parts) => FailureWords.IsNotice(parts.Text)),
        (MailKind.Automatic, (mail, _) => SaysAutomatic(mail.Mime.Headers)),
        (MailKind.Automatic, (mail, _) => AwaySubject().IsMatch(mail.Subject)),
        (MailKind.Automatic, (mail, _) => IsFromServer(mail)),
    ];

    public Task Take(InboundMail mail, CancellationToken ct)
    {
        var parts = MailParts.Of(mail.Mime);
        mail.Kind = Signs.FirstOrDefault(s => s.Fits(mail, parts)).Kind is var kind && kind == 0 ? MailKind.Normal : kind;
        if (mail.Kind == MailKind.Bounce) mail.Undelivered = Verdict.Of(mail.Mime, parts);
        mail.FromServer = IsFromServer(mail) || HasNoReturn(mail) || SaysAutomatic(mail.Mime.Headers) || parts.Has("message/delivery-status") || mail.Mime.Headers["X-Failed-Recipients"] is not null;
        mail.Automatic = mail.Kind != MailKind.Normal || HasNoReturn(mail) || WentToMany(mail.Mime.Headers);
        return Task.CompletedTask;
    }

    private static bool SaysAutomatic(HeaderList headers) =>
        (headers["Auto-Submitted"] is { } submitted && !submitted.Trim().StartsWith("no", StringComparison.OrdinalIgnoreCase))
        || headers["Precedence"]?.Trim().ToLowerInvariant() is "auto_reply" or "auto-reply"
        || headers["X-Autoreply"] is not null || headers["X-Autorespond"] is not null || headers["X-Autorespond-Re"] is not null || headers["X-AutoReply-From"] is not null || headers["X-Auto-Response"] is not null
        || headers["X-Mail-Autoreply"] is not null || headers["X-POST-MessageClass"]?.Contains("Autoresponder", StringComparison.OrdinalIgnoreCase) == true || headers["Delivered-To"]?.Trim() is "Autoresponder"
        || headers["X-FC-MachineGenerated"] is not null;

    private static bool WentToMany(HeaderList headers) =>
        headers["List-Id"] is not null || headers["X-Auto-Response-Suppress"] is not null || headers["Precedence"]?.Trim().ToLowerInvariant() is "bulk" or "junk" or "list";

    private static bool IsFromServer(InboundMail mail) =>
        ServerAddress().IsMatch(mail.FromAddress) || ServerName().IsMatch(mail.FromName);

    private static bool HasNoReturn(InboundMail mail) => mail.Mime.Headers["Return-Path"]?.Trim() is "<>" or "<MAILER-DAEMON>";

    [GeneratedRegex(@"^(mailer[-_]?daemon|post[-_]?master|mail[-_]?daemon|mailmaster|mdaemon|bounce[-_.]?\w*|double-bounce)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ServerAddress();

    [GeneratedRegex(@"^(mail delivery (sub)?system|mailer[- ]daemon|mail administrator|postmaster)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ServerName();

    [GeneratedRegex("^complaint about message from", RegexOptions.IgnoreCase)]
    private static partial Regex ComplaintSubject();

    [GeneratedRegex(@"^(auto(matic)?[- ]?repl(y|ied)|automatische antwort|autoreply|auto(matic)?[- ]?response|out of( the)? office( auto-?reply)?|abwesenheits(notiz|meldung|nachricht)|abwesend|nicht im büro|réponse automatique|risposta automatica|respuesta automática)\s*($|[:–(-]|re:|aw:)", RegexOptions.IgnoreCase)]
    private static partial Regex AwaySubject();
}
