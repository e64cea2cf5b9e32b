using Beistand.Desk.People;
using Beistand.Identity.Factors;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;

namespace Beistand.Identity.SigningIn;

internal static class SignInEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        SignInUrls.Home.Each(path =>
        {
            app.MapGet(path, (string? returnUrl, Here here) => Show(here, returnUrl));
            app.MapPost(path, SignIn);
        });
        SignInUrls.Passkey.Each(path =>
        {
            app.MapPost(path, ByPasskey).RequireRateLimiting(RateLimits.SignIn);
            app.MapPost(path + "/optionen", async (HttpContext http, Passkeys passkeys) => Results.Text(await passkeys.OptionsToAsk(http, null), "application/json")).RequireRateLimiting(RateLimits.SignIn);
        });
        app.MapPost("/abmelden", async (HttpContext http, Here here, Sessions sessions) =>
        {
            var customer = here.Actor.Kind == Kernel.ActorKind.Customer;
            await sessions.SignOut(http);
            return Results.Redirect(!customer ? "/anmelden" : here.Actor.Language == "en" ? "/en" : "/");
        });
    }

    /// <param name="wish">The address a customer typed for his link, where that was refused.</param>
    public static IResult Show(Here here, string? returnUrl, string? refusal = null, string email = "", int status = 200, string? wish = null)
    {
        (here.PageName, here.OtherLanguage) = ("sign-in", SignInUrls.Home.Other());
        return Pages.Of<SignInPage>(status, ("ReturnUrl", LocalUrl.Of(returnUrl)), ("Refusal", refusal), ("Email", email), ("Wish", wish));
    }

    private static async Task<IResult> SignIn(HttpContext http, Here here, PasswordCheck check, SecondStep step, TryLimits limits, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var (email, password, returnUrl) = (Person.Normalise(form["Email"].ToString()), form["Password"].ToString(), form["ReturnUrl"].ToString());
        if (email.Length > 254) return Show(here, returnUrl, Texts.SignInWrong, "", 422);
        if (limits.Wait(http, Tries.Password, email) is { } wait) return Show(here, returnUrl, TooMany.Say(http, wait), email, 429);
        return await check.Of(email, password, ct) is { } account ? Results.Redirect(await step.After(http, account, returnUrl, ct)) : Show(here, returnUrl, Texts.SignInWrong, email, 422);
    }

    private static async Task<IResult> ByPasskey(HttpContext http, Here here, Passkeys passkeys, SecondStep step, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var returnUrl = form["ReturnUrl"].ToString();
        return await passkeys.Answered(http, form["Credential"].ToString(), ct) is { } account
            ? Results.Redirect(await step.SignIn(http, account, SignedInBy.Passkey, returnUrl)) : Show(here, returnUrl, Texts.PasskeyUnknown, status: 422);
    }
}
