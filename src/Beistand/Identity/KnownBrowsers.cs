using System.Security.Cryptography;
using Beistand.Kernel;
using Microsoft.AspNetCore.DataProtection;

namespace Beistand.Identity;

/// <summary>Remembers in the browser itself that somebody has signed in with it. It opens nothing; it only keeps strangers' tries from counting against him.</summary>
internal sealed class KnownBrowsers(IDataProtectionProvider protection)
{
    private const string Cookie = "beistand-known";
    private readonly IDataProtector seal = protection.CreateProtector("known-browser");

    public void Remember(HttpContext http, string account) => http.Response.Cookies.Append(Cookie, seal.Protect($"{RandomId.Hash(account)}|{RandomId.New()}"),
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/", MaxAge = TimeSpan.FromDays(180), IsEssential = true });

    /// <summary>The browser's id where this account has signed in with it before.</summary>
    public string? Of(HttpContext http, string account)
    {
        if (http.Request.Cookies[Cookie] is not { } text) return null;
        try { return seal.Unprotect(text).Split('|') is [var hash, var id] && hash == RandomId.Hash(account) ? id : null; }
        catch (CryptographicException) { return null; }
    }
}
