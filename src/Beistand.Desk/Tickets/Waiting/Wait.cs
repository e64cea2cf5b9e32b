using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Waiting;

public sealed class WaitHandler(TicketVerbs verbs, BeistandDb db, DueClock clock)
{
    private const int MostYears = 2;

    public Task<Outcome> WaitUntil(Actor by, string number, PendingReason reason, DateTimeOffset until, CancellationToken ct, string? key = null) =>
        verbs.Do(by, number, Verb.WaitUntil, key, (ticket, now) =>
        {
            if (until > now.AddYears(MostYears).AddDays(1)) return Task.FromResult<Step>(Outcome.Refused(Texts.WaitTooLong(MostYears), "Until"));
            if (until <= now) return Task.FromResult<Step>(Outcome.Refused(Texts.WaitInThePast, "Until"));
            ticket.WaitUntil(reason, until, by.PersonId, now);
            return Task.FromResult<Step>(new TicketWaits(ticket.Id, reason, until));
        }, ct);

    public Task<Outcome> Resume(Actor by, string number, CancellationToken ct, string? key = null) =>
        verbs.Do(by, number, Verb.Resume, key, (ticket, now) =>
        {
            ticket.Resume(now);
            return Task.FromResult<Step>(new TicketResumed(ticket.Id));
        }, ct);

    /// <summary>Job: what has waited long enough is open again. Returns whether more is due.</summary>
    public async Task<bool> ResumeDue(CancellationToken ct)
    {
        var now = await clock.Now(db, ct);
        var due = await db.Tickets.AsNoTracking().Where(t => t.State == TicketState.Pending && t.Pending!.Until <= now).OrderBy(t => t.Id).Select(t => t.Number).Take(100).ToListAsync(ct);
        foreach (var number in due)
        {
            await Resume(Actor.System, number, ct);
            db.ChangeTracker.Clear();
        }
        return due.Count == 100;
    }
}
