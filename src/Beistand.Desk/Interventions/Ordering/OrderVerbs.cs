using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Interventions.Ordering;

/// <summary>What a step came to: why not, or what the protocol is to hold of it.</summary>
internal sealed record Stepped(Refused? Not, object? Before = null, object? After = null)
{
    public static implicit operator Stepped(Refused not) => new(not);
}

/// <summary>The frame of every step of an order: the ticket's transaction around it, the table asked, one row in the hash chain, one event.</summary>
public sealed class OrderVerbs(TicketVerbs verbs, BeistandDb db)
{
    /// <summary>Under what the protocol of an order stands in the audit log.</summary>
    public static string Subject(string order) => "intervention:" + order;

    internal async Task<Outcome> Do(Actor by, string number, OrderVerb verb, string? key, Func<InterventionOrder, Ticket, DateTimeOffset, Stepped> act, CancellationToken ct)
    {
        if (!by.IsStaff) return Outcome.NotFound;
        if (await db.Interventions.Where(o => o.Number == number).Join(db.Tickets.VisibleTo(by), o => o.TicketId, t => t.Id, (_, t) => t.Number).FirstOrDefaultAsync(ct) is not { } ticketNumber) return Outcome.NotFound;
        return await verbs.Do(by, ticketNumber, OrderFlow.OnTicket(verb), key, async (ticket, now) =>
        {
            // Read under the ticket's lock: whoever came first is seen.
            var order = await db.Interventions.Include(o => o.Evidence).FirstAsync(o => o.Number == number && o.TicketId == ticket.Id, ct);
            if (OrderFlow.Refusal(order, ticket, verb, by) is { } not) return not;
            var from = order.State;
            var step = act(order, ticket, now);
            if (step.Not is { } refused) return refused;
            if (step is { Before: null, After: null }) return new Done(number);
            return await Record(order, ticket, verb, from, step, by, now, ct);
        }, ct);
    }

    internal async Task<Step> Record(InterventionOrder order, Ticket ticket, OrderVerb verb, OrderState? from, Stepped step, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        ticket.Touch(now);
        await db.SaveChangesAsync(ct);
        await Protocol.Write(db, order, verb, from, step, by, now, ct);
        return new Step(null, new InterventionStepped(ticket.Id, order.Id, order.Number, verb, order.State, order.IsEmergency), order.Number);
    }
}
