using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Live;
using Microsoft.AspNetCore.Antiforgery;

namespace Beistand.Web;

/// <summary>What every request passes before it reaches a door.</summary>
internal static class Guards
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static Task Headers(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        if (!http.Request.Path.StartsWithSegments("/assets")) headers.CacheControl = "no-store";
        return next(http);
    }

    /// <summary>Finds out who asks and in which language.</summary>
    public static async Task Who(HttpContext http, RequestDelegate next)
    {
        var here = http.RequestServices.GetRequiredService<Here>();
        here.Path = http.Request.Path;
        here.Actor = await http.RequestServices.GetRequiredService<IActors>().Of(http.User, http.RequestAborted);
        Speak(http.Request, here);
        // The stream stays open by itself; it does not show that anybody is there.
        if (here.Actor.Kind != ActorKind.Anonymous && !http.Request.Path.StartsWithSegments("/live")) await http.RequestServices.GetRequiredService<IActors>().Seen(http.User, http.RequestAborted);
        await next(http);
    }

    /// <summary>Sets the language of what is asked for.</summary>
    public static void Speak(HttpRequest request, Here here) =>
        Language.Set(request.Path.StartsWithSegments("/en") || (IsWorkspace(request.Path) && here.Actor.Language == "en") || (IsForStrangers(request) && PrefersEnglish(request)) ? Language.English : Language.German);

    /// <summary>Nothing is changed on behalf of another site: same origin, and a token in every form.</summary>
    public static async Task SameOrigin(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || Cli.LocalSocket.IsLocal(http))
        {
            await next(http);
            return;
        }
        var origin = request.Headers.Origin.ToString();
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var own = (origin.Length == 0 || origin == $"{request.Scheme}://{request.Host}") && site is "" or "same-origin" or "none";
        if (ActsForNobody(request.Path)) own = own && request.HasFormContentType;
        else if (own && request.HasFormContentType && !request.Path.StartsWithSegments("/uploads"))
            own = await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
        else
            own = own && request.Headers["X-Requested-With"] == "fetch";
        if (own) { await next(http); return; }
        await ErrorPages.Expired(http);
    }

    // Doors that act for nobody: what comes in is counted, kept in the sender's own browser or asked back by mail. Their pages are only read, and need no cookie.
    private static readonly (string Room, string Door)[] Nobodys =
    [
        ("/geloest", ""), ("/en/solved", ""), ("/artikel/stimme", ""), ("/en/article/vote", ""),
        ("/geraet", "/merken"), ("/en/device", "/remember"), ("/geraet", "/abonnieren"), ("/en/device", "/subscribe"), ("/modell", "/abonnieren"), ("/en/model", "/subscribe"),
    ];

    private static bool ActsForNobody(PathString path) => Nobodys.Any(n => path.StartsWithSegments(n.Room) && path.Value!.EndsWith(n.Door, StringComparison.OrdinalIgnoreCase));

    // Where agents read and write, in their own language.
    private static readonly string[] Workspace = ["/tickets", "/zuordnung", "/abwesenheit", "/wissen", "/eingriffe", "/anleitung", "/auslastung", "/hersteller", "/verwaltung", "/konto", "/uploads"];

    private static bool IsWorkspace(PathString path) => Workspace.Any(room => path.StartsWithSegments(room));

    // Where links and redirects lead before we know the person's language.
    private static bool IsForStrangers(HttpRequest request) =>
        request.Path.StartsWithSegments("/einrichten") || (HttpMethods.IsGet(request.Method) && request.Path == "/anmelden" && !request.Query.ContainsKey("sprache"));

    private static bool PrefersEnglish(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage is [{ Value: var first }, ..] && first.StartsWith("en", StringComparison.OrdinalIgnoreCase);
}
