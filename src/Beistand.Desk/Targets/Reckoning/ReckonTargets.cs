using Beistand.Desk.People;
using Beistand.Desk.Targets.Clocks;
using Beistand.Desk.Targets.Policies;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Targets.Reckoning;

/// <summary>Reckons a ticket's clocks in the transaction of the verb that moved them.</summary>
internal sealed class ReckonTargets(BeistandDb db, DeskDirectory desks, TargetDirectory targets) : ITargets
{
    public async Task Opening(Ticket ticket, CancellationToken ct)
    {
        if ((await targets.Now(db, ct)).For(ticket.Desk, ticket.OrganisationId, ticket.CreatedAt) is { } rule)
            Store(ticket, TicketClock.Of(Clocks(ticket, []), [new Moment(ticket.CreatedAt, Cause.Opened)], rule), rule, []);
    }

    public async Task Reckon(Ticket ticket, DomainEvent happened, Actor by, DateTimeOffset at, CancellationToken ct)
    {
        var now = Moment.Of(happened, at, by.PersonId, await desks.Now(db, ct));
        // In another ticket its clocks stand for nothing; out of it they run as if it had never been there.
        if (now is null && happened is not (TicketMerged or TicketUnmerged or TicketGaveBack)) return;
        var log = await db.Set<EventRow>().AsNoTracking().Where(e => e.TicketId == ticket.Id && Moment.Kinds.Contains(e.Kind)).OrderBy(e => e.Seq).ToListAsync(ct);
        var before = await db.Set<TicketTarget>().Where(t => t.TicketId == ticket.Id).ToListAsync(ct);
        await Anew(ticket, happened is TicketGaveBack gave ? log.Where(e => FromOf(e) != gave.To) : log, now, before, ct);
    }

    // What came with another ticket and went back with it moved no clock.
    private static bool WentBack(EventRow row, IEnumerable<EventRow> log) => FromOf(row) is { } from && log.Any(e => e.Kind == nameof(TicketGaveBack) && e.Seq > row.Seq && e.Read<TicketGaveBack>().To == from);

    private static long? FromOf(EventRow row) => row.Kind == nameof(TicketTookIn) ? row.Read<TicketTookIn>().From : null;

    /// <summary>The same from what was read before.</summary>
    /// <param name="now">What happens just now and is not in the log yet.</param>
    public async Task Anew(Ticket ticket, IEnumerable<EventRow> log, Moment? now, IReadOnlyList<TicketTarget> before, CancellationToken ct)
    {
        var rule = (await targets.Now(db, ct)).For(ticket.Desk, ticket.OrganisationId, ticket.CreatedAt);
        if (rule is null || ticket.IsMerged)
        {
            db.RemoveRange(before.Where(t => t.State != RoundState.Ended));
            ticket.Owe(null);
            return;
        }
        Store(ticket, Of(ticket, log, now, before, rule, await desks.Now(db, ct)), rule, before);
    }

    public static TicketClock Of(Ticket ticket, IEnumerable<EventRow> log, Moment? now, IReadOnlyList<TicketTarget> before, TargetRule rule, DeskBook desks)
    {
        List<Moment> moments = [.. log.Where(e => !WentBack(e, log)).Select(e => Moment.Of(e, desks)).OfType<Moment>()];
        if (now is not null) moments.Add(now);
        if (moments is not [{ Cause: Cause.Opened }, ..]) moments.Insert(0, new Moment(ticket.CreatedAt, Cause.Opened));
        var kept = before.Where(t => t.State == RoundState.Ended).ToDictionary(t => (t.Kind, t.Round), t => TimeSpan.FromSeconds(t.AllowedSeconds));
        var opened = Clocks(ticket, log);
        if (Missing(ticket, moments.Aggregate(opened, (s, m) => m.After(s)), moments[^1].At) is { } found) moments.Add(found);
        return TicketClock.Of(opened, moments, rule, (kind, round) => kept.TryGetValue((kind, round), out var allowed) ? allowed : null);
    }

    // The priority before the first change, and the level it began at where the log says so.
    private static Standing Clocks(Ticket ticket, IEnumerable<EventRow> log)
    {
        var changed = log.FirstOrDefault(e => e.Kind == nameof(PriorityChanged));
        return new Standing(ticket.Level, changed?.Read<PriorityChanged>().From ?? ticket.Priority);
    }

    /// <summary>Where the log does not tell all (what an older program wrote, a verb that is not known here), the ticket itself has the last word.</summary>
    private static Moment? Missing(Ticket ticket, Standing told, DateTimeOffset last)
    {
        var real = (ticket.IsClosed, ticket.Pending?.Reason, ticket.Level, ticket.Priority);
        var since = ticket.Closure?.At ?? ticket.Pending?.At ?? ticket.UpdatedAt;
        return (told.Closed, told.Waits, told.Level, told.Priority) == real ? null
            : new Moment(since > last ? since : last, Cause.Found, ticket.Level, ticket.Priority, ticket.Pending?.Reason, ticket.IsClosed);
    }

    private void Store(Ticket ticket, TicketClock clock, TargetRule rule, IReadOnlyList<TicketTarget> before)
    {
        var old = before.ToDictionary(t => (t.Kind, t.Round));
        List<TicketTarget> now = [];
        foreach (var round in clock.Rounds.Where(r => r.Allowed is not null))
        {
            if (!old.Remove((round.Kind, round.Number), out var target)) db.Add(target = new TicketTarget { Ticket = ticket, Kind = round.Kind, Round = round.Number });
            // What has ended is judged: neither a new promise nor a new calendar changes that.
            if (round.State != RoundState.Ended || target.EndedAt != round.EndedAt) target.Set(round, rule);
            now.Add(target);
        }
        db.RemoveRange(old.Values);
        ticket.Owe(now.Where(t => t.State == RoundState.Running).Min(t => t.DueAt));
    }
}
