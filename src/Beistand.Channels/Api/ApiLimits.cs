using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Beistand.Channels.Api;

/// <summary>How often a token may call, and how often an address may come with a wrong one. A good token is never shut out by others' wrong ones.</summary>
public sealed class ApiLimits : IDisposable
{
    public const int Burst = 300, PerSecond = 20, FailuresAMinute = 60;
    private readonly PartitionedRateLimiter<long> calls;
    private readonly PartitionedRateLimiter<string> failures;

    public ApiLimits(IConfiguration configuration)
    {
        var times = configuration.GetValue("RateLimits:Times", 1);
        calls = PartitionedRateLimiter.Create<long, long>(token => RateLimitPartition.GetTokenBucketLimiter(token,
            _ => new() { TokenLimit = Burst * times, TokensPerPeriod = PerSecond * times, ReplenishmentPeriod = TimeSpan.FromSeconds(1), AutoReplenishment = true }));
        failures = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetSlidingWindowLimiter(address,
            _ => new() { PermitLimit = FailuresAMinute * times, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 }));
    }

    /// <summary>How long this token has to wait; null where it may go on.</summary>
    public TimeSpan? Wait(long token) => Ask(calls.AttemptAcquire(token), TimeSpan.FromSeconds(1));

    public TimeSpan? WaitAfterFailure(HttpContext http) => Ask(failures.AttemptAcquire(http.Connection.RemoteIpAddress?.ToString() ?? "local"), TimeSpan.FromSeconds(60));

    public void Dispose()
    {
        calls.Dispose();
        failures.Dispose();
    }

    private static TimeSpan? Ask(RateLimitLease lease, TimeSpan usual)
    {
        using (lease) return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : usual;
    }
}
