using Beistand.Channels.Mail.Importing;
using Beistand.Channels.Mail.Inbound;
using Beistand.Identity.SettingUp;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Modules;
using Beistand.Kernel.Platform.Settings;

namespace Beistand.Cli;

/// <summary>What the running server does for commands; over the network these addresses do not exist.</summary>
public sealed class CliModule : IModule
{
    public void Endpoints(IEndpointRouteBuilder app)
    {
        app.MapPost("/cli/mail/deliver", Deliver);
        app.MapPost("/cli/mail/take-in", TakeIn);
        app.MapPost("/cli/audit/verify", VerifyAudit);
        app.MapPost("/cli/people/invite", Invite);
        TicketCommands.Map(app);
        InterventionCommands.Map(app);
        CoachingCommands.Map(app);
        ProductCommands.Map(app);
        ArticleCommands.Map(app);
    }

    // Told at the end: who is still sending does not read.
    private static async Task<IResult> TakeIn(string? mailbox, string? file, bool? closed, HttpContext http, ImportMails importing, string? language, CancellationToken ct)
    {
        if (!LocalSocket.IsLocal(http)) return Results.NotFound();
        Language.Set(Language.Of(language));
        http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        if (!await importing.Knows(mailbox ?? "", ct)) return Results.Text(Texts.CliMailboxUnknown(mailbox ?? ""), statusCode: 422);
        var report = await importing.Run(Actor.System, mailbox!, file ?? "", http.Request.Body, closed ?? false, ct);
        var lines = report.Select(m => $"{m.File} #{m.Number}: {Texts.Of("Import" + m.Result)}{(m.Subject.Length > 0 ? $" „{m.Subject}“" : "")}{(m.Problem is { } problem ? $" – {problem}" : "")}");
        var refused = report.Count(m => m.Result == ImportResult.Refused);
        return Results.Text(string.Join('\n', lines.Append(Texts.ImportSum(report.Count(m => m.Result == ImportResult.Kept), report.Count(m => m.Result == ImportResult.Known), refused))), statusCode: refused > 0 ? 422 : 200);
    }

    private static async Task<IResult> VerifyAudit(HttpContext http, AuditChain chain, string? language, CancellationToken ct)
    {
        if (!LocalSocket.IsLocal(http)) return Results.NotFound();
        Language.Set(Language.Of(language));
        var verdict = await chain.Verify(ct);
        return Results.Text(verdict.Sentence, statusCode: verdict.IsWhole ? 200 : 422);
    }

    private static async Task<IResult> Invite(HttpContext http, string? address, SetUpHandler setUp, Settings settings, string? language, CancellationToken ct)
    {
        if (!LocalSocket.IsLocal(http)) return Results.NotFound();
        Language.Set(Language.Of(language));
        var outcome = await setUp.MakeLink(Actor.System, address ?? "", ct);
        return outcome is Done done ? Results.Text(Texts.InviteMade(SetUpHandler.Days, $"{settings[SiteSettings.Url].TrimEnd('/')}/einrichten/{done.Reference}")) : Results.Text((outcome as Refused)?.Text, statusCode: 422);
    }

    private static async Task<IResult> Deliver(string? mailbox, HttpContext http, Store store, CancellationToken ct)
    {
        if (!LocalSocket.IsLocal(http)) return Results.NotFound();
        http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        return await store.Keep(mailbox ?? "", http.Request.Body, ct) is Refused refused ? Results.Text(refused.Text, statusCode: 422) : Results.Ok();
    }
}
