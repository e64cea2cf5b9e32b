using Beistand.Desk.Targets.Reckoning;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Jobs;
using Beistand.Kernel.Platform.Leases;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Targets.Announcing;

/// <summary>
/// The job that says what is nearly due, due, and due for long: each once, as an event in the log. The lease keeps two nodes from working at once,
/// its fence a node that slept; the lock on the ticket and what is written at the target keep the rest.
/// </summary>
internal sealed class AnnounceTargets(BeistandDb db, DueClock clock, LeaseDesk leases, HeldLease held)
{
    private const int Batch = 500;

    public async Task<bool> Run(CancellationToken ct)
    {
        var now = await clock.Now(db, ct);
        var due = await db.Set<TicketTarget>().Where(t => t.NextAt <= now).OrderBy(t => t.NextAt).Select(t => t.TicketId).Take(Batch).ToListAsync(ct);
        if (due.Count == 0) return false;
        await using var work = await db.BeginWork(ct);
        if (held.Lease is { } lease && !await leases.StillHeld(db, lease, ct)) return false;
        var ids = due.Distinct().Order().ToArray();
        await db.Dialect.LockTickets(db, ids, ct);
        // Read under the lock: what a verb has stopped meanwhile is not said.
        var targets = await db.Set<TicketTarget>().Where(t => ids.Contains(t.TicketId) && t.NextAt <= now).OrderBy(t => t.NextAt).ToListAsync(ct);
        foreach (var happened in targets.SelectMany(t => t.Announce(now))) db.Record(happened, Actor.System, now);
        await work.Commit(ct);
        return due.Count == Batch;
    }
}
