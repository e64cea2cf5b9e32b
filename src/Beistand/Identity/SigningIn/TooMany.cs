using System.Globalization;

namespace Beistand.Identity.SigningIn;

/// <summary>Too many tries: when the next one makes sense, for browsers and for people.</summary>
internal static class TooMany
{
    public static string Say(HttpContext http, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Texts.TooManyTriesMinutes((long)Math.Max(1, Math.Ceiling(wait.TotalMinutes)));
    }
}
