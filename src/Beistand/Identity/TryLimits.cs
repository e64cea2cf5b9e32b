using System.Threading.RateLimiting;
using Beistand.Web;

namespace Beistand.Identity;

public enum Tries { Password, Code, RecoveryCode, MailLink }

/// <summary>How often somebody may try. Nobody can lock an owner out: a browser he has signed in with has a count of its own, other places go on working, and passkeys are not counted.</summary>
internal sealed class TryLimits : IDisposable
{
    private readonly record struct Count(Tries What, string Scope, string Who);

    private sealed record Limit(int Address, int Here, int Account, TimeSpan Window);

    private static readonly Dictionary<Tries, Limit> Table = new()
    {
        [Tries.Password] = new(Address: 120, Here: 10, Account: 100, TimeSpan.FromMinutes(15)),
        [Tries.Code] = new(Address: 60, Here: 5, Account: 10, TimeSpan.FromMinutes(15)),
        [Tries.RecoveryCode] = new(Address: 30, Here: 5, Account: 10, TimeSpan.FromMinutes(15)),
        [Tries.MailLink] = new(Address: 20, Here: 5, Account: 50, TimeSpan.FromMinutes(10)),
    };

    private readonly PartitionedRateLimiter<Count> counts;
    private readonly KnownBrowsers browsers;

    public TryLimits(KnownBrowsers browsers, IConfiguration configuration)
    {
        var times = configuration.GetValue("RateLimits:Times", 1);
        this.browsers = browsers;
        counts = PartitionedRateLimiter.Create<Count, Count>(count => RateLimitPartition.GetSlidingWindowLimiter(count, c => new()
        {
            PermitLimit = times * c.Scope switch { "address" => Table[c.What].Address, "here" => Table[c.What].Here, _ => Table[c.What].Account },
            Window = Table[c.What].Window, SegmentsPerWindow = 5,
        }));
    }

    /// <summary>Counts a try.</summary>
    /// <param name="account">The address typed, whether or not anybody has it.</param>
    /// <returns>How long to wait; null where the try may go ahead.</returns>
    public TimeSpan? Wait(HttpContext http, Tries what, string account)
    {
        var (address, browser) = (ClientAddress.Of(http), browsers.Of(http, account));
        List<Count> asked = [new(what, "address", address), new(what, "here", $"{account} {browser ?? address}")];
        if (browser is null) asked.Add(new(what, "account", account));
        foreach (var count in asked)
        {
            using var lease = counts.AttemptAcquire(count);
            if (!lease.IsAcquired) return lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Table[what].Window / 5;
        }
        return null;
    }

    public void Dispose() => counts.Dispose();
}
