using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Interventions.Listing;

/// <summary>Which orders; Waiting are those that somebody must approve, Overdue the emergencies whose time for that is over.</summary>
public enum OrderFilter { All, Waiting, Overdue }

/// <param name="Before">Id of the last order of the page before.</param>
public sealed record OrderQuery(OrderFilter Filter = OrderFilter.All, OrderState? State = null, Intervention? Field = null, long? Before = null, int Size = OrderQuery.UsualSize)
{
    public const int UsualSize = 50;
}

public sealed record OrderRow(
    long Id, string Number, string Ticket, string Subject, Intervention Field, string Target, OrderState State, long AuthorId, bool Emergency, bool AwaitsApproval, DateTimeOffset? ApproveBy, DateTimeOffset? From, DateTimeOffset? Until, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public bool IsOverdue(DateTimeOffset now) => ApproveBy < now;
}

public sealed record OrderList(IReadOnlyList<OrderRow> Rows, long? Next);

/// <summary>The orders at tickets that somebody sees.</summary>
public sealed class InterventionLists(BeistandDb db, TimeProvider clock)
{
    public async Task<OrderList> Page(Actor actor, OrderQuery query, CancellationToken ct)
    {
        var orders = Filtered(query);
        if (query.Before is { } before) orders = orders.Where(o => o.Id < before);
        var rows = await Rows(orders.OrderByDescending(o => o.Id), actor).Take(query.Size + 1).ToListAsync(ct);
        return new(rows.Take(query.Size).ToList(), rows.Count > query.Size ? rows[query.Size - 1].Id : null);
    }

    /// <summary>The orders of one ticket, the oldest first.</summary>
    public Task<List<OrderRow>> Of(Actor actor, long ticket, CancellationToken ct) => Rows(db.Interventions.AsNoTracking().Where(o => o.TicketId == ticket).OrderBy(o => o.Id), actor).ToListAsync(ct);

    private IQueryable<InterventionOrder> Filtered(OrderQuery query)
    {
        var (now, orders) = (clock.GetUtcNow(), db.Interventions.AsNoTracking());
        if (query.State is { } state) orders = orders.Where(o => o.State == state);
        if (query.Field is { } field) orders = orders.Where(o => o.Field == field);
        return query.Filter switch
        {
            OrderFilter.Waiting => orders.Where(o => o.State == OrderState.Submitted || o.ApproveBy != null),
            OrderFilter.Overdue => orders.Where(o => o.ApproveBy < now),
            _ => orders,
        };
    }

    private IQueryable<OrderRow> Rows(IQueryable<InterventionOrder> orders, Actor actor)
    {
        var visible = db.Tickets.VisibleTo(actor);
        return orders.Where(o => visible.Any(t => t.Id == o.TicketId)).Select(o => new OrderRow(
            o.Id, o.Number, o.Ticket.Number, o.Ticket.Subject, o.Field, o.Content.Target, o.State, o.AuthorId, o.Execution != null && o.Execution.Emergency != "", o.ApproveBy != null, o.ApproveBy, o.Content.From, o.Content.Until, o.CreatedAt, o.UpdatedAt));
    }
}
