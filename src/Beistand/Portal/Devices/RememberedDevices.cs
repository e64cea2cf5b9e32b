using Beistand.Library.Products;

namespace Beistand.Portal.Devices;

/// <summary>Devices somebody wants to find again: a cookie with their serial numbers and nothing else, set only when he says so.</summary>
internal static class RememberedDevices
{
    private const string Cookie = "geraete";
    private const int Most = 12;

    public static IReadOnlyList<string> Of(HttpContext http) =>
        [.. (http.Request.Cookies[Cookie] ?? "").Split('.', (Most * 2) + 1).Take(Most * 2).Select(Serial.Of).OfType<Serial>().Select(s => s.Key).Distinct().Take(Most)];

    public static void Keep(HttpContext http, string key) => Write(http, [key, .. Of(http).Where(k => k != key)]);

    public static void Drop(HttpContext http, string key) => Write(http, [.. Of(http).Where(k => k != key)]);

    private static void Write(HttpContext http, IReadOnlyList<string> keys)
    {
        var options = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/", MaxAge = TimeSpan.FromDays(365), IsEssential = true };
        if (keys.Count == 0) http.Response.Cookies.Delete(Cookie, options);
        else http.Response.Cookies.Append(Cookie, string.Join('.', keys.Take(Most)), options);
    }
}
