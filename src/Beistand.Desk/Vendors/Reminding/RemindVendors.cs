using Beistand.Desk.Tickets;
using Beistand.Desk.Vendors.Working;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Vendors.Reminding;

/// <summary>The job that climbs the ladders: each rung is told once, under the ticket's lock; where the vendor is reminded by itself, one mail leaves for all rungs reached at once.</summary>
public sealed class RemindVendors(TicketVerbs verbs, WriteReminder reminders, BeistandDb db, DueClock due)
{
    private const int Batch = 100;

    public async Task<bool> Run(CancellationToken ct)
    {
        var now = await due.Now(db, ct);
        var waiting = await db.VendorCases.AsNoTracking().Where(c => c.NextReminderAt <= now).OrderBy(c => c.NextReminderAt).ThenBy(c => c.Id).Select(c => new { c.Id, c.Ticket.Number }).Take(Batch).ToListAsync(ct);
        foreach (var one in waiting)
        {
            await Climb(one.Number, one.Id, now, ct);
            db.ChangeTracker.Clear();
        }
        return waiting.Count == Batch;
    }

    private Task<Outcome> Climb(string number, long id, DateTimeOffset now, CancellationToken ct) =>
        verbs.Do(Actor.System, number, Verb.WorkVendorCase, null, async (ticket, at) =>
        {
            // Read under the lock: the vendor may have answered meanwhile, or another node was quicker.
            if (await db.CaseOn(ticket, id, ct) is not { } one) return Outcome.Done;
            var rungs = one.Climb(await VendorHours.Of(db, one.Vendor, ct), now);
            if (rungs.Count == 0) return Outcome.Done;
            foreach (var rung in rungs.SkipLast(1)) db.Record(new VendorReminderDue(ticket.Id, one.Id, one.VendorId, rung), Actor.System, at);
            ticket.Touch(at);
            if (one.Vendor is { RemindsItself: true, Address.Length: > 0 }) db.Record(await reminders.Write(ticket, one, Actor.System, at, ct), Actor.System, at);
            return new VendorReminderDue(ticket.Id, one.Id, one.VendorId, rungs[^1]);
        }, ct);
}
