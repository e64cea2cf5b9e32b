namespace Beistand.Channels.Mail.Managing;

/// <summary>A mail that Beistand writes by itself, and what an administrator may put into its words.</summary>
/// <param name="Ours">Subject and body in the present language, with placeholders, where nobody has written others.</param>
/// <param name="Needed">Placeholders without which the mail would be of no use.</param>
public sealed record AutomaticMail(string Key, Func<(string Subject, string Body)> Ours, string[] InSubject, string[] InBody, string[] Needed)
{
    public static readonly AutomaticMail Confirmation = new(
        "Confirmation", () => (Texts.ConfirmationSubject("{number}"), Texts.ConfirmationText("{number}", "{link}", "{name}")), ["{number}", "{name}"], ["{number}", "{link}", "{name}"], []);

    public static readonly AutomaticMail SignInLink = new(
        "SignInLink", () => (Texts.SignInLinkSubject("{name}"), Texts.SignInLinkText("{minutes}", "{link}", "{name}")), ["{name}"], ["{link}", "{minutes}", "{name}"], ["{link}"]);

    public static readonly AutomaticMail PasswordLink = new(
        "PasswordLink", () => (Texts.PasswordLinkSubject("{name}"), Texts.PasswordLinkText("{minutes}", "{link}", "{name}")), ["{name}"], ["{link}", "{minutes}", "{name}"], ["{link}"]);

    public static readonly AutomaticMail FactorsTaken = new(
        "FactorsTaken", () => (Texts.FactorsTakenSubject("{name}"), Texts.FactorsTakenText("{link}", "{name}")), ["{name}"], ["{link}", "{name}"], []);

    public static readonly AutomaticMail MailboxAlarm = new(
        "MailboxAlarm", () => (Texts.MailboxAlarmSubject("{mailbox}"), Texts.MailboxAlarmText("{mailbox}", "{since}", "{problem}", "{link}", "{name}")),
        ["{mailbox}", "{name}"], ["{mailbox}", "{since}", "{problem}", "{link}", "{name}"], ["{mailbox}", "{problem}"]);

    public static readonly AutomaticMail Reminders = new(
        "Reminders", () => (Texts.RemindersSubject("{count}"), Texts.RemindersText("{list}", "{link}", "{name}")), ["{count}", "{name}"], ["{count}", "{list}", "{link}", "{name}"], ["{list}"]);

    public static readonly AutomaticMail Emergency = new(
        "Emergency", () => (Texts.EmergencySubject("{order}"), Texts.EmergencyText("{order}", "{what}", "{link}", "{name}")), ["{order}", "{name}"], ["{order}", "{what}", "{link}", "{name}"], ["{order}", "{link}"]);

    public static readonly AutomaticMail VendorSilent = new(
        "VendorSilent", () => (Texts.VendorSilentSubject("{vendor}", "{number}"), Texts.VendorSilentText("{vendor}", "{number}", "{theirs}", "{since}", "{link}", "{name}")),
        ["{vendor}", "{theirs}", "{number}", "{name}"], ["{vendor}", "{theirs}", "{number}", "{since}", "{link}", "{name}"], ["{number}"]);

    public static readonly AutomaticMail Subscription = new(
        "Subscription", () => (Texts.SubscriptionSubject("{product}"), Texts.SubscriptionText("{product}", "{link}", "{name}")), ["{product}", "{name}"], ["{product}", "{link}", "{name}"], ["{link}"]);

    public static readonly AutomaticMail Advisory = new(
        "Advisory", () => (Texts.AdvisorySubject("{what}", "{title}"), Texts.AdvisoryText("{what}", "{title}", "{text}", "{devices}", "{why}", "{name}")),
        ["{what}", "{title}", "{name}"], ["{what}", "{title}", "{text}", "{devices}", "{why}", "{name}"], ["{text}", "{why}"]);

    public static readonly AutomaticMail DownloadNews = new(
        "DownloadNews", () => (Texts.DownloadNewsSubject("{product}"), Texts.DownloadNewsText("{product}", "{list}", "{link}", "{why}", "{name}")), ["{product}", "{name}"], ["{product}", "{list}", "{link}", "{why}", "{name}"], ["{list}", "{why}"]);

    public static readonly AutomaticMail[] All = [Confirmation, SignInLink, PasswordLink, FactorsTaken, MailboxAlarm, Reminders, Emergency, VendorSilent, Subscription, Advisory, DownloadNews];

    public static AutomaticMail? Named(string key) => All.FirstOrDefault(m => m.Key == key);
}
