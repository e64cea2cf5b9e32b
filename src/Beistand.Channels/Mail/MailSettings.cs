using Beistand.Kernel.Platform.Settings;

namespace Beistand.Channels.Mail;

public static class MailSettings
{
    public const long LargestMail = 100L * 1024 * 1024;

    public static readonly Setting SmtpHost = new("Mail:Smtp:Host", "", Kind: SettingKind.Host);
    public static readonly Setting SmtpPort = new("Mail:Smtp:Port", "587", Kind: SettingKind.Port);
    public static readonly Setting SmtpUser = new("Mail:Smtp:User", "");
    public static readonly Setting SmtpPassword = new("Mail:Smtp:Password", "", Secret: true);

    /// <summary>none, starttls or tls; the certificate is always checked.</summary>
    public static readonly Setting SmtpSecurity = new("Mail:Smtp:Security", "starttls", Kind: SettingKind.Choice, Choices: "starttls tls none");

    /// <summary>Under what name our mail server writes what it found out about senders (Authentication-Results).</summary>
    public static readonly Setting TrustedServer = new("Mail:TrustedServer", "");

    /// <summary>So many mails an hour of one address open tickets by themselves; further ones wait. 0: no limit.</summary>
    public static readonly Setting MostPerHour = new("Mail:MostPerHour", "30", Kind: SettingKind.Number, Choices: "100000");

    /// <summary>Whether answers repeat the customer's last words below.</summary>
    public static readonly Setting Quote = new("Mail:Quote", "on", Kind: SettingKind.Choice, Choices: "on off");

    /// <summary>Where mails go as .eml while no SMTP host is set.</summary>
    public static readonly Setting Folder = new("Mail:Folder", "mail-out");
}
