namespace Beistand.Kernel.Platform.Settings;

/// <summary>A setting changed on the admin page. Secrets are stored encrypted.</summary>
public sealed class SettingRow
{
    public required string Key { get; init; }
    public required string Value { get; set; }
}
