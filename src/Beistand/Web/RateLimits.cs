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
                ClientAddress.Of(http), _ => new() { PermitLimit = permits * times, Window = window, SegmentsPerWindow = 6 }));
        }
        o.OnRejected = async (context, _) =>
        {
            var after = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
            context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await ErrorPages.TooMany(context.HttpContext);
        };
    });
}
