using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Visits;

/// <summary>Takes the key from visits that are over, and throws away what keys are made of.</summary>
public sealed class ForgetVisitors(BeistandDb db, VisitKeys keys, TimeProvider clock)
{
    /// <summary>How long what was counted is kept.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    /// <summary>Whether there was anything to forget.</summary>
    public async Task<bool> Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (over, old, period) = (now - Visit.Lasts, now - Kept, VisitKeys.PeriodAt(now) - 1);
        await using var work = await db.BeginWork(ct);
        var forgotten = await db.Visits.Where(v => v.Key != null && v.BegunAt <= over).ExecuteUpdateAsync(v => v.SetProperty(x => x.Key, (string?)null), ct);
        await db.Visits.Where(v => v.BegunAt < old).ExecuteDeleteAsync(ct);
        await db.Set<VisitSalt>().Where(s => s.Period < period).ExecuteDeleteAsync(ct);
        await work.Commit(ct);
        keys.Forget(period + 1);
        return forgotten > 0;
    }
}
