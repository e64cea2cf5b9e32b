using System.Globalization;

namespace Beistand.Kernel.Platform.Settings;

/// <summary>Which values a setting may have.</summary>
public static class SettingRules
{
    /// <summary>What is wrong with the value, or null. An empty value asks for the default.</summary>
    public static string? Refuse(Setting setting, string value)
    {
        if (value.Length == 0) return null;
        if (value.Length > (setting.Kind == SettingKind.LongText ? 50_000 : 500)) return Texts.SettingTooLong;
        if (setting.Kind != SettingKind.LongText && value.Any(char.IsControl)) return Texts.SettingOneLine;
        return setting.Kind switch
        {
            SettingKind.Url when !(Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0) => Texts.SettingUrl,
            SettingKind.Domain when Uri.CheckHostName(value) != UriHostNameType.Dns || !value.Contains('.') => Texts.SettingDomain,
            SettingKind.Host when Uri.CheckHostName(value) == UriHostNameType.Unknown => Texts.SettingHost,
            SettingKind.Port when !(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536) => Texts.SettingPort,
            SettingKind.Choice when !setting.Choices.Split(' ').Contains(value) => Texts.SettingChoice(setting.Choices.Replace(" ", ", ", StringComparison.Ordinal)),
            SettingKind.Number when !(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= int.Parse(setting.Choices, CultureInfo.InvariantCulture)) => Texts.SettingNumber(setting.Choices),
            SettingKind.Colour when !IsColour(value) => Texts.SettingColour,
            _ => null,
        };
    }

    /// <summary>#rrggbb</summary>
    public static bool IsColour(string value) => value.Length == 7 && value[0] == '#' && value[1..].All(char.IsAsciiHexDigit);
}
