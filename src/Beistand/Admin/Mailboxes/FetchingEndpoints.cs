using Beistand.Channels.Mail.Fetching;
using Beistand.Channels.Mail.Managing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Kernel.Platform.Settings;
using Beistand.Web;

namespace Beistand.Admin.Mailboxes;

/// <summary>From where a mailbox is fetched.</summary>
internal static class FetchingEndpoints
{
    public const string Callback = "/verwaltung/postfaecher/verbunden";

    public static void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/postfaecher/{id:long}/abruf", (long id, MailboxStates states, string? connected, CancellationToken ct) => Show(id, states, ct, connected: connected));
        admin.MapPost("/postfaecher/{id:long}/abruf", Save);
        admin.MapPost("/postfaecher/{id:long}/abruf/beenden", async (long id, Here here, ManageFetching manage, CancellationToken ct) =>
            await AdminAnswers.Answer(await manage.End(here.Actor, id, ct), Page(id), _ => Task.FromResult(Results.NotFound())));
        admin.MapPost("/postfaecher/{id:long}/abruf/pruefen", async (long id, Here here, MailboxStates states, TestFetching test, CancellationToken ct) => await Show(id, states, ct, checks: await test.Run(here.Actor, id, ct)));
        admin.MapGet("/postfaecher/{id:long}/verbinden", async (long id, Here here, ConnectMailbox connect, Settings settings, CancellationToken ct) =>
            await connect.Begin(here.Actor, id, Address(settings), ct) is { } page ? Results.Redirect(page) : Results.NotFound());
        admin.MapGet("/postfaecher/verbunden", Connected);
    }

    private static string Page(long id) => $"/verwaltung/postfaecher/{id}/abruf";

    private static string Address(Settings settings) => settings[SiteSettings.Url].TrimEnd('/') + Callback;

    private static async Task<IResult> Connected(Here here, ConnectMailbox connect, Settings settings, MailboxStates states, string? code, string? state, string? error, string? error_description, CancellationToken ct)
    {
        var (mailbox, outcome) = await connect.Finish(here.Actor, state ?? "", code, error_description ?? error, Address(settings), ct);
        if (mailbox is not { } id) return Results.Redirect("/verwaltung/postfaecher?late=1");
        return outcome is Refused refused ? await Show(id, states, ct, refusal: refused) : Results.Redirect(Page(id) + "?connected=1");
    }

    private static async Task<IResult> Save(long id, HttpContext http, Here here, ManageFetching manage, MailboxStates states, CancellationToken ct)
    {
        var posted = await http.Request.ReadFormAsync(ct);
        string Of(string name) => posted[name].ToString();
        var form = new AccessForm(
            AdminAnswers.Choice(Of("By"), FetchBy.Imap), Of("Host"), Of("Port"), AdminAnswers.Choice(Of("Security"), MailSecurity.Tls), Of("User"), AdminAnswers.Choice(Of("SignIn"), SignInWith.Password), Of("Secret"),
            Of("ClientId"), Of("AuthorizeUrl"), Of("TokenUrl"), Of("Scope"), Of("Folder"), Of("DoneFolder"), Of("UnclearFolder"));
        return await AdminAnswers.Answer(await manage.Save(here.Actor, id, form, ct), Page(id), refused => Show(id, states, ct, form, refused));
    }

    private static async Task<IResult> Show(long id, MailboxStates states, CancellationToken ct, AccessForm? form = null, Refused? refusal = null, IReadOnlyList<MailCheck>? checks = null, string? connected = null)
    {
        if (await states.Of(id, ct) is not { } state) return Results.NotFound();
        return Pages.Of<FetchingPage>(form is not null && refusal is not null ? 422 : 200, ("State", state), ("Form", form ?? (state.Access is { } access ? AccessForm.Of(access) : new AccessForm())),
            ("Refusal", refusal), ("Checks", checks), ("JustConnected", connected is not null));
    }
}
