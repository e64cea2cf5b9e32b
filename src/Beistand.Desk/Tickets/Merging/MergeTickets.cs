using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Merging;

/// <summary>Two tickets are one request: the first goes into the second, which has its messages, numbers, tags and people from then on. Reference is the number of the one that stays.</summary>
public sealed class MergeTickets(TicketVerbs verbs, BeistandDb db, IEnumerable<IStaysBehind> staying)
{
    public Task<Outcome> Merge(Actor by, string number, string into, CancellationToken ct, string? key = null)
    {
        var other = TicketNumber.Parse(into.Trim().TrimStart('#')) ?? into.Trim();
        return verbs.Do(by, number, Verb.Merge, key, async (ticket, now) =>
        {
            if (other == number) return Outcome.Refused(Texts.MergesItself, "Into");
            if (await StaysBehind(ticket, ct) is { } not) return not;
            var took = await verbs.Within(by, other, Verb.TakeIn, async (stays, at) =>
            {
                // The one would read what the other wrote.
                if (stays.RequesterId != ticket.RequesterId) return Outcome.Refused(Texts.MergeOtherCustomer(stays.Number), "Into");
                var stood = stays.Stands;
                var waits = ticket.OurTurnSince is not null;
                stays.TakeIn(ticket, at);
                var carried = await Carry(ticket, stays, stood, ct);
                db.Add(new TicketMerge { TicketId = ticket.Id, State = ticket.State, Pending = ticket.Pending, OurTurnSince = ticket.OurTurnSince, Carried = carried });
                ticket.MergeInto(stays.Id, by.PersonId == 0 ? null : by.PersonId, now);
                return new TicketTookIn(stays.Id, ticket.Id, waits);
            }, ct);
            return took.Happened is TicketTookIn { Ticket: var stays } ? new Step(null, new TicketMerged(ticket.Id, stays), other) : Because(took, other);
        }, ct, other);
    }

    private static Outcome Because(Step not, string other) => not.Not switch
    {
        Refused { Field: null } refused => Outcome.Refused(Texts.MergeNotInto(other, refused.Text), "Into"),
        Refused refused => refused,
        _ => Outcome.Refused(Texts.TicketUnknown(other), "Into"),
    };

    public async Task<Refused?> StaysBehind(Ticket ticket, CancellationToken ct)
    {
        if (await db.ScheduledAnswers.AnyAsync(a => a.TicketId == ticket.Id && a.WithdrawnAt == null, ct)) return Outcome.Refused(Texts.MergeAnswerWaits);
        foreach (var room in staying) if (await room.Refuse(ticket, ct) is { } refused) return refused;
        return null;
    }

    private async Task<Carried> Carry(Ticket from, Ticket to, StoodAs stood, CancellationToken ct)
    {
        List<CarriedPerson> people = [.. from.Involved.Where(i => i.As != InvolvedAs.Learner).Select(i => new CarriedPerson(i.PersonId, i.As))];
        if (from.AssigneeId is { } worked && worked != to.AssigneeId) people.Add(new(worked, InvolvedAs.FormerAssignee));
        var carried = new Carried(
            await db.Messages.Where(m => m.TicketId == from.Id).Select(m => m.Id).ToListAsync(ct), [.. from.Tags.Select(t => t.Tag).Except(to.Tags.Select(t => t.Tag))],
            [.. people.Distinct().Where(p => !to.Involved.Any(i => i.PersonId == p.Person && i.As == p.As))],
            await db.Set<TicketAlias>().Where(a => a.TicketId == from.Id).Select(a => new CarriedNumber(a.System, a.Number)).ToListAsync(ct), stood, to.Version);
        await db.Messages.Where(m => m.TicketId == from.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.TicketId, to.Id), ct);
        await db.Set<TicketAlias>().Where(a => a.TicketId == from.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.TicketId, to.Id), ct);
        to.Tags.AddRange(carried.Tags.Select(t => new TicketTag { TicketId = to.Id, Tag = t }));
        foreach (var one in carried.People) to.Involve(one.Person, one.As);
        return carried;
    }
}
