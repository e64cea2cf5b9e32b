using Beistand.Kernel.Platform.Settings;

namespace Beistand.Kernel;

/// <summary>What the installation is called and where it is reached.</summary>
public static class SiteSettings
{
    public static readonly Setting Name = new("Site:Name", "AsTiNA Service");
    public static readonly Setting Url = new("Site:Url", "http://localhost:5080");
    public static readonly Setting MailDomain = new("Site:MailDomain", "astina-service.example");
    public static readonly Setting Accent = new("Site:Accent", "");
    public static readonly Setting Imprint = new("Site:Imprint", "");
    public static readonly Setting Privacy = new("Site:Privacy", "");
    public static readonly Setting Accessibility = new("Site:Accessibility", "");
    public static readonly Setting Phone = new("Site:Phone", "");
}
