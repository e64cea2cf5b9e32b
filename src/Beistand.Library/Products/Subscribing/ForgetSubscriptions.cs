using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Products.Subscribing;

/// <summary>Deletes addresses whose owners did not confirm in time.</summary>
public sealed class ForgetSubscriptions(BeistandDb db, TimeProvider clock)
{
    public async Task<bool> Run(CancellationToken ct)
    {
        var since = clock.GetUtcNow() - SubscribeHandler.Waits;
        await using var work = await db.BeginWork(ct);
        await db.Subscriptions.Where(s => s.ConfirmedAt == null && s.AskedAt < since).ExecuteDeleteAsync(ct);
        await work.Commit(ct);
        return false;
    }
}
