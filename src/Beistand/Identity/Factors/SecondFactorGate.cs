using Beistand.Kernel.Platform.Live;

namespace Beistand.Identity.Factors;

/// <summary>Who must have a second factor and has none finds every door closed but the one where he sets it up.</summary>
internal static class SecondFactorGate
{
    private static readonly PathString[] Open = ["/konto", "/abmelden", "/sprache", "/anmelden", "/en/sign-in", "/assets", "/brand.css"];

    public static async Task Pass(HttpContext http, RequestDelegate next)
    {
        var actor = http.RequestServices.GetRequiredService<Here>().Actor;
        if (!http.RequestServices.GetRequiredService<SecondFactorRule>().Demands(actor) || Open.Any(o => http.Request.Path.StartsWithSegments(o))
            || await http.RequestServices.GetRequiredService<Sessions>().HasFactor(http.User, http.RequestAborted))
            await next(http);
        else if (HttpMethods.IsGet(http.Request.Method) && http.Request.GetTypedHeaders().Accept.Any(a => a.MediaType == "text/html"))
            http.Response.Redirect("/konto");
        else
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
    }
}
