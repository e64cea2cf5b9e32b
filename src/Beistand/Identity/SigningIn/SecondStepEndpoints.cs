using Beistand.Identity.Factors;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;

namespace Beistand.Identity.SigningIn;

internal static class SecondStepEndpoints
{
    public static void Map(IEndpointRouteBuilder app) => SignInUrls.SecondStep.Each(path =>
    {
        app.MapGet(path, async (HttpContext http, Here here, SecondStep step, BeistandDb db, CancellationToken ct) =>
            await step.Of(http, ct) is { } begun ? await Show(here, begun.Account, db, ct) : Results.Redirect(SignInUrls.Home.Here()));
        app.MapPost(path, Code);
        app.MapPost(path + "/passkey", Passkey).RequireRateLimiting(RateLimits.SignIn);
        app.MapPost(path + "/passkey/optionen", async (HttpContext http, SecondStep step, Passkeys passkeys, CancellationToken ct) =>
            await step.Of(http, ct) is { } begun ? Results.Text(await passkeys.OptionsToAsk(http, begun.Account), "application/json") : Results.NotFound()).RequireRateLimiting(RateLimits.SignIn);
    });

    private static async Task<IResult> Code(HttpContext http, Here here, SecondStep step, AppCodes codes, RecoveryCodes recovery, TryLimits limits, BeistandDb db, CancellationToken ct)
    {
        if (await step.Of(http, ct) is not var (account, returnUrl)) return SignInEndpoints.Show(here, null, Texts.SecondStepGone, status: 422);
        var form = await http.Request.ReadFormAsync(ct);
        var typed = (App: form["Code"].ToString(), Recovery: form["Recovery"].ToString());
        var byApp = typed.App.Length > 0;
        if (limits.Wait(http, byApp ? Tries.Code : Tries.RecoveryCode, account.UserName!) is { } wait) return await Show(here, account, db, ct, TooMany.Say(http, wait), byApp, 429);
        if (!await Right(db, account, byApp, () => byApp ? codes.Spend(account, typed.App, ct) : recovery.Spend(account, typed.Recovery, ct), ct))
            return await Show(here, account, db, ct, byApp ? Texts.CodeWrong : Texts.RecoveryCodeWrong, byApp, 422);
        return Results.Redirect(await step.SignIn(http, account, byApp ? SignedInBy.PasswordAndCode : SignedInBy.PasswordAndRecoveryCode, returnUrl));
    }

    // A code is used up before the session begins, in a transaction of its own.
    private static async Task<bool> Right(BeistandDb db, Account account, bool byApp, Func<Task<bool>> spend, CancellationToken ct)
    {
        if (byApp && !account.TwoFactorEnabled) return false;
        await using var work = await db.BeginWork(ct);
        if (!await spend()) return false;
        await work.Commit(ct);
        return true;
    }

    private static async Task<IResult> Passkey(HttpContext http, Here here, SecondStep step, Passkeys passkeys, BeistandDb db, CancellationToken ct)
    {
        if (await step.Of(http, ct) is not var (account, returnUrl)) return SignInEndpoints.Show(here, null, Texts.SecondStepGone, status: 422);
        var form = await http.Request.ReadFormAsync(ct);
        return await passkeys.Answered(http, form["Credential"].ToString(), ct) is { } owner && owner.Id == account.Id
            ? Results.Redirect(await step.SignIn(http, account, SignedInBy.PasswordAndPasskey, returnUrl)) : await Show(here, account, db, ct, Texts.PasskeyUnknown, true, 422);
    }

    private static async Task<IResult> Show(Here here, Account account, BeistandDb db, CancellationToken ct, string? refusal = null, bool byApp = true, int status = 200)
    {
        (here.PageName, here.OtherLanguage) = ("sign-in", SignInUrls.SecondStep.Other());
        return Pages.Of<SecondStepPage>(status, ("App", account.TwoFactorEnabled), ("Passkey", await db.HasPasskey(account.Id, ct)), ("Refusal", refusal), ("ByApp", byApp));
    }
}
