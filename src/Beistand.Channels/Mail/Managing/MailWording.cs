using System.Text.RegularExpressions;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Settings;

namespace Beistand.Channels.Mail.Managing;

/// <summary>The words of automatic mails: the administrator's, or ours where he has written none.</summary>
public static partial class MailWording
{
    public static Setting Subject(AutomaticMail mail, string language) => new($"Mail:Wording:{mail.Key}:Subject:{language}", "");
    public static Setting Body(AutomaticMail mail, string language) => new($"Mail:Wording:{mail.Key}:Body:{language}", "", Kind: SettingKind.LongText);

    /// <summary>The template as it is used now.</summary>
    public static (string Subject, string Body) Of(AutomaticMail mail, Settings settings, string language)
    {
        using var scope = Language.Use(language);
        var ours = mail.Ours();
        return (settings[Subject(mail, language)] is { Length: > 0 } subject ? subject : ours.Subject, settings[Body(mail, language)] is { Length: > 0 } body ? body : ours.Body);
    }

    /// <summary>Puts the values in for {placeholders}; what is not among them stays as it is.</summary>
    public static string Fill(string template, params (string Name, string Value)[] values) =>
        Placeholder().Replace(template, match => values.FirstOrDefault(v => v.Name == match.Value[1..^1]).Value ?? match.Value);

    /// <summary>The first placeholder that does not exist, or null.</summary>
    public static string? Unknown(string template, string[] known) => Placeholder().Matches(template).Select(m => m.Value).FirstOrDefault(p => !known.Contains(p));

    [GeneratedRegex(@"\{[^{}\n]*\}")]
    private static partial Regex Placeholder();
}
