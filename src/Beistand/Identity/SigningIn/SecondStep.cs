using System.Globalization;
using Beistand.Desk.People;
using Beistand.Identity.Factors;
using Beistand.Kernel.Platform.Data;
using Beistand.Web;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity.SigningIn;

/// <summary>Who has shown the right password and still owes the second factor. There is no session before both.</summary>
internal sealed class SecondStep(BeistandDb db, SealedCookie cookie, Sessions sessions, KnownBrowsers browsers)
{
    private const string Cookie = "beistand-step";
    private static readonly TimeSpan Valid = TimeSpan.FromMinutes(5);

    /// <summary>Where the way leads after the right password.</summary>
    public async Task<string> After(HttpContext http, Account account, string? returnUrl, CancellationToken ct)
    {
        if (!await db.HasFactor(account.Id, ct)) return await SignIn(http, account, SignedInBy.Password, returnUrl);
        // The stamp changes with password and factors: a step begun before is void.
        cookie.Write(http, Cookie, Valid, account.Id.ToString(CultureInfo.InvariantCulture), account.SecurityStamp!, LocalUrl.Of(returnUrl) ?? "");
        return SignInUrls.SecondStep.Here();
    }

    /// <summary>Whose step it is, and which page he wanted; null where there is none or it took too long.</summary>
    public async Task<(Account Account, string ReturnUrl)?> Of(HttpContext http, CancellationToken ct)
    {
        if (cookie.Read(http, Cookie) is not [var id, var stamp, var returnUrl]) return null;
        var number = long.Parse(id, CultureInfo.InvariantCulture);
        var account = await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == number && a.SecurityStamp == stamp, ct);
        return account is not null && await db.People.AnyAsync(p => p.Id == account.PersonId && p.DeactivatedAt == null, ct) ? (account, returnUrl) : null;
    }

    /// <summary>Both factors are shown, or one that is both: a session, and the page that was wanted.</summary>
    public async Task<string> SignIn(HttpContext http, Account account, SignedInBy by, string? returnUrl)
    {
        cookie.Take(http, Cookie);
        await sessions.SignIn(http, account.PersonId, by);
        browsers.Remember(http, account.UserName!);
        return LocalUrl.Of(returnUrl) ?? "/tickets";
    }
}
