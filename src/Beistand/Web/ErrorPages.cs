using Beistand.Kernel;
using Beistand.Channels.Api;
using Beistand.Kernel.Platform.Live;
using Microsoft.AspNetCore.Diagnostics;

namespace Beistand.Web;

internal sealed record MissingForAgents(Func<IResult> Page);

/// <summary>What a person sees when something is missing or broken: what to do, never how we are built.</summary>
internal static class ErrorPages
{
    public static Task Failed(HttpContext http)
    {
        // Who reads the form first may have put it into an exception of his own.
        var error = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        var status = (error as BadHttpRequestException ?? error?.InnerException as BadHttpRequestException)?.StatusCode ?? 500;
        http.Response.StatusCode = status;
        return Door.IsFor(http) ? Problems.Write(http, status) : Show(http, status);
    }

    public static Task Status(StatusCodeContext context) =>
        Door.IsFor(context.HttpContext) ? Problems.Write(context.HttpContext, context.HttpContext.Response.StatusCode) : Show(context.HttpContext, context.HttpContext.Response.StatusCode);

    public static Task TooMany(HttpContext http) => Show(http, 429);

    /// <summary>A form without a good token, or from another site.</summary>
    public static Task Expired(HttpContext http) => Show(http, 400, (Texts.ErrorExpired, Texts.FormExpired));

    private static Task Show(HttpContext http, int code, (string Title, string Body)? words = null)
    {
        var here = http.RequestServices.GetRequiredService<Here>();
        here.PageName = "error";
        // What failed on the way out has left the language behind.
        Guards.Speak(http.Request, here);
        // The workspace asks the database for its queues: only where nothing is broken.
        if (code == 404 && here.Actor.IsAgent)
        {
            Language.Set(here.Actor.Language == "en" ? Language.English : Language.German);
            return http.RequestServices.GetRequiredService<MissingForAgents>().Page().ExecuteAsync(http);
        }
        return Pages.Of<ErrorPage>(code, ("Code", code), ("Words", words)).ExecuteAsync(http);
    }
}
