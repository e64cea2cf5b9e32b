using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Linking;

/// <summary>A ticket is known elsewhere under another number: the manufacturer's, an order's, an old system's.</summary>
public sealed class AliasHandler(TicketVerbs verbs, BeistandDb db)
{
    public Task<Outcome> Add(Actor by, string number, string system, string foreign, CancellationToken ct) =>
        verbs.Do(by, number, Verb.Alias, null, async (ticket, now) =>
        {
            (system, foreign) = (OneLine(system), OneLine(foreign));
            if (system.Length is 0 or > 60) return Outcome.Refused(Texts.AliasSystem(60), "System");
            if (foreign.Length is 0 or > 60) return Outcome.Refused(Texts.AliasNumber(60), "Number");
            var taken = await db.Set<TicketAlias>().Where(a => a.System == system && a.Number == foreign).Select(a => (long?)a.TicketId).FirstOrDefaultAsync(ct);
            if (taken == ticket.Id) return Outcome.Done;
            if (taken is { } other) return Outcome.Refused(Texts.AliasTaken(await db.Tickets.Where(t => t.Id == other).Select(t => t.Number).FirstAsync(ct)), "Number");
            db.Add(new TicketAlias { TicketId = ticket.Id, System = system, Number = foreign });
            ticket.Touch(now);
            return new AliasesChanged(ticket.Id);
        }, ct);

    public Task<Outcome> Remove(Actor by, string number, string system, string foreign, CancellationToken ct) =>
        verbs.Do(by, number, Verb.Alias, null, async (ticket, now) =>
        {
            if (await db.Set<TicketAlias>().FirstOrDefaultAsync(a => a.TicketId == ticket.Id && a.System == system && a.Number == foreign, ct) is not { } alias) return Outcome.Done;
            db.Remove(alias);
            ticket.Touch(now);
            return new AliasesChanged(ticket.Id);
        }, ct);

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
