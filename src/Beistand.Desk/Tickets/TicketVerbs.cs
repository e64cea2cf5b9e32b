using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Forms;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets;

/// <summary>What a verb came to: an event that happened, or the reason why not.</summary>
public sealed record Step(Outcome? Not, DomainEvent? Happened, string? Reference = null)
{
    public static implicit operator Step(DomainEvent happened) => new(null, happened);
    public static implicit operator Step(Outcome not) => new(not, null);
}

/// <summary>A room beside the tickets that has a say before an agent closes one.</summary>
public interface IClosingRule
{
    /// <summary>The sentence why not, or null. Called inside the verb's transaction, with the ticket as it is before it commits.</summary>
    Task<Refused?> Refuse(Ticket ticket, CancellationToken ct);
}

/// <summary>Sets when something is due on a ticket. The room of target times fills this port.</summary>
public interface ITargets
{
    /// <summary>A ticket is being opened and not saved yet; it is complete but for its number in the database.</summary>
    Task Opening(Ticket ticket, CancellationToken ct);

    /// <summary>A verb was done, in its transaction and with the ticket locked; its event is not in the log yet.</summary>
    Task Reckon(Ticket ticket, DomainEvent happened, Actor by, DateTimeOffset at, CancellationToken ct);
}

/// <summary>The frame of every verb on a ticket: one transaction in which it is found, allowed, done, counted and recorded.</summary>
public sealed class TicketVerbs(BeistandDb db, ITargets targets, TimeProvider clock, IEnumerable<IClosingRule>? closing = null)
{
    /// <summary>Under what a person's key is kept.</summary>
    public static string? Submission(Actor by, string? key) => string.IsNullOrEmpty(key) ? null : $"{by.PersonId}:{by.OnlyTicket}:{key}";

    /// <param name="key">Idempotency key of the form or call; the same key again is success and does nothing.</param>
    /// <param name="beside">Number of another ticket that changes with it (Within); both are locked in one order.</param>
    public async Task<Outcome> Do(Actor by, string number, Verb verb, string? key, Func<Ticket, DateTimeOffset, Task<Step>> act, CancellationToken ct, string? beside = null)
    {
        var submission = Submission(by, key);
        await using var work = await db.BeginWork(ct);
        if (await db.ResultOf(submission, ct) is { } earlier) return new Done(earlier);
        if (beside is not null) await db.Dialect.LockTickets(db, [.. await db.Tickets.VisibleTo(by).Where(t => t.Number == number || t.Number == beside).Select(t => t.Id).ToListAsync(ct)], ct);

        var step = await Within(by, number, verb, act, ct);
        if (step.Happened is null) return step.Not ?? Outcome.Done;
        db.Submitted(submission, step.Reference ?? number, clock.GetUtcNow());
        return new Done(await work.CommitOnce(db, submission, step.Reference ?? number, ct));
    }

    /// <summary>The same on a ticket inside a transaction that is open already.</summary>
    internal async Task<Step> Within(Actor by, string number, Verb verb, Func<Ticket, DateTimeOffset, Task<Step>> act, CancellationToken ct)
    {
        var id = await db.Tickets.VisibleTo(by).WithNumber(number).Select(t => t.Id).FirstOrDefaultAsync(ct);
        if (id == 0) return Outcome.NotFound;
        await db.Dialect.LockTicket(db, id, ct);
        var ticket = await db.Tickets.Include(t => t.Involved).Include(t => t.Tags).FirstAsync(t => t.Id == id, ct);
        // What machines and mails bring finds its place without anybody being asked.
        if (by.Kind == ActorKind.System && ticket.MergedIntoId is { } into && !TicketFlow.StaysAtMerged(verb)) return await Within(by, await db.Tickets.Where(t => t.Id == into).Select(t => t.Number).FirstAsync(ct), verb, act, ct);
        if (TicketFlow.Refusal(ticket, verb, by) is { } refusal) return Outcome.Refused(refusal);

        var (before, wasClosed) = (ticket.Queues(), ticket.IsClosed);
        var now = clock.GetUtcNow();
        var step = await act(ticket, now);
        if (step.Happened is null) return step;
        if (by.IsAgent && ticket is { IsClosed: true, IsMerged: false } && !wasClosed && await MayNotClose(ticket, ct) is { } not) return not;

        await targets.Reckon(ticket, step.Happened, by, now, ct);
        db.Record(step.Happened, by, now);
        await db.Recount(before, ticket.Queues(), ct);
        return step;
    }

    /// <summary>What the rooms beside the tickets say against closing; asked before an answer that closes is put off, too.</summary>
    internal async Task<Refused?> MayNotClose(Ticket ticket, CancellationToken ct)
    {
        foreach (var rule in closing ?? []) if (await rule.Refuse(ticket, ct) is { } refused) return refused;
        return null;
    }
}
