using System.Globalization;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Listing;

/// <param name="View">mine, unassigned, overdue, all, or team.</param>
/// <param name="After">Key of the last row of the page before, as in TicketPage.Next.</param>
public sealed record TicketQuery(
    string View = "mine", long? Team = null, TicketState? State = null, long? Category = null, Priority? Priority = null, string? Tag = null, string Sort = "due", string? After = null,
    long? Requester = null, DateTimeOffset? ChangedSince = null, int Limit = TicketQuery.PageSize, long? Assignee = null)
{
    public const int PageSize = 50;
}

public sealed record TicketRow(
    long Id, string Number, string Subject, string Requester, string? Organisation, TicketState State, PendingReason? Waits, Priority Priority, SupportLevel Level,
    string? Assignee, DateTimeOffset TurnBy, DateTimeOffset UpdatedAt, bool IsMerged)
{
    public DateTimeOffset? DueAt => TurnBy == Ticket.Never ? null : TurnBy;
}

public sealed record TicketPage(IReadOnlyList<TicketRow> Rows, string? Next);

public sealed class TicketLists(BeistandDb db, Kept kept, TimeProvider clock)
{
    internal static readonly System.Linq.Expressions.Expression<Func<Ticket, TicketRow>> Row = t => new TicketRow(
        t.Id, t.Number, t.Subject, t.Requester.Name, t.Organisation!.Name, t.State, t.Pending!.Reason, t.Priority, t.Level, t.Assignee!.Name, t.TurnBy, t.UpdatedAt, t.MergedIntoId != null);

    /// <summary>The page an agent works in; kept while nothing changes, since it stands beside every ticket he opens.</summary>
    public Task<TicketPage> Page(Actor actor, TicketQuery query, CancellationToken ct) => kept.Of(actor, query, async () =>
    {
        var (rows, next) = await Page(actor, query, Row, r => (r.TurnBy, r.UpdatedAt, r.Id), ct);
        return new TicketPage(rows, next);
    });

    /// <summary>The same list in the shape another door shows.</summary>
    /// <param name="keys">TurnBy, UpdatedAt and Id of a row.</param>
    public async Task<(List<TRow> Rows, string? Next)> Page<TRow>(
        Actor actor, TicketQuery query, System.Linq.Expressions.Expression<Func<Ticket, TRow>> row, Func<TRow, (DateTimeOffset TurnBy, DateTimeOffset UpdatedAt, long Id)> keys, CancellationToken ct)
    {
        var found = Filter(db.Tickets.AsNoTracking().VisibleTo(actor), actor, query);
        var rows = await Sorted(found, query).Take(query.Limit + 1).Select(row).ToListAsync(ct);
        if (rows.Count <= query.Limit) return (rows, null);
        rows.RemoveAt(query.Limit);
        var (turnBy, updatedAt, id) = keys(rows[^1]);
        return (rows, string.Create(CultureInfo.InvariantCulture, $"{(query.Sort == "due" ? turnBy : updatedAt).UtcTicks}.{id}"));
    }

    private IQueryable<Ticket> Filter(IQueryable<Ticket> tickets, Actor actor, TicketQuery query)
    {
        var now = clock.GetUtcNow();
        var (me, away, teams) = (actor.PersonId, actor.StandsInFor.Order().ToArray(), actor.ReadableTeams.Order().ToArray());
        tickets = query.View switch
        {
            "mine" when away.Length > 0 => tickets.Where(t => t.AssigneeId == me || (t.AssigneeId != null && away.Contains(t.AssigneeId.Value))),
            "mine" => tickets.Where(t => t.AssigneeId == me),
            "unassigned" => tickets.Where(t => t.AssigneeId == null && teams.Contains(t.TeamId)),
            "overdue" => tickets.Where(t => t.TurnBy < now),
            _ => tickets,
        };
        if (query.Team is { } team) tickets = tickets.Where(t => t.TeamId == team);
        tickets = query.State is { } state ? tickets.Where(t => t.State == state) : tickets.Where(t => t.State != TicketState.Closed);
        if (query.Category is { } category) tickets = tickets.Where(t => t.CategoryId == category);
        if (query.Priority is { } priority) tickets = tickets.Where(t => t.Priority == priority);
        if (!string.IsNullOrEmpty(query.Tag)) tickets = tickets.Where(t => t.Tags.Any(x => x.Tag == query.Tag));
        if (query.Assignee is { } assignee) tickets = tickets.Where(t => t.AssigneeId == assignee);
        if (query.Requester is { } requester) tickets = tickets.Where(t => t.RequesterId == requester);
        if (query.ChangedSince is { } since) tickets = tickets.Where(t => t.UpdatedAt >= since);
        return tickets;
    }

    // Keyset as "a <= x and (a < x or id < y)": the form both databases answer from the index.
    private static IQueryable<Ticket> Sorted(IQueryable<Ticket> tickets, TicketQuery query)
    {
        var (at, id) = Key(query.After);
        if (query.Sort == "due")
        {
            if (query.After is not null) tickets = tickets.Where(t => t.TurnBy >= at && (t.TurnBy > at || t.Id > id));
            return tickets.OrderBy(t => t.TurnBy).ThenBy(t => t.Id);
        }
        if (query.After is not null) tickets = tickets.Where(t => t.UpdatedAt <= at && (t.UpdatedAt < at || t.Id < id));
        return tickets.OrderByDescending(t => t.UpdatedAt).ThenByDescending(t => t.Id);
    }

    private static (DateTimeOffset At, long Id) Key(string? after)
    {
        var parts = after?.Split('.');
        return parts is [var ticks, var id] && long.TryParse(ticks, CultureInfo.InvariantCulture, out var t) && t >= 0 && t <= DateTimeOffset.MaxValue.UtcTicks && long.TryParse(id, CultureInfo.InvariantCulture, out var i)
            ? (new DateTimeOffset(t, TimeSpan.Zero), i) : (DateTimeOffset.MinValue, 0);
    }
}
