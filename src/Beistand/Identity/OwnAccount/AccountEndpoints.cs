using Beistand.Desk.People;
using Beistand.Identity.Factors;
using Beistand.Identity.SigningIn;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity.OwnAccount;

/// <summary>The doors to one's own account: password and sessions.</summary>
internal static class AccountEndpoints
{
    public const string Home = "/konto";

    public static void Map(IEndpointRouteBuilder app)
    {
        var own = app.MapGroup(Home).AddEndpointFilter(OnlyAgents);
        own.MapGet("", (AccountPages pages, CancellationToken ct) => pages.Show(ct));
        own.MapPost("/kennwort", Password);
        own.MapPost("/bestaetigen", Confirm);
        FactorEndpoints.Map(own);
        app.MapPost(Home + "/ueberall-abmelden", EverywhereElse);
    }

    public static IResult Saved => Results.Redirect(Home + "?saved=1");

    private static async Task<IResult> Password(HttpContext http, Here here, AccountPages pages, ChangePassword changing, TryLimits limits, CancellationToken ct)
    {
        if (await pages.Account(ct) is not { } account) return Results.NotFound();
        if (limits.Wait(http, Tries.Password, account.UserName!) is { } wait) return await pages.Show(ct, new Refused(TooMany.Say(http, wait), "Present"), 429);
        var form = await http.Request.ReadFormAsync(ct);
        var outcome = await changing.Change(here.Actor, pages.Session, form["Present"].ToString(), form["Password"].ToString(), form["Again"].ToString(), ct);
        return outcome is Done ? Saved : await pages.Show(ct, outcome as Refused);
    }

    private static async Task<IResult> Confirm(HttpContext http, AccountPages pages, PasswordCheck check, TryLimits limits, BeistandDb db, TimeProvider clock, CancellationToken ct)
    {
        if (await pages.Account(ct) is not { } account) return Results.NotFound();
        if (limits.Wait(http, Tries.Password, account.UserName!) is { } wait) return await pages.Show(ct, new Refused(TooMany.Say(http, wait), "Confirm"), 429);
        if (!check.Is(account, (await http.Request.ReadFormAsync(ct))["Confirm"].ToString())) return await pages.Show(ct, new Refused(Texts.PresentPasswordWrong, "Confirm"));
        await using var work = await db.BeginWork(ct);
        (await db.Set<Session>().FirstOrDefaultAsync(s => s.Id == pages.Session, ct))?.Confirm(clock.GetUtcNow());
        await work.Commit(ct);
        return Results.Redirect(Home + "#faktor");
    }

    // Customers have no account page, but they too may have forgotten a browser somewhere.
    private static async Task<IResult> EverywhereElse(HttpContext http, Here here, SignOutEverywhere signOut, CancellationToken ct)
    {
        if (here.Actor.Kind is not (ActorKind.Agent or ActorKind.Customer)) return Results.NotFound();
        await signOut.But(here.Actor, Sessions.IdOf(http.User), ct);
        return here.Actor.IsAgent ? Saved : Results.Redirect((here.Actor.Language == "en" ? "/en/requests" : "/anliegen") + "?saved=1");
    }

    private static async ValueTask<object?> OnlyAgents(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var actor = context.HttpContext.RequestServices.GetRequiredService<Here>().Actor;
        if (actor.IsAgent) return await next(context);
        return actor.Kind == ActorKind.Customer ? Results.NotFound() : Results.Redirect("/anmelden?returnUrl=%2Fkonto");
    }
}
