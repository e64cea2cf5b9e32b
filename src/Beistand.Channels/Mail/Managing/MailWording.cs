using System.Text.RegularExpressions;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Settings;

namespace Beistand.Channels.Mail.Managing;

/// <summary>The words of automatic mails: the administrator's, or ours where he has written none.</summary>
public static partial class MailWording
{
    public static readonly string[] InSubject = ["{number}", "{name}"], InBody = ["{number}", "{link}", "{name}"];

    public static Setting Subject(string language) => new($"Mail:Wording:Confirmation:Subject:{language}", "");
    public static Setting Body(string language) => new($"Mail:Wording:Confirmation:Body:{language}", "", Kind: SettingKind.LongText);

    /// <summary>The template as it is used now.</summary>
    public static (string Subject, string Body) Confirmation(Settings settings, string language)
    {
        using var scope = Language.Use(language);
        return (settings[Subject(language)] is { Length: > 0 } subject ? subject : Texts.ConfirmationSubject("{number}"),
            settings[Body(language)] is { Length: > 0 } body ? body : Texts.ConfirmationText("{number}", "{link}", "{name}"));
    }

    public static string Fill(string template, string number, string link, string name) => Placeholder().Replace(template, match => match.Value switch
    {
        "{number}" => number,
        "{link}" => link,
        "{name}" => name,
        var other => other,
    });

    /// <summary>The first placeholder that does not exist, or null.</summary>
    public static string? Unknown(string template, string[] known) => Placeholder().Matches(template).Select(m => m.Value).FirstOrDefault(p => !known.Contains(p));

    [GeneratedRegex(@"\{[^{}\n]*\}")]
    private static partial Regex Placeholder();
}
