using Beistand.Desk.Interventions.Ordering;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Jobs;
using Beistand.Kernel.Platform.Leases;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Interventions.Announcing;

/// <summary>The job that says, each once, that an emergency has not been approved within its time. The lease and its fence keep nodes apart, the tickets' locks the verbs.</summary>
internal sealed class AnnounceOverdue(BeistandDb db, DueClock clock, LeaseDesk leases, HeldLease held)
{
    private const int Batch = 100;

    public async Task<bool> Run(CancellationToken ct)
    {
        var now = await clock.Now(db, ct);
        var due = await db.Interventions.Where(o => o.ApproveBy <= now && o.OverdueToldAt == null).OrderBy(o => o.ApproveBy).Select(o => o.TicketId).Take(Batch).ToListAsync(ct);
        if (due.Count == 0) return false;
        await using var work = await db.BeginWork(ct);
        if (held.Lease is { } lease && !await leases.StillHeld(db, lease, ct)) return false;
        var ids = due.Distinct().Order().ToArray();
        await db.Dialect.LockTickets(db, ids, ct);
        var orders = await db.Interventions.Where(o => ids.Contains(o.TicketId) && o.ApproveBy <= now && o.OverdueToldAt == null).OrderBy(o => o.Id).ToListAsync(ct);
        foreach (var order in orders.Where(o => o.TellOverdue(now)))
        {
            db.Record(new ApprovalOverdue(order.TicketId, order.Id, order.Number, order.ApproveBy!.Value), Actor.System, now);
            await Audit.Write(db, Actor.System, Protocol.Overdue, OrderVerbs.Subject(order.Number), null, new { order.ApproveBy }, now, ct);
            await db.SaveChangesAsync(ct);
        }
        await work.Commit(ct);
        return due.Count == Batch;
    }
}
