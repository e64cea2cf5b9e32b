using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Merging;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Interventions.Declaring;

/// <summary>Says what solving a ticket must change. Up is anybody's who works on it; down from what needs four eyes only the 3rd level's, with a reason.</summary>
public sealed class DeclareIntervention(TicketVerbs verbs, BeistandDb db)
{
    private const int LongestReason = 1000;

    public Task<Outcome> Declare(Actor by, string number, Intervention to, string reason, CancellationToken ct, string? key = null) =>
        verbs.Do(by, number, Verb.DeclareIntervention, key, async (ticket, now) =>
        {
            if (!Enum.IsDefined(to)) return Outcome.Refused(Texts.InterventionUnknown, "Intervention");
            var from = ticket.Intervention;
            if (to == from) return Outcome.Done;
            if (reason.Length > LongestReason) return Outcome.Refused(Texts.TextTooLong(LongestReason), "Reason");
            if (await db.Interventions.Where(o => o.TicketId == ticket.Id && (o.State == OrderState.Submitted || o.State == OrderState.Approved || o.State == OrderState.Executed)).Select(o => o.Number).FirstOrDefaultAsync(ct) is { } open)
                return Outcome.Refused(Texts.InterventionUnderWay(open), "Intervention");
            ticket.Declare(to, now);
            var lowered = from >= Intervention.ProgramLogic && !ticket.NeedsFourEyes;
            if (lowered && !OrderFlow.IsSpecialist(by)) return Outcome.Refused(Texts.InterventionLowerOnlyThird, "Intervention");
            if (lowered && reason.Trim().Length == 0) return Outcome.Refused(Texts.InterventionLowerWhy, "Reason");
            if (lowered) await Audit.Write(db, by, "intervention.lowered", $"ticket:{ticket.Number}", new { intervention = from.ToString() }, new { intervention = to.ToString(), reason = reason.Trim() }, now, ct);
            return new InterventionDeclared(ticket.Id, from, to);
        }, ct);
}

/// <summary>What needs four eyes is closed only when it was executed and verified, and nothing of it is under way.</summary>
internal sealed class InterventionsDone(BeistandDb db) : IClosingRule
{
    public async Task<Refused?> Refuse(Ticket ticket, CancellationToken ct)
    {
        if (!ticket.NeedsFourEyes) return null;
        var orders = await db.Interventions.AsNoTracking().Where(o => o.TicketId == ticket.Id).OrderBy(o => o.Id).Select(o => new { o.Number, o.State }).ToListAsync(ct);
        if (orders.FirstOrDefault(o => o.State is OrderState.Submitted or OrderState.Approved or OrderState.Executed) is { } open) return Outcome.Refused(Texts.InterventionUnderWay(open.Number), "Intervention");
        if (orders.Any(o => o.State == OrderState.Verified)) return null;
        return Outcome.Refused(ticket.Level == SupportLevel.Third ? Texts.InterventionNotVerified(OrderFlow.Name(ticket.Intervention)) : Texts.InterventionNeedsThird, "Intervention");
    }
}

/// <summary>An order and its protocol belong to the ticket they were written at.</summary>
internal sealed class OrdersStay(BeistandDb db) : IStaysBehind
{
    public async Task<Refused?> Refuse(Ticket ticket, CancellationToken ct) =>
        await db.Interventions.Where(o => o.TicketId == ticket.Id).OrderBy(o => o.Id).Select(o => o.Number).FirstOrDefaultAsync(ct) is { } order ? Outcome.Refused(Texts.MergeOrderStays(order)) : null;
}
