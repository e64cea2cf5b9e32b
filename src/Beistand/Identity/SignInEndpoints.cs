using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity;

internal static class SignInEndpoints
{
    // What a wrong name costs: as long as a wrong password, so that nobody learns who has an account.
    private static readonly Account Nobody = new();
    private static string? nobodysHash;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/anmelden", (string? returnUrl, Here here) => Show(here, returnUrl));
        app.MapPost("/anmelden", SignIn).RequireRateLimiting(RateLimits.SignIn);
        app.MapPost("/abmelden", async (HttpContext http, Sessions sessions) =>
        {
            await sessions.SignOut(http);
            return Results.Redirect("/anmelden");
        });
    }

    private static IResult Show(Here here, string? returnUrl, string? refusal = null, string email = "", int status = 200)
    {
        here.PageName = "sign-in";
        return Pages.Of<SignInPage>(status, ("ReturnUrl", LocalUrl.Of(returnUrl)), ("Refusal", refusal), ("Email", email));
    }

    private static async Task<IResult> SignIn(HttpContext http, Here here, Sessions sessions, BeistandDb db, IPasswordHasher<Account> hasher, UserManager<Account> users, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var email = Person.Normalise(form["Email"].ToString());
        var password = form["Password"].ToString();
        var returnUrl = form["ReturnUrl"].ToString();
        if (password.Length is 0 or > 1000 || email.Length > 254) return Show(here, returnUrl, Texts.SignInWrong, email, 422);

        var account = await users.FindByNameAsync(email);
        nobodysHash ??= hasher.HashPassword(Nobody, RandomId.NewSecret());
        var verdict = hasher.VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? nobodysHash, password);
        if (account is null || verdict == PasswordVerificationResult.Failed || !await db.People.AnyAsync(p => p.Id == account.PersonId && p.DeactivatedAt == null, ct))
            return Show(here, returnUrl, Texts.SignInWrong, email, 422);

        await sessions.SignIn(http, account.PersonId);
        return Results.Redirect(LocalUrl.Of(returnUrl) ?? "/tickets");
    }
}
