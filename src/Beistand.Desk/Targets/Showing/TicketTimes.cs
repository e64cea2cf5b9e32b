using Beistand.Desk.People;
using Beistand.Desk.Targets.Clocks;
using Beistand.Desk.Targets.Policies;
using Beistand.Desk.Targets.Reckoning;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Targets.Showing;

/// <summary>What was said of a target, and when.</summary>
public sealed record Said(DateTimeOffset At, string Kind, TargetKind Target, DateTimeOffset DueAt);

/// <param name="Policy">Null where nothing is promised.</param>
public sealed record ClockProtocol(Ticket Ticket, string? Policy, IReadOnlyList<ClockLine> Lines, IReadOnlyList<Said> Said, IReadOnlyList<TicketTarget> Targets);

/// <summary>The target times of one ticket, for its page and its protocol. Who may see the ticket is asked before, or here.</summary>
public sealed class TicketTimes(BeistandDb db, DeskDirectory desks, TargetDirectory targets)
{
    private static readonly Prepared<Func<BeistandDb, long, IAsyncEnumerable<TicketTarget>>> TargetsOf = new(() => EF.CompileAsyncQuery<BeistandDb, long, TicketTarget>((BeistandDb db, long ticket) =>
        db.Set<TicketTarget>().AsNoTracking().Where(t => t.TicketId == ticket).OrderBy(t => t.Kind).ThenBy(t => t.Round)));

    public async Task<IReadOnlyList<TicketTarget>> Of(long ticket, CancellationToken ct) => await TargetsOf.Over(db)(db, ticket).ToListAsync(ct);

    public async Task<ClockProtocol?> Protocol(Actor actor, string number, CancellationToken ct)
    {
        if (!actor.IsStaff || await db.Tickets.AsNoTracking().VisibleTo(actor).WithNumber(number).FirstOrDefaultAsync(ct) is not { } ticket) return null;
        string[] announcements = [nameof(TargetWarned), nameof(TargetMissed), nameof(LeadTold)];
        string[] kinds = [.. Moment.Kinds, .. announcements];
        var log = await db.Set<EventRow>().AsNoTracking().Where(e => e.TicketId == ticket.Id && kinds.Contains(e.Kind)).OrderBy(e => e.Seq).ToListAsync(ct);
        var rows = await Of(ticket.Id, ct);
        var rule = (await targets.Now(db, ct)).For(ticket.Desk, ticket.OrganisationId, ticket.CreatedAt);
        var clock = rule is null ? null : ReckonTargets.Of(ticket, log, null, rows, rule, await desks.Now(db, ct));
        return new ClockProtocol(ticket, rule?.Name, clock?.Lines ?? [], [.. log.Where(e => announcements.Contains(e.Kind)).Select(Tell)], rows);
    }

    // All three hold the same.
    private static Said Tell(EventRow row)
    {
        var told = row.Read<TargetMissed>();
        return new Said(row.At, row.Kind, told.Target, told.DueAt);
    }
}
