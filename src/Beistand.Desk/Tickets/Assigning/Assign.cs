using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Assigning;

public sealed class AssignHandler(TicketVerbs verbs, BeistandDb db, ActorDirectory actors, IPlacing placing, IPractising practising)
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

    /// <summary>Takes the ticket whose answer is due first among those nobody works on in my teams and that I can solve; by which I learn, before others. Reference is its number.</summary>
    public async Task<Outcome> TakeNext(Actor by, CancellationToken ct)
    {
        for (var tries = 0; tries < 5; tries++)
        {
            if (await Next(by, ct) is not { } next) return Outcome.Refused(Texts.NothingToTake);
            var outcome = await verbs.Do(by, next, Verb.Assign, null, async (ticket, now) =>
            {
                if (ticket.AssigneeId is not null) return Outcome.NotFound;
                ticket.AssignTo(by.PersonId, now);
                await practising.Took(db, ticket, by, now, ct);
                return new TicketAssigned(ticket.Id, null, by.PersonId);
            }, ct);
            if (outcome is not NotFound) return outcome;
            db.ChangeTracker.Clear();
        }
        return Outcome.Refused(Texts.NothingToTake);
    }

    private async Task<string?> Next(Actor by, CancellationToken ct)
    {
        var (teams, cannot, level) = (by.WritableTeams.Order().ToArray(), (await placing.CannotSolve(db, by.PersonId, ct)).ToArray(), HighestLevel(by));
        var practice = await practising.Of(db, by, ct);
        var (learning, mastered) = (practice.Learning.Order().ToArray(), practice.Mastered.Order().ToArray());
        var open = db.Tickets.AsNoTracking().Where(t => teams.Contains(t.TeamId) && t.AssigneeId == null && t.State != TicketState.Closed && t.State != TicketState.Pending && t.OurTurnSince != null
                && (t.CategoryId == null || !cannot.Contains(t.CategoryId.Value)) && (t.RequiredLevel == null || t.RequiredLevel <= level || (t.Level == SupportLevel.First && t.CategoryId != null && mastered.Contains(t.CategoryId.Value))));
        var first = learning.Length == 0 ? null : await First(open.Where(t => t.Level == SupportLevel.First && t.CategoryId != null && learning.Contains(t.CategoryId.Value)), ct);
        return first ?? await First(open, ct);
    }

    private static Task<string?> First(IQueryable<Ticket> tickets, CancellationToken ct) => tickets.OrderBy(t => t.TurnBy).ThenBy(t => t.Id).Select(t => t.Number).FirstOrDefaultAsync(ct);

    private static SupportLevel HighestLevel(Actor by) => by switch
    {
        _ when by.Is(Roles.ThirdLevel | Roles.TeamLead) => SupportLevel.Third,
        _ when by.Is(Roles.SecondLevel) => SupportLevel.Second,
        _ => SupportLevel.First,
    };
}
