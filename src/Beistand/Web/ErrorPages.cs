using Beistand.Channels.Api;
using Beistand.Kernel.Platform.Live;
using Microsoft.AspNetCore.Diagnostics;

namespace Beistand.Web;

/// <summary>What a person sees when something is missing or broken: what to do, never how we are built.</summary>
internal static class ErrorPages
{
    public static Task Failed(HttpContext http)
    {
        var status = http.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException bad ? bad.StatusCode : 500;
        http.Response.StatusCode = status;
        return Door.IsFor(http) ? Problems.Write(http, status) : Show(http, status);
    }

    public static Task Status(StatusCodeContext context) =>
        Door.IsFor(context.HttpContext) ? Problems.Write(context.HttpContext, context.HttpContext.Response.StatusCode) : Show(context.HttpContext, context.HttpContext.Response.StatusCode);

    public static Task TooMany(HttpContext http) => Show(http, 429);

    private static Task Show(HttpContext http, int code)
    {
        http.RequestServices.GetRequiredService<Here>().PageName = "error";
        return Pages.Of<ErrorPage>(code, ("Code", code)).ExecuteAsync(http);
    }
}
