using Beistand.Desk.Interventions.Ordering;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Interventions.Showing;

/// <summary>An order with its ticket and its protocol, the oldest step first.</summary>
public sealed record OrderView(InterventionOrder Order, Ticket Ticket, IReadOnlyList<AuditEntry> Protocol);

public sealed class InterventionPages(BeistandDb db)
{
    /// <summary>Null where there is none, or none that this person may see.</summary>
    public async Task<OrderView?> Order(Actor actor, string number, CancellationToken ct)
    {
        if (!actor.IsStaff || await db.Interventions.AsNoTracking().Include(o => o.Evidence).FirstOrDefaultAsync(o => o.Number == number, ct) is not { } order) return null;
        if (await db.Tickets.AsNoTracking().VisibleTo(actor).Include(t => t.Requester).FirstOrDefaultAsync(t => t.Id == order.TicketId, ct) is not { } ticket) return null;
        order.Evidence.Sort((a, b) => a.Id.CompareTo(b.Id));
        var subject = OrderVerbs.Subject(number);
        return new(order, ticket, await db.Set<AuditEntry>().AsNoTracking().Where(e => e.Subject == subject).OrderBy(e => e.Seq).ToListAsync(ct));
    }

    /// <summary>A file of an order; null where this person may not see it.</summary>
    public Task<Evidence?> File(Actor actor, string number, string id, CancellationToken ct) =>
        db.Interventions.AsNoTracking().Where(o => o.Number == number && actor.IsStaff).Join(db.Tickets.VisibleTo(actor), o => o.TicketId, t => t.Id, (o, _) => o).SelectMany(o => o.Evidence).FirstOrDefaultAsync(e => e.FileId == id && e.FileId != "", ct);
}
