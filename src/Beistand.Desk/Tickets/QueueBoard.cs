using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets;

/// <summary>How full the queues are that one agent may read.</summary>
/// <param name="Overdue">100 where there are more.</param>
public sealed record QueueNumbers(IReadOnlyList<QueueCount> Counts, int Overdue)
{
    public int Of(Queue queue, Func<long, bool> owner) => Counts.Where(c => c.Queue == queue && owner(c.OwnerId)).Sum(c => c.Tickets);
}

public sealed class QueueBoard(BeistandDb db, Kept kept, TimeProvider clock)
{
    private const int Enough = 100;

    public Task<QueueNumbers> For(Actor actor, CancellationToken ct) => kept.Of(actor, nameof(QueueBoard), () => Read(actor, ct));

    private async Task<QueueNumbers> Read(Actor actor, CancellationToken ct)
    {
        var (now, readable, mine) = (clock.GetUtcNow(), actor.ReadableTeams.Order().ToArray(), actor.StandsInFor.Append(actor.PersonId).Order().ToArray());
        var counts = await db.QueueCounts.AsNoTracking().Where(c => readable.Contains(c.OwnerId) || (c.Queue == Queue.Mine && mine.Contains(c.OwnerId))).ToListAsync(ct);
        // No counter can know what the clock makes overdue; the index holds only what is due, and this many are enough to know.
        var overdue = await db.Tickets.AsNoTracking().VisibleTo(actor).Where(t => t.State != TicketState.Closed && t.TurnBy < now).OrderBy(t => t.TurnBy).Take(Enough).CountAsync(ct);
        return new QueueNumbers(counts, overdue);
    }
}
