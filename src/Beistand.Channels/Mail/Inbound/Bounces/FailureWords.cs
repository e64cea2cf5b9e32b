using System.Text.RegularExpressions;

namespace Beistand.Channels.Mail.Inbound.Bounces;

/// <summary>How servers say that a mail was not delivered.</summary>
internal static partial class FailureWords
{
    private const int Beginning = 4000;

    public static bool AreIn(string text) => Sentence().IsMatch(text.Length > Beginning ? text[..Beginning] : text);

    /// <summary>A sending service tells it as JSON.</summary>
    public static bool IsNotice(string text) => Notice().IsMatch(text);

    /// <summary>A reply code or a status, as servers give them.</summary>
    public static bool HasNumbers(string text) => Numbers().IsMatch(text);

    public static bool IsSubject(string subject) => Subject().IsMatch(subject);

    [GeneratedRegex("undeliver|unzustellbar|nicht zugestellt|zustellung.*(fehl|verzög)|delivery (status|fail|report|notification|has been|problem|error)|delivery of .* failed|failure notice|mail (delivery|system|error|failure)|returned mail|returned to sender|could not be delivered|not delivered|non.?delivery|nondeliverable|message (delayed|not sent|status)|warning: (could not|message)|mail failed|bounced|rejected mail|failed mail|deliver(y|ing) .*fail|unable to deliver|échec|rückläufer", RegexOptions.IgnoreCase)]
    private static partial Regex Subject();

    [GeneratedRegex(@"(could|can) ?no?t (be )?deliver|wasn't able to deliver|was not able to deliver|unable to deliver|not (be )?delivered|undeliver|unzustellbar|nicht zugestellt|permanent (fatal )?error|failed (permanently|recipient|to deliver)|delivery (to the following|failed|has failed|failure|temporarily|status)|user (unknown|not found|doesn't)|unknown (user|recipient|mailbox)|no such (user|mailbox|recipient|person)|(mailbox|account|address|recipient|user)[^\n]{0,60}(full|unavailable|disabled|does not exist|doesn't exist|not found|over quota|unknown|rejected|exceeded)|recipients? (of your message|rejected|address)|host unknown|bounced|message (was|is|has been) (rejected|returned|blocked|refused|not)|returned to (sender|you)|transcript of session|reason for|error (message|was|delivering)|giving up|gave up|rejected (by|the|your)", RegexOptions.IgnoreCase)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"(?<![\d.])[45]\d\d[ -]\D|(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.]*\d)|mailer-daemon|smtp", RegexOptions.IgnoreCase)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^\s*\{.{0,200}""(notificationType|eventType)""\s*:\s*""Bounce""", RegexOptions.Singleline)]
    private static partial Regex Notice();
}
