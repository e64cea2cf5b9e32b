using Beistand.Desk.Coaching.Accompanying;
using Beistand.Desk.Coaching.Lessons;
using Beistand.Desk.Coaching.Practising;
using Beistand.Desk.People;
using Beistand.Desk.Routing.Skills;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Coaching.Showing;

/// <summary>A ticket by which somebody learns at the next level.</summary>
public sealed record CoachedTicket(string Number, string Subject, string Learner, long LearnerId, string? Coach, CoachingState State, bool HasProposal, DateTimeOffset At);

/// <param name="Waiting">Practice cases of others that wait for a word of his.</param>
/// <param name="Guided">Tickets where he is the coach, or could become it.</param>
/// <param name="News">Who has mastered what in the last days: he himself, or one of those he signed off.</param>
public sealed record LearningDesk(
    IReadOnlyList<CoachedTicket> Learns, IReadOnlyList<PracticeCase> Practices, IReadOnlyList<(Category Category, Skill Skill)> Skills, IReadOnlyList<Lesson> Lessons,
    bool Teaches, IReadOnlyList<PracticeCase> Waiting, IReadOnlyList<CoachedTicket> Guided, IReadOnlyList<PracticeCase> News);

public sealed class OwnLearning(BeistandDb db, DeskDirectory desks, ManageLessons lessons, GrowSkill skills, Teachers teachers, TimeProvider clock)
{
    private const int Most = 50, NewsDays = 30;

    public async Task<LearningDesk?> Of(Actor by, CancellationToken ct)
    {
        if (!by.IsAgent) return null;
        var (me, teaches, since) = (by.PersonId, await teachers.May(by, ct), clock.GetUtcNow().AddDays(-NewsDays));
        var cases = Cases(by);
        var own = await cases.Where(p => p.LearnerId == me && p.State != PracticeState.SignedOff).OrderByDescending(p => p.Id).Take(Most).ToListAsync(ct);
        var news = await cases.Where(p => p.Mastered && p.ReviewedAt > since && (p.LearnerId == me || p.ReviewedById == me)).OrderByDescending(p => p.ReviewedAt).Take(Most).ToListAsync(ct);
        List<PracticeCase> waiting = [];
        foreach (var one in await cases.Where(p => p.State == PracticeState.Presented && p.LearnerId != me).OrderBy(p => p.PresentedAt).Take(Most).ToListAsync(ct))
            if (await teachers.May(by, one.Lesson!.CategoryId, ct)) waiting.Add(one);
        var known = await skills.All(ct);
        return new(await Coached(by, c => c.LearnerId == me, ct), own, [.. (await desks.Now(db, ct)).Categories.Where(c => known.ContainsKey((me, c.Id))).Select(c => (c, known[(me, c.Id)]))],
            await lessons.All(by, ct), teaches, waiting, await Guided(by, ct), news);
    }

    /// <summary>Practice cases this actor may read: his own, and those of tickets he sees where he guides.</summary>
    public async Task<PracticeCase?> Case(Actor by, long id, CancellationToken ct) =>
        by.IsAgent && await Cases(by).FirstOrDefaultAsync(p => p.Id == id, ct) is { } found && (found.LearnerId == by.PersonId || await teachers.May(by, found.Lesson!.CategoryId, ct)) ? found : null;

    private IQueryable<PracticeCase> Cases(Actor by)
    {
        var visible = db.Tickets.VisibleTo(by).Select(t => t.Id);
        return db.PracticeCases.AsNoTracking().Include(p => p.Lesson!.Category).Include(p => p.Learner).Include(p => p.ReviewedBy).Include(p => p.Ticket).Where(p => visible.Contains(p.TicketId));
    }

    private Task<List<CoachedTicket>> Guided(Actor by, CancellationToken ct)
    {
        var (me, teams) = (by.PersonId, by.WritableTeams.Order().ToArray());
        var here = db.Tickets.Where(t => teams.Contains(t.TeamId) && t.Level > SupportLevel.First).Select(t => t.Id);
        return Coached(by, c => c.LearnerId != me && (c.CoachId == me || (c.CoachId == null && here.Contains(c.TicketId))), ct);
    }

    private Task<List<CoachedTicket>> Coached(Actor by, System.Linq.Expressions.Expression<Func<TicketCoaching, bool>> which, CancellationToken ct)
    {
        var people = db.People;
        var open = db.Tickets.VisibleTo(by).Where(t => t.State != TicketState.Closed);
        return db.Coachings.AsNoTracking().Where(c => c.State != CoachingState.Ended).Where(which)
            .Join(open, c => c.TicketId, t => t.Id, (c, t) => new { c.Id, Shown = new CoachedTicket(t.Number, t.Subject, c.Learner!.Name, c.LearnerId, people.Where(p => p.Id == c.CoachId).Select(p => p.Name).FirstOrDefault(), c.State, c.Proposal != null, c.At) })
            .OrderByDescending(c => c.Id).Take(Most).Select(c => c.Shown).ToListAsync(ct);
    }
}
