using Beistand.Desk.Coaching.Accompanying;
using Beistand.Desk.Coaching.Lessons;
using Beistand.Desk.Coaching.Practising;
using Beistand.Desk.Routing.Skills;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Showing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Coaching.Showing;

/// <summary>What learning makes of one ticket, for the agent who looks at it.</summary>
/// <param name="Lesson">The one in use for its category in its team.</param>
/// <param name="Made">The lesson that was made of this ticket.</param>
/// <param name="MayPractise">He works on it, there is a lesson, and he cannot do it alone yet.</param>
/// <param name="MayTeach">He may make a lesson of it.</param>
/// <param name="Proposed">For the learner: an answer of his coach that he has not sent yet.</param>
public sealed record LearningView(TicketCoaching? Coaching, PracticeCase? Practice, LessonEntry? Lesson, long? Made, bool MayPractise, bool MayTeach, Proposal? Proposed)
{
    public static readonly LearningView Nothing = new(null, null, null, null, false, false, null);

    public bool Learns(Actor actor) => Coaching is { State: not CoachingState.Ended } coaching && coaching.LearnerId == actor.PersonId;
    public bool IsEmpty => this == Nothing;
}

/// <summary>Asks the database only where the ticket's own events say that there is something.</summary>
public sealed class TicketLearning(BeistandDb db, LessonDirectory lessons, GrowSkill skills, Teachers teachers)
{
    public async Task<LearningView> Of(TicketView view, Actor actor, CancellationToken ct)
    {
        var (ticket, kinds) = (view.Ticket, view.Events.Select(e => e.Kind).ToHashSet());
        var (id, wentUp) = (ticket.Id, kinds.Contains(nameof(TicketEscalated)));
        var coaching = kinds.Contains(nameof(CoachingBegun)) ? await db.Coachings.AsNoTracking().Include(c => c.Learner).Where(c => c.TicketId == id).OrderByDescending(c => c.Id).FirstOrDefaultAsync(ct) : null;
        var practice = kinds.Contains(nameof(PracticeBegun)) ? await db.PracticeCases.AsNoTracking().Include(p => p.Lesson).Include(p => p.Learner).Where(p => p.TicketId == id).OrderByDescending(p => p.Id).FirstOrDefaultAsync(ct) : null;
        var used = await lessons.Now(db, ct);
        var lesson = used.LastOrDefault(l => l.CategoryId == ticket.CategoryId && (l.TeamId == ticket.TeamId || ticket.Level > SupportLevel.First));
        var made = view.Events.LastOrDefault(e => e.Kind == nameof(LessonMade))?.Read<LessonMade>().Lesson;
        var practises = practice is null && lesson is not null && ticket is { Level: SupportLevel.First, IsClosed: false } && ticket.AssigneeId == actor.PersonId && !(await skills.Of(actor.PersonId, ticket.CategoryId, ct) >= Skill.Solo);
        var guides = await teachers.May(actor, ticket.CategoryId, ct);
        var teaches = guides && made is null && wentUp && ticket.CategoryId is not null;
        // A draft is for those who write it.
        return new(coaching, practice, lesson, guides || used.Any(l => l.Id == made) ? made : null, practises, teaches, coaching?.LearnerId == actor.PersonId ? Unsent(coaching, view) : null);
    }

    // What he has answered since was made of it, or instead of it.
    private static Proposal? Unsent(TicketCoaching coaching, TicketView view) => coaching is { State: not CoachingState.Ended, Proposal: { } proposal }
        && !view.Events.Any(e => e.At >= proposal.At && e.ActorId == coaching.LearnerId && e.Kind is nameof(AnswerScheduled) or nameof(AnswerSent) && e.Seq > Last(view)) ? proposal : null;

    private static long Last(TicketView view) => view.Events.LastOrDefault(e => e.Kind == nameof(DraftProposed))?.Seq ?? 0;
}
