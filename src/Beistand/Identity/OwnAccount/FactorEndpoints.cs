using Beistand.Identity.Factors;
using Beistand.Identity.SigningIn;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;

namespace Beistand.Identity.OwnAccount;

/// <summary>The doors to one's own second factor. To add one, or to take a passkey off, one has signed in or given the password lately.</summary>
internal static class FactorEndpoints
{
    public static void Map(RouteGroupBuilder own)
    {
        own.MapPost("/app/aus", SwitchOff);
        own.MapPost("/app/aus/passkey", SwitchOffByPasskey);
        own.MapPost("/app/aus/passkey/optionen", async (HttpContext http, AccountPages pages, Passkeys passkeys, CancellationToken ct) => Json(await passkeys.OptionsToAsk(http, await pages.Account(ct))));
        var fresh = own.MapGroup("").AddEndpointFilter(OnlyFresh);
        fresh.MapGet("/app", async (Here here, AccountPages pages, AuthenticatorApp app, CancellationToken ct) =>
            await pages.Account(ct) is { } account ? Pages.Of<AppPage>(("New", app.NewKey(here.Actor, account.Email!))) : Results.NotFound());
        fresh.MapPost("/app", SetApp);
        fresh.MapPost("/codes", async (Here here, AccountPages pages, MakeRecoveryCodes making, CancellationToken ct) => await making.Make(here.Actor, pages.Session, ct) switch
        {
            (Done, var codes) => Codes(codes),
            var (refused, _) => await pages.Show(ct, refused as Refused),
        });
        fresh.MapPost("/passkeys/optionen", async (HttpContext http, Here here, AccountPages pages, Passkeys passkeys, CancellationToken ct) =>
            await pages.Account(ct) is { } account ? Json(await passkeys.OptionsToMake(http, account, here.Actor.Name)) : Results.NotFound());
        fresh.MapPost("/passkeys", AddPasskey);
        fresh.MapPost("/passkeys/entfernen", async (HttpContext http, Here here, AccountPages pages, OwnPasskeys passkeys, CancellationToken ct) =>
        {
            var id = new byte[2048];
            if (!Convert.TryFromBase64String((await http.Request.ReadFormAsync(ct))["Id"].ToString(), id, out var length)) return Results.NotFound();
            return await passkeys.Remove(here.Actor, pages.Session, id[..length], ct) is Refused refused ? await pages.Show(ct, refused) : AccountEndpoints.Saved;
        });
    }

    private static async ValueTask<object?> OnlyFresh(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await context.HttpContext.RequestServices.GetRequiredService<AccountPages>().IsFresh(context.HttpContext.RequestAborted) ? await next(context) : Results.Redirect(AccountEndpoints.Home + "#faktor");

    private static IResult Json(string json) => Results.Text(json, "application/json");

    private static IResult Codes(IReadOnlyList<string> codes) => codes.Count == 0 ? AccountEndpoints.Saved : Pages.Of<RecoveryCodesPage>(("Codes", codes));

    private static async Task<IResult> SetApp(HttpContext http, Here here, AccountPages pages, AuthenticatorApp app, TryLimits limits, CancellationToken ct)
    {
        if (await pages.Account(ct) is not { } account) return Results.NotFound();
        var form = await http.Request.ReadFormAsync(ct);
        var key = form["Key"].ToString();
        if (limits.Wait(http, Tries.Code, account.UserName!) is { } wait) return Again(TooMany.Say(http, wait), 429);
        var (outcome, codes) = await app.Confirm(here.Actor, pages.Session, key, form["Code"].ToString(), ct);
        return outcome is Refused refused ? Again(refused.Text, 422) : Codes(codes);

        IResult Again(string text, int status) => Pages.Of<AppPage>(status, ("New", app.SameKey(here.Actor, account.Email!, key)), ("Refusal", new Refused(text, "Code")));
    }

    private static async Task<IResult> SwitchOff(HttpContext http, Here here, AccountPages pages, AuthenticatorApp app, TryLimits limits, CancellationToken ct)
    {
        if (await pages.Account(ct) is not { } account) return Results.NotFound();
        if (limits.Wait(http, Tries.Code, account.UserName!) is { } wait) return await pages.Show(ct, new Refused(TooMany.Say(http, wait), "Off"), 429);
        return await app.SwitchOff(here.Actor, pages.Session, (await http.Request.ReadFormAsync(ct))["Off"].ToString(), false, ct) is Refused refused ? await pages.Show(ct, refused) : AccountEndpoints.Saved;
    }

    private static async Task<IResult> SwitchOffByPasskey(HttpContext http, Here here, AccountPages pages, AuthenticatorApp app, Passkeys passkeys, CancellationToken ct)
    {
        var answer = (await http.Request.ReadFormAsync(ct))["Credential"].ToString();
        if (await passkeys.Answered(http, answer, ct) is not { } owner || owner.PersonId != here.Actor.PersonId) return await pages.Show(ct, new Refused(Texts.PasskeyUnknown, "Off"));
        return await app.SwitchOff(here.Actor, pages.Session, "", true, ct) is Refused refused ? await pages.Show(ct, refused) : AccountEndpoints.Saved;
    }

    private static async Task<IResult> AddPasskey(HttpContext http, Here here, AccountPages pages, Passkeys passkeys, OwnPasskeys adding, CancellationToken ct)
    {
        if (await pages.Account(ct) is not { } account) return Results.NotFound();
        var form = await http.Request.ReadFormAsync(ct);
        var made = await passkeys.Made(http, account, form["Credential"].ToString());
        var (outcome, codes) = await adding.Add(here.Actor, pages.Session, made, form["Name"].ToString(), ct);
        return outcome is Refused refused ? await pages.Show(ct, refused) : Codes(codes);
    }
}
