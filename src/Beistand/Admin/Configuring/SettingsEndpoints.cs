using Beistand.Channels.Mail;
using Beistand.Channels.Mail.Managing;
using Beistand.Desk.Coaching;
using Beistand.Identity.Factors;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Kernel.Platform.Settings;
using Beistand.Web;
using Beistand.Workspace;

namespace Beistand.Admin.Configuring;

internal static class SettingsEndpoints
{
    public static readonly Setting[] Site = [SiteSettings.Name, SiteSettings.Url, SiteSettings.MailDomain, SiteSettings.Phone, SiteSettings.Imprint, SiteSettings.Privacy, SiteSettings.Accessibility];

    public static readonly Setting[] Mail = [MailSettings.SmtpHost, MailSettings.SmtpPort, MailSettings.SmtpSecurity, MailSettings.SmtpUser, MailSettings.SmtpPassword, MailSettings.Folder, MailSettings.Quote, WorkspaceSettings.UndoSeconds, MailSettings.TrustedServer, MailSettings.MostPerHour];

    public static readonly Setting[] Coaching = [CoachingSettings.PersonalFigures];

    public static readonly Setting[] Portal = [Beistand.Portal.Visiting.PortalSettings.Measure];

    public static readonly Setting[] Access = [IdentitySettings.SecondFactor];

    public static IEnumerable<Setting> All => [.. Site, .. Mail, .. Access, .. Coaching, .. Portal];

    public static void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/einstellungen", () => Pages.Of<SettingsPage>());
        admin.MapPost("/einstellungen", Save);
        admin.MapPost("/ausgang", async (Here here, WaitingOut waiting, CancellationToken ct) => await waiting.SendNow(here.Actor, ct) is Done ? Results.Redirect("/verwaltung/einstellungen") : Results.NotFound());
    }

    private static async Task<IResult> Save(HttpContext http, Here here, ManageSettings manage, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var typed = All.Where(s => form.ContainsKey(s.Key)).ToDictionary(s => s, s => form[s.Key].ToString());
        return await AdminAnswers.Answer(await manage.Save(here.Actor, typed, ct), "/verwaltung/einstellungen",
            refused => Task.FromResult(Pages.Of<SettingsPage>(422, ("Typed", typed), ("Refusal", refused))));
    }

    public static string Label(string key) => Texts.Of("Set" + key.Replace(":", "", StringComparison.Ordinal));
}
