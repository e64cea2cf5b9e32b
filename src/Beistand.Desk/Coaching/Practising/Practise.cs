using System.Globalization;
using Beistand.Desk.Coaching.Lessons;
using Beistand.Desk.People;
using Beistand.Desk.Routing.Skills;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Coaching.Practising;

/// <summary>The learner practises by a ticket, answers the check questions, and the coach signs it off or says what is missing. Reference is the practice case's id.</summary>
public sealed class Practise(TicketVerbs verbs, BeistandDb db, DeskDirectory desks, LessonDirectory lessons, GrowSkill skills, Teachers teachers)
{
    private const int LongestAnswer = 4000;

    /// <summary>Makes a ticket he works on his practice, where it did not come to him as one.</summary>
    public async Task<Outcome> Begin(Actor by, string number, CancellationToken ct, string? key = null)
    {
        var outcome = await verbs.Do(by, number, Verb.Learn, key, async (ticket, now) =>
        {
            if (ticket.Level != SupportLevel.First || await lessons.For(db, ticket.TeamId, ticket.CategoryId, ct) is not { } lesson) return Outcome.Refused(Texts.NoLessonHere);
            if (ticket.AssigneeId != by.PersonId) return Outcome.Refused(Texts.PracticeOnlyOwn);
            if (await skills.Of(by.PersonId, lesson.CategoryId, ct) >= Skill.Solo) return Outcome.Refused(Texts.MasteredAlready);
            if (await WhoPractises.Begin(db, ticket, lesson, by, now, ct, record: false) is not { } begun) return Outcome.Refused(Texts.PractisesAlready);
            await skills.To(Skill.Learning, by, by.PersonId, (await desks.Now(db, ct)).Category(lesson.CategoryId)!, now, ct);
            return new Step(null, begun, Id(begun.Practice));
        }, ct);
        skills.Forget();
        return outcome;
    }

    /// <param name="answers">In the order of the lesson's check questions.</param>
    public Task<Outcome> Present(Actor by, long id, IReadOnlyList<string> answers, CancellationToken ct, string? key = null) => Do(by, id, Verb.Learn, key, (practice, ticket, now) =>
    {
        if (practice.LearnerId != by.PersonId) return Task.FromResult<Step>(Outcome.Refused(Texts.PracticeOnlyOwn));
        if (practice.State == PracticeState.SignedOff) return Task.FromResult<Step>(Outcome.Refused(Texts.SignedOffAlready));
        var asked = practice.Lesson!.Questions;
        if (answers.Count < asked.Count || answers.Take(asked.Count).Any(string.IsNullOrWhiteSpace)) return Task.FromResult<Step>(Outcome.Refused(Texts.AnswerEachQuestion, $"Answer-{FirstEmpty(answers, asked.Count)}"));
        if (answers.Any(a => a.Length > LongestAnswer)) return Task.FromResult<Step>(Outcome.Refused(Texts.TextTooLong(LongestAnswer), "Answer-0"));
        practice.Present([.. asked.Zip(answers, (q, a) => new PracticeAnswer(q.Question, a))], now);
        ticket.Touch(now);
        return Task.FromResult(new Step(null, new PracticePresented(ticket.Id, id), Id(id)));
    }, ct);

    /// <param name="remark">What is missing, where it is not signed off; then it is needed.</param>
    public async Task<Outcome> Review(Actor by, long id, bool signedOff, string remark, CancellationToken ct, string? key = null)
    {
        var outcome = await Do(by, id, Verb.Teach, key, async (practice, ticket, now) =>
        {
            var category = practice.Lesson!.CategoryId;
            if (!await teachers.May(by, category, ct)) return Outcome.Refused(Texts.OnlyCoachesSignOff);
            if (practice.LearnerId == by.PersonId) return Outcome.Refused(Texts.NotYourOwnPractice);
            if (practice.State != PracticeState.Presented) return Outcome.Refused(practice.State == PracticeState.SignedOff ? Texts.SignedOffAlready : Texts.NotPresented);
            if (!signedOff && string.IsNullOrWhiteSpace(remark)) return Outcome.Refused(Texts.SayWhatIsMissing, "Remark");
            if (remark.Length > LongestAnswer) return Outcome.Refused(Texts.TextTooLong(LongestAnswer), "Remark");
            practice.Review(signedOff, remark, by.PersonId, now);
            ticket.Touch(now);
            if (signedOff) await Count(practice, by, ticket, now, ct);
            return new Step(null, new PracticeReviewed(ticket.Id, id, category, practice.LearnerId, signedOff), Id(id));
        }, ct);
        skills.Forget();
        return outcome;
    }

    // One after the other: two coaches who sign off at the same moment both count.
    private async Task Count(PracticeCase practice, Actor by, Ticket ticket, DateTimeOffset now, CancellationToken ct)
    {
        await Audit.Lock(db, ct);
        await db.SaveChangesAsync(ct);
        var signed = await db.PracticeCases.CountAsync(p => p.LessonId == practice.LessonId && p.LearnerId == practice.LearnerId && p.State == PracticeState.SignedOff, ct);
        if (signed < practice.Lesson!.Practices || (await desks.Now(db, ct)).Category(practice.Lesson.CategoryId) is not { } category) return;
        if (!await skills.To(Skill.Solo, by, practice.LearnerId, category, now, ct)) return;
        practice.Master();
        db.Record(new SkillRisen(ticket.Id, practice.LearnerId, category.Id, Skill.Solo), by, now);
    }

    private async Task<Outcome> Do(Actor by, long id, Verb verb, string? key, Func<PracticeCase, Ticket, DateTimeOffset, Task<Step>> act, CancellationToken ct)
    {
        if (!by.IsAgent || await db.PracticeCases.Where(p => p.Id == id).Select(p => p.Ticket!.Number).FirstOrDefaultAsync(ct) is not { } number) return Outcome.NotFound;
        return await verbs.Do(by, number, verb, key, async (ticket, now) =>
            await act(await db.PracticeCases.Include(p => p.Lesson).FirstAsync(p => p.Id == id, ct), ticket, now), ct);
    }

    private static int FirstEmpty(IReadOnlyList<string> answers, int asked) => Enumerable.Range(0, asked).First(i => i >= answers.Count || string.IsNullOrWhiteSpace(answers[i]));

    private static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);
}
