using System.Globalization;
using System.Net;
using Beistand.Admin.Configuring;
using Beistand.Desk.Routing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Settings;

namespace Beistand;

internal sealed class WrongSettingException(string key, string value, string words) : Exception
{
    public string Key => key;
    public string Value => value;
    public string Words => words;
}

/// <summary>Looks at what is set outside before anything is begun with it: what is wrong then fails here, by its name, and not a mail at night.</summary>
internal static class WrongSettings
{
    private static readonly Setting[] Known = [.. SettingsEndpoints.All, SiteSettings.Accent, RoutingSettings.Mode];

    private static readonly (string Key, Func<string, bool> Fits, Func<string> Words)[] Others =
    [
        ("Net:Proxies", value => Parts(value).All(p => IPAddress.TryParse(p, out _) || IPNetwork.TryParse(p, out _)), () => Texts.SettingAddresses),
        ("Net:Allowed", value => Parts(value).All(p => p.LastIndexOf(':') is var at and > 0 && ushort.TryParse(p[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out _)), () => Texts.SettingHostsAndPorts),
        ("Urls", value => value.Split(';').All(u => Uri.TryCreate(u, UriKind.Absolute, out var url) && url.Scheme == "http"), () => Texts.SettingUrls),
        ("Demo", value => bool.TryParse(value, out _), () => Texts.SettingTrueFalse),
        ("Socket", value => bool.TryParse(value, out _), () => Texts.SettingTrueFalse),
    ];

    public static void Refuse(IConfiguration configuration)
    {
        using var spoken = Language.Use(Language.OfTerminal.TwoLetterISOLanguageName);
        foreach (var setting in Known)
            if (configuration[setting.Key] is { } value && SettingRules.Refuse(setting, value) is { } words) throw new WrongSettingException(setting.Key, setting.Secret ? "***" : value, words);
        foreach (var (key, fits, words) in Others)
            if (configuration[key] is { Length: > 0 } value && !fits(value)) throw new WrongSettingException(key, value, words());
    }

    private static string[] Parts(string value) => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
