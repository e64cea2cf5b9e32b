using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Beistand.Web;

/// <summary>What a browser keeps for us for a few minutes and can neither read nor change.</summary>
internal sealed class SealedCookie(IDataProtectionProvider protection, TimeProvider clock)
{
    public void Write(HttpContext http, string name, TimeSpan valid, params string[] values)
    {
        var until = (clock.GetUtcNow() + valid).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        http.Response.Cookies.Append(name, Seal(name).Protect(JsonSerializer.Serialize(values.Prepend(until))), Options(http, valid));
    }

    /// <summary>The values; null where there are none, they are too old or somebody changed them.</summary>
    public string[]? Read(HttpContext http, string name)
    {
        if (http.Request.Cookies[name] is not { Length: < 8000 } text) return null;
        try
        {
            var values = JsonSerializer.Deserialize<string[]>(Seal(name).Unprotect(text))!;
            return long.Parse(values[0], CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds() ? values[1..] : null;
        }
        catch (CryptographicException) { return null; }
    }

    /// <summary>The same, and the browser forgets them.</summary>
    public string[]? Take(HttpContext http, string name)
    {
        http.Response.Cookies.Delete(name, Options(http, null));
        return Read(http, name);
    }

    private IDataProtector Seal(string name) => protection.CreateProtector("cookie", name);

    private static CookieOptions Options(HttpContext http, TimeSpan? valid) => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, Path = "/", MaxAge = valid, IsEssential = true };
}
