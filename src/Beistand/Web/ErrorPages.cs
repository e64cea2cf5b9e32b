using Microsoft.AspNetCore.Diagnostics;
using Beistand.Kernel.Platform.Live;

namespace Beistand.Web;

/// <summary>What a person sees when something is missing or broken: what to do, never how we are built.</summary>
internal static class ErrorPages
{
    public static Task Failed(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return Show(http, 500);
    }

    public static Task TooMany(HttpContext http) => Show(http, 429);

    public static Task Status(StatusCodeContext context) => context.HttpContext.Request.Path.StartsWithSegments("/api") ? Task.CompletedTask : Show(context.HttpContext, context.HttpContext.Response.StatusCode);

    private static Task Show(HttpContext http, int code)
    {
        http.RequestServices.GetRequiredService<Here>().PageName = "error";
        return Pages.Of<ErrorPage>(code, ("Code", code)).ExecuteAsync(http);
    }
}
