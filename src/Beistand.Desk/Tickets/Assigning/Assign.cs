using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Assigning;

public sealed class AssignHandler(TicketVerbs verbs, BeistandDb db, ActorDirectory actors, IPlacing placing)
{
    /// <param name="person">Null: nobody.</param>
    public Task<Outcome> Assign(Actor by, string number, long? person, CancellationToken ct, string? key = null) =>
        verbs.Do(by, number, Verb.Assign, key, async (ticket, now) =>
        {
            if (person == ticket.AssigneeId) return Outcome.Done;
            if (person is { } id && !(await actors.Of(id, ct)).WritableTeams.Contains(ticket.TeamId)) return Outcome.Refused(Texts.AssigneeNotInTeam, "Assignee");
            var from = ticket.AssigneeId;
            ticket.AssignTo(person, now);
            return new TicketAssigned(ticket.Id, from, person);
        }, ct);

    /// <summary>Takes the ticket whose answer is due first among those nobody works on in my teams and that I can solve. Reference is its number.</summary>
    public async Task<Outcome> TakeNext(Actor by, CancellationToken ct)
    {
        var (teams, cannot, level) = (by.WritableTeams.Order().ToArray(), (await placing.CannotSolve(db, by.PersonId, ct)).ToArray(), HighestLevel(by));
        for (var tries = 0; tries < 5; tries++)
        {
            var next = await db.Tickets.AsNoTracking().Where(t => teams.Contains(t.TeamId) && t.AssigneeId == null && t.State != TicketState.Closed && t.State != TicketState.Pending && t.OurTurnSince != null
                    && (t.CategoryId == null || !cannot.Contains(t.CategoryId.Value)) && (t.RequiredLevel == null || t.RequiredLevel <= level))
                .OrderBy(t => t.TurnBy).ThenBy(t => t.Id).Select(t => t.Number).FirstOrDefaultAsync(ct);
            if (next is null) return Outcome.Refused(Texts.NothingToTake);
            var outcome = await verbs.Do(by, next, Verb.Assign, null, (ticket, now) =>
            {
                if (ticket.AssigneeId is not null) return Task.FromResult<Step>(Outcome.NotFound);
                ticket.AssignTo(by.PersonId, now);
                return Task.FromResult<Step>(new TicketAssigned(ticket.Id, null, by.PersonId));
            }, ct);
            if (outcome is not NotFound) return outcome;
            db.ChangeTracker.Clear();
        }
        return Outcome.Refused(Texts.NothingToTake);
    }

    private static SupportLevel HighestLevel(Actor by) => by switch
    {
        _ when by.Is(Roles.ThirdLevel | Roles.TeamLead) => SupportLevel.Third,
        _ when by.Is(Roles.SecondLevel) => SupportLevel.Second,
        _ => SupportLevel.First,
    };
}
