using Beistand.Desk.People;
using Beistand.Identity.SigningIn;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;

namespace Beistand.Identity.MailLinks;

internal static class MailLinkEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        SignInUrls.Link.Each(path =>
        {
            app.MapPost(path, (HttpContext http, Here here, BeistandDb db, TryLimits limits, TimeProvider clock, CancellationToken ct) =>
                Ask(LinkUse.SignIn, http, db, limits, clock, (refusal, email, returnUrl, status) => SignInEndpoints.Show(here, returnUrl, refusal, status: status, wish: email), ct));
            app.MapGet(path + "/{secret}", async (string secret, Here here, SignInByLink links, CancellationToken ct) => Open(here, secret, await links.IsOpen(secret, ct)));
            app.MapPost(path + "/{secret}", async (string secret, HttpContext http, Here here, SignInByLink links, CancellationToken ct) =>
                await links.Use(http, secret, ct) is { } wanted ? Results.Redirect(LocalUrl.Of(wanted) ?? Portal.Urls.Mine) : Open(here, secret, false)).RequireRateLimiting(RateLimits.SignIn);
        });
        SignInUrls.Forgotten.Each(path =>
        {
            app.MapGet(path, (Here here) => Forgotten(here));
            app.MapPost(path, (HttpContext http, Here here, BeistandDb db, TryLimits limits, TimeProvider clock, CancellationToken ct) =>
                Ask(LinkUse.SetPassword, http, db, limits, clock, (refusal, email, _, status) => Forgotten(here, refusal, email, status), ct));
        });
        SignInUrls.OnItsWay.Each(path => app.MapGet(path, (Here here) =>
        {
            (here.PageName, here.OtherLanguage) = ("link-sent", SignInUrls.OnItsWay.Other());
            return Pages.Of<OnItsWayPage>();
        }));
    }

    // The same work for every address: whose it is, is found out afterwards.
    private static async Task<IResult> Ask(LinkUse use, HttpContext http, BeistandDb db, TryLimits limits, TimeProvider clock, Func<string, string, string, int, IResult> again, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var (typed, returnUrl) = (form["Email"].ToString(), form["ReturnUrl"].ToString());
        var address = Person.Normalise(typed);
        if (!MailAddresses.IsValid(address)) return again(Texts.SignInEmailWrong, typed.Length > 254 ? "" : typed, returnUrl, 422);
        if (limits.Wait(http, Tries.MailLink, address) is { } wait) return again(TooMany.Say(http, wait), typed, returnUrl, 429);
        await using var work = await db.BeginWork(ct);
        db.Add(new LinkRequest { Address = address, For = use, Language = Language.Code, ReturnUrl = LocalUrl.Of(returnUrl), At = clock.GetUtcNow() });
        await work.Commit(ct);
        return Results.Redirect(SignInUrls.OnItsWay.Here());
    }

    private static IResult Open(Here here, string secret, bool open)
    {
        here.PageName = "sign-in-link";
        return Pages.Of<SignInByLinkPage>(open ? 200 : 404, ("Secret", open ? secret : null));
    }

    private static IResult Forgotten(Here here, string? refusal = null, string email = "", int status = 200)
    {
        (here.PageName, here.OtherLanguage) = ("forgotten", SignInUrls.Forgotten.Other());
        return Pages.Of<ForgottenPage>(status, ("Refusal", refusal), ("Email", email));
    }
}
