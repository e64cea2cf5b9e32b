using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Leases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Kernel.Platform.Events;

/// <summary>When to look into the log again: at news, in a moment, at once.</summary>
internal enum Pace { Idle, Soon, More }

/// <summary>Takes a reader one batch further. Its work and its cursor are one transaction, and one node at a time does it.</summary>
internal sealed class DurableReader(IServiceScopeFactory scopes, LeaseDesk leases, Type type)
{
    private static readonly Prepared<Func<BeistandDb, string, CancellationToken, Task<long?>>> StoredOf = new(() => EF.CompileAsyncQuery((BeistandDb db, string reader, CancellationToken ct) =>
        db.Set<EventCursor>().Where(c => c.Reader == reader).Select(c => (long?)c.Seq).FirstOrDefault()));

    private readonly EventLog log = new();
    private Lease? lease;

    // How far beyond which stored cursor nothing concerned it: read again after a crash, and passed over again.
    private (long Stored, long Seq) passed;

    public async Task<Pace> Step(CancellationToken ct)
    {
        lease = await leases.Hold("reader:" + type.Name, lease, ct);
        if (lease is null) return Pace.Idle;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        var reader = (IEventReader)scope.ServiceProvider.GetRequiredService(type);
        var stored = await StoredOf.Over(db)(db, reader.Name, ct) ?? 0;
        var batch = await log.ReadAfter(db, passed.Stored == stored ? Math.Max(passed.Seq, stored) : stored, EventLog.Batch, ct);
        if (batch.Count == 0) return log.PaceAfter(0);
        List<EventRow> own = [.. batch.Where(reader.Concerns)];
        if (own.Count == 0 && batch[^1].Seq - stored < EventLog.Batch)
        {
            passed = (stored, batch[^1].Seq);
            return log.PaceAfter(batch.Count);
        }

        await using var work = await db.BeginWork(ct);
        if (!await leases.StillHeld(db, lease, ct)) return Pace.Idle;
        var cursor = await db.Set<EventCursor>().FirstOrDefaultAsync(c => c.Reader == reader.Name, ct);
        if ((cursor?.Seq ?? 0) != stored) return Pace.Soon;
        if (cursor is null) db.Add(cursor = new EventCursor { Reader = reader.Name });
        if (own.Count > 0) await reader.Handle(db, own, ct);
        cursor.Seq = batch[^1].Seq;
        await work.Commit(ct);
        return log.PaceAfter(batch.Count);
    }
}
