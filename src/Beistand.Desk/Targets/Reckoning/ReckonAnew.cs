using Beistand.Desk.People;
using Beistand.Desk.Targets.Clocks;
using Beistand.Desk.Targets.Policies;
using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Targets.Reckoning;

/// <summary>How far the open tickets have been reckoned since the promises last changed.</summary>
public sealed class ReckoningState
{
    public int Id { get; init; } = 1;
    public long Reached { get; set; }

    /// <summary>Grows with each change: one that comes meanwhile begins it from the start.</summary>
    public int Edition { get; set; }
    public bool Done { get; set; }
}

/// <summary>The job that reckons open tickets anew after policies, calendars or contracts have changed, a hundred in a transaction.</summary>
internal sealed class ReckonAnew(BeistandDb db, ReckonTargets reckoning, TargetDirectory targets)
{
    private const int Batch = 100;

    public async Task<bool> Run(CancellationToken ct)
    {
        if (await db.Set<ReckoningState>().AsNoTracking().SingleOrDefaultAsync(ct) is not { Done: false, Reached: var reached }) return false;
        targets.Forget();
        await using var work = await db.BeginWork(ct);
        var ids = await db.Tickets.Where(t => t.State != TicketState.Closed && t.Id > reached).OrderBy(t => t.Id).Select(t => t.Id).Take(Batch).ToListAsync(ct);
        await db.Dialect.LockTickets(db, [.. ids], ct);
        var progress = await db.Set<ReckoningState>().SingleAsync(ct);
        if (progress.Reached != reached) return true;
        await All(ids, ct);
        (progress.Reached, progress.Done) = (ids.Count == 0 ? reached : ids[^1], ids.Count < Batch);
        try { await work.Commit(ct); }
        catch (DbUpdateConcurrencyException) { return true; }
        return !progress.Done;
    }

    private async Task All(List<long> ids, CancellationToken ct)
    {
        var tickets = await db.Tickets.Where(t => ids.Contains(t.Id)).ToListAsync(ct);
        var log = (await db.Set<EventRow>().AsNoTracking().Where(e => e.TicketId != null && ids.Contains(e.TicketId.Value) && Moment.Kinds.Contains(e.Kind)).OrderBy(e => e.Seq).ToListAsync(ct)).ToLookup(e => e.TicketId);
        var before = (await db.Set<TicketTarget>().Where(t => ids.Contains(t.TicketId)).ToListAsync(ct)).ToLookup(t => t.TicketId);
        foreach (var ticket in tickets.Where(t => !t.IsClosed)) await reckoning.Anew(ticket, log[ticket.Id], null, [.. before[ticket.Id]], ct);
    }
}

/// <summary>Hears that something else is promised, and has the open tickets reckoned.</summary>
internal sealed class HearOfPromises : IEventReader
{
    public string Name => "targets";

    public bool Concerns(EventRow row) => row.Kind is nameof(TargetsChanged) or nameof(TermsChanged);

    public async Task Handle(BeistandDb db, IReadOnlyList<EventRow> batch, CancellationToken ct)
    {
        if (await db.Set<ReckoningState>().SingleOrDefaultAsync(ct) is not { } progress) db.Add(progress = new ReckoningState());
        (progress.Reached, progress.Done, progress.Edition) = (0, false, progress.Edition + 1);
    }
}
