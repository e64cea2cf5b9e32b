using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Levels.Rating;

/// <summary>The receiver takes a ticket that came up, and says whether its hand-over sheet was complete.</summary>
public sealed class RateHandOver(TicketVerbs verbs, BeistandDb db, IEnumerable<IGoesAlong>? along = null)
{
    private const int LongestGap = 2000;

    /// <summary>Takes it and works on it from now on. Reference is the escalation's id.</summary>
    public Task<Outcome> Accept(Actor by, string number, CancellationToken ct, string? key = null) =>
        verbs.Do(by, number, Verb.AcceptEscalation, key, async (ticket, now) =>
        {
            if (await Last(ticket, ct) is not { } last || last.State == EscalationState.Returned || last.To != ticket.Level) return Outcome.Refused(Texts.NothingToAccept);
            if (last.State == EscalationState.Accepted) return last.AcceptedById == by.PersonId ? new Done($"{last.Id}") : Outcome.Refused(Texts.AcceptedAlready);
            last.Accept(by.PersonId, now);
            ticket.AssignTo(by.PersonId, now);
            foreach (var room in along ?? []) await room.Accepted(ticket, last, by, now, ct);
            await db.SaveChangesAsync(ct);
            return new Step(null, new EscalationAccepted(ticket.Id, last.Id), $"{last.Id}");
        }, ct);

    /// <param name="gap">The question it left open; needed where it was not complete.</param>
    public Task<Outcome> Rate(Actor by, string number, bool complete, string gap, CancellationToken ct, string? key = null) =>
        verbs.Do(by, number, Verb.RateEscalation, key, async (ticket, now) =>
        {
            if (await Last(ticket, ct) is not { State: EscalationState.Accepted } last) return Outcome.Refused(Texts.NothingToRate);
            if (last.ById == by.PersonId) return Outcome.Refused(Texts.NotYourOwnHandOver);
            if (!complete && string.IsNullOrWhiteSpace(gap)) return Outcome.Refused(Texts.GapMissing, "Gap");
            if (gap.Length > LongestGap) return Outcome.Refused(Texts.TextTooLong(LongestGap), "Gap");
            last.Rate(complete, gap, by.PersonId, now);
            ticket.Touch(now);
            await db.SaveChangesAsync(ct);
            return new Step(null, new EscalationRated(ticket.Id, last.Id, complete), $"{last.Id}");
        }, ct);

    private Task<Escalation?> Last(Ticket ticket, CancellationToken ct) => db.Escalations.Where(e => e.TicketId == ticket.Id).OrderByDescending(e => e.Id).FirstOrDefaultAsync(ct);
}
