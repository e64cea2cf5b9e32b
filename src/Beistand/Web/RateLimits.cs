using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Beistand.Web;

internal static class RateLimits
{
    public const string SignIn = "sign-in", Contact = "contact", Upload = "upload";

    // Permits and window per address; an account is never locked, so nobody can lock its owner out.
    private static readonly (string Policy, int Permits, TimeSpan Window)[] Table =
    [
        (SignIn, 30, TimeSpan.FromMinutes(1)), (Contact, 30, TimeSpan.FromMinutes(10)), (Upload, 120, TimeSpan.FromMinutes(10)),
    ];

    public static void Add(IServiceCollection services, IConfiguration configuration) => services.AddRateLimiter(o =>
    {
        var times = configuration.GetValue("RateLimits:Times", 1);
        foreach (var (policy, permits, window) in Table)
        {
            o.AddPolicy(policy, http => RateLimitPartition.GetSlidingWindowLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "local", _ => new() { PermitLimit = permits * times, Window = window, SegmentsPerWindow = 6 }));
        }
        o.OnRejected = async (context, ct) =>
        {
            context.HttpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.HttpContext.Response.Headers.RetryAfter = "60";
            context.HttpContext.Response.ContentType = "text/plain; charset=utf-8";
            await context.HttpContext.Response.WriteAsync(Texts.TooManyTries(60.ToString(CultureInfo.InvariantCulture)), ct);
        };
    });
}
