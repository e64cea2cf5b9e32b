using Beistand.Kernel.Platform.Settings;

namespace Beistand.Kernel;

/// <summary>What the installation is called and where it is reached.</summary>
public static class SiteSettings
{
    public static readonly Setting Name = new("Site:Name", "AsTiNA Service");
    public static readonly Setting Url = new("Site:Url", "http://localhost:5080", Kind: SettingKind.Url);
    public static readonly Setting MailDomain = new("Site:MailDomain", "astina-service.example", Kind: SettingKind.Domain);
    public static readonly Setting Accent = new("Site:Accent", "", Kind: SettingKind.Colour);
    public static readonly Setting Imprint = new("Site:Imprint", "", Kind: SettingKind.LongText);
    public static readonly Setting Privacy = new("Site:Privacy", "", Kind: SettingKind.LongText);
    public static readonly Setting Accessibility = new("Site:Accessibility", "", Kind: SettingKind.LongText);
    public static readonly Setting Phone = new("Site:Phone", "");

    /// <summary>The logo's content and type, "SHA256 image/png"; set by uploading one.</summary>
    public static readonly Setting Logo = new("Site:Logo", "");
}
