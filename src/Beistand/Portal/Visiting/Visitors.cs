using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Kernel.Platform.Settings;
using Beistand.Library.Visits;
using Beistand.Web;

namespace Beistand.Portal.Visiting;

internal static class PortalSettings
{
    public static readonly Setting Measure = new("Portal:Measure", "on", Kind: SettingKind.Choice, Choices: "on off");
}

/// <summary>Counts what visitors of the portal do: neither programs that read pages by themselves, nor staff, nor who asks not to be measured.</summary>
internal sealed class Visitors(VisitKeys keys, VisitBook book, BeistandDb db, Settings settings, Here here)
{
    private static readonly string[] Programs = ["bot", "crawl", "spider", "slurp", "preview", "monitor", "curl", "wget", "python", "facebookexternalhit"];

    public async Task Note(HttpContext http, VisitStep step, long? article, CancellationToken ct)
    {
        if (Counts(http)) book.Note(await Key(http, ct), step, article);
    }

    /// <summary>The contact form was opened. Whether it may offer answers: one visitor in twenty is shown none, so that we see what offering does.</summary>
    public async Task<bool> OpensForm(HttpContext http, CancellationToken ct)
    {
        if (!Counts(http)) return true;
        var key = await Key(http, ct);
        book.Note(key, key.IsControl ? VisitStep.OpenedFormAsControl : VisitStep.OpenedForm);
        return !key.IsControl;
    }

    private bool Counts(HttpContext http)
    {
        var (headers, program) = (http.Request.Headers, http.Request.Headers.UserAgent.ToString());
        return settings[PortalSettings.Measure] == "on" && here.Actor is { IsStaff: false, Kind: ActorKind.Anonymous or ActorKind.Customer or ActorKind.StatusLink } && headers["Sec-GPC"] != "1" && headers["DNT"] != "1"
            && program.Length > 0 && headers.AcceptLanguage.Count > 0 && !Programs.Any(p => program.Contains(p, StringComparison.OrdinalIgnoreCase));
    }

    private Task<VisitKey> Key(HttpContext http, CancellationToken ct) => keys.Of(db, ClientAddress.Of(http), http.Request.Headers.UserAgent.ToString(), ct);
}
