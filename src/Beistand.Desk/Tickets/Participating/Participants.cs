using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Participating;

/// <summary>An agent says whose mails belong to a ticket besides the requester's.</summary>
public sealed class ParticipantHandler(TicketVerbs verbs, BeistandDb db)
{
    public Task<Outcome> Add(Actor by, string number, string name, string email, CancellationToken ct) =>
        verbs.Do(by, number, Verb.Participate, null, async (ticket, now) =>
        {
            if (!MailAddresses.IsValid(email)) return Outcome.Refused(Texts.EmailWrong, "Email");
            var person = await db.PersonWithEmail(name, email, ticket.Language, ct);
            // What he is involved in, an agent sees; that is no mail's to give.
            if (person.IsAgent) return Outcome.Refused(Texts.AgentsTakeNoPart(person.Name), "Email");
            if (person.Id == ticket.RequesterId || Takes(ticket, person.Id)) return Outcome.Done;
            ticket.Involve(person.Id, InvolvedAs.Participant);
            return await Changed(by, ticket, person, true, now, ct);
        }, ct);

    public Task<Outcome> Remove(Actor by, string number, long id, CancellationToken ct) =>
        verbs.Do(by, number, Verb.Participate, null, async (ticket, now) =>
        {
            if (!Takes(ticket, id)) return Outcome.Done;
            var person = await db.People.FirstAsync(p => p.Id == id, ct);
            ticket.Release(id, InvolvedAs.Participant);
            return await Changed(by, ticket, person, false, now, ct);
        }, ct);

    private static bool Takes(Ticket ticket, long person) => ticket.Involved.Any(i => i.PersonId == person && i.As == InvolvedAs.Participant);

    private async Task<Step> Changed(Actor by, Ticket ticket, Person person, bool added, DateTimeOffset now, CancellationToken ct)
    {
        ticket.Touch(now);
        var who = new { email = person.Email, name = person.Name };
        await Audit.Write(db, by, added ? "participant.added" : "participant.removed", $"ticket:{ticket.Number}", added ? null : who, added ? who : null, now, ct);
        return new ParticipationChanged(ticket.Id, person.Id, added);
    }
}
