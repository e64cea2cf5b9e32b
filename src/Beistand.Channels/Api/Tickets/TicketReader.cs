using System.Linq.Expressions;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Listing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Api.Tickets;

/// <summary>Tickets in the shape the caller may see: staff and customers have a list of fields each.</summary>
internal sealed class TicketReader(BeistandDb db, TicketLists lists)
{
    private sealed record Row(long Id, DateTimeOffset TurnBy, long? MergedIntoId, StaffTicket Ticket);

    private sealed record CustomerRow(long Id, long? MergedIntoId, CustomerTicket Ticket);

    private static readonly Expression<Func<Ticket, Row>> ForStaff = t => new Row(t.Id, t.TurnBy, t.MergedIntoId, new StaffTicket(
        t.Number, t.Subject, t.State, t.Pending == null ? null : new Waiting(t.Pending.Reason, t.Pending.Until), t.Priority, t.Category == null ? null : t.Category.Key, t.TeamId, t.Level, t.Intervention, t.Desk,
        t.Assignee == null ? null : new Named(t.Assignee.Id, t.Assignee.Name), new Requester(t.RequesterId, t.Requester.Name, t.Requester.Email),
        t.Organisation == null ? null : new Named(t.Organisation.Id, t.Organisation.Name), t.Tags.OrderBy(x => x.Tag).Select(x => x.Tag).ToList(), t.Channel, t.Language,
        new Device(t.DeviceModel, t.DeviceSerial), t.TurnBy == Ticket.Never ? null : t.TurnBy, t.CreatedAt, t.UpdatedAt, t.Closure == null ? null : t.Closure.At, null, t.Version));

    private static readonly Expression<Func<Ticket, CustomerRow>> ForCustomers = t => new CustomerRow(t.Id, t.MergedIntoId, new CustomerTicket(
        t.Number, t.Subject, t.State == TicketState.Pending && t.Pending!.Reason != PendingReason.Customer ? TicketState.Open : t.State, t.Requester.Name, t.CreatedAt, t.LastPublicAt, t.Closure == null ? null : t.Closure.At, null));

    /// <summary>A StaffTicket or a CustomerTicket; null where there is none to see.</summary>
    public async Task<object?> One(Actor actor, string number, CancellationToken ct)
    {
        var found = db.Tickets.AsNoTracking().VisibleTo(actor).WithNumber(number);
        if (actor.IsStaff) return await found.Select(ForStaff).FirstOrDefaultAsync(ct) is { } row ? row.Ticket with { MergedInto = await NumberOf(row.MergedIntoId, ct) } : null;
        return await found.Select(ForCustomers).FirstOrDefaultAsync(ct) is { } his ? his.Ticket with { MergedInto = await NumberOf(his.MergedIntoId, ct) } : null;
    }

    public async Task<StaffTickets> Page(Actor actor, TicketQuery query, CancellationToken ct)
    {
        var (rows, next) = await lists.Page(actor, query, ForStaff, r => (r.TurnBy, r.Ticket.UpdatedAt, r.Id), ct);
        var into = await NumbersOf(rows.Select(r => r.MergedIntoId), ct);
        return new StaffTickets([.. rows.Select(r => r.MergedIntoId is { } id ? r.Ticket with { MergedInto = into[id] } : r.Ticket)], Cursor.Write(query.Sort, next));
    }

    /// <summary>A customer's requests, the one with the newest public message first.</summary>
    public async Task<CustomerTickets> Requests(Actor actor, TicketState? state, DateTimeOffset? since, string? after, int limit, CancellationToken ct)
    {
        var found = db.Tickets.AsNoTracking().VisibleTo(actor);
        if (since is not null) found = found.Where(t => t.LastPublicAt >= since);
        found = state switch
        {
            null => found,
            TicketState.Pending => found.Where(t => t.State == TicketState.Pending && t.Pending!.Reason == PendingReason.Customer),
            TicketState.Open => found.Where(t => t.State == TicketState.Open || (t.State == TicketState.Pending && t.Pending!.Reason != PendingReason.Customer)),
            _ => found.Where(t => t.State == state),
        };
        if (after is not null && Cursor.Place(after) is var (at, id)) found = found.Where(t => t.LastPublicAt <= at && (t.LastPublicAt < at || t.Id < id));
        var rows = await found.OrderByDescending(t => t.LastPublicAt).ThenByDescending(t => t.Id).Take(limit + 1).Select(ForCustomers).ToListAsync(ct);
        var next = rows.Count > limit ? Cursor.At(rows[limit - 1].Ticket.UpdatedAt, rows[limit - 1].Id) : null;
        var into = await NumbersOf(rows.Select(r => r.MergedIntoId), ct);
        return new CustomerTickets([.. rows.Take(limit).Select(r => r.MergedIntoId is { } merged ? r.Ticket with { MergedInto = into[merged] } : r.Ticket)], Cursor.Write("changed", next));
    }

    private async Task<string?> NumberOf(long? ticket, CancellationToken ct) => ticket is { } id ? (await NumbersOf([id], ct))[id] : null;

    private async Task<Dictionary<long, string>> NumbersOf(IEnumerable<long?> tickets, CancellationToken ct)
    {
        long[] ids = [.. tickets.OfType<long>().Distinct()];
        return ids.Length == 0 ? [] : await db.Tickets.Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Number, ct);
    }
}
