using System.Globalization;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Forms;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Coaching.Lessons;

/// <summary>Coaches write lessons and say which team uses them; all agents read them.</summary>
public sealed class ManageLessons(BeistandDb db, DeskDirectory desks, LessonDirectory directory, Teachers teachers, TimeProvider clock)
{
    private const int LongestText = 10_000, MostQuestions = 10, MostPractices = 9;

    /// <summary>Null for whoever is no agent.</summary>
    public async Task<Lesson?> Find(Actor by, long id, CancellationToken ct) =>
        by.IsAgent ? await db.Lessons.AsNoTracking().Include(l => l.Category).Include(l => l.Team).Include(l => l.Author).FirstOrDefaultAsync(l => l.Id == id, ct) : null;

    /// <summary>Drafts and what is outdated are for those who may change them.</summary>
    public async Task<IReadOnlyList<Lesson>> All(Actor by, CancellationToken ct)
    {
        if (!by.IsAgent) return [];
        var whole = await teachers.May(by, ct);
        return await db.Lessons.AsNoTracking().Include(l => l.Category).Include(l => l.Team).Where(l => whole || l.State == LessonState.InUse).OrderBy(l => l.State == LessonState.Outdated).ThenBy(l => l.CategoryId).ThenBy(l => l.Id).ToListAsync(ct);
    }

    /// <summary>Why it was not enough, the newest first.</summary>
    public async Task<IReadOnlyList<LessonGap>> Gaps(long lesson, CancellationToken ct) =>
        await db.LessonGaps.AsNoTracking().Include(g => g.Ticket).Where(g => g.LessonId == lesson).OrderByDescending(g => g.Id).Take(20).ToListAsync(ct);

    /// <param name="id">Null: a new one. Reference is the lesson's id.</param>
    public async Task<Outcome> Save(Actor by, long? id, LessonText text, CancellationToken ct, string? key = null)
    {
        if (!by.IsAgent) return Outcome.NotFound;
        if (await Refuse(by, text, ct) is { } not) return not;
        await using var work = await db.BeginWork(ct);
        var submission = Tickets.TicketVerbs.Submission(by, key);
        if (await db.ResultOf(submission, ct) is { } earlier) return new Done(earlier);
        var now = clock.GetUtcNow();
        if ((id is { } known ? await db.Lessons.FirstOrDefaultAsync(l => l.Id == known, ct) : New(by, now)) is not { } lesson) return Outcome.NotFound;
        if (!await teachers.May(by, lesson.CategoryId == 0 ? text.CategoryId : lesson.CategoryId, ct)) return Outcome.Refused(Texts.OnlyCoachesWrite);
        if (await Names(lesson, text, ct) is { } personal) return personal;
        if (lesson.State == LessonState.InUse && NotReady(text) is { } gap) return gap;
        lesson.Write(text, now);
        return await Commit(work, lesson, by, submission, now, ct);
    }

    /// <summary>Reference is the lesson's id.</summary>
    public async Task<Outcome> SetState(Actor by, long id, LessonState state, CancellationToken ct, string? key = null)
    {
        if (!by.IsAgent) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        var submission = Tickets.TicketVerbs.Submission(by, key);
        if (await db.ResultOf(submission, ct) is { } earlier) return new Done(earlier);
        if (await db.Lessons.FirstOrDefaultAsync(l => l.Id == id, ct) is not { } lesson) return Outcome.NotFound;
        if (!await teachers.May(by, lesson.CategoryId, ct)) return Outcome.Refused(Texts.OnlyCoachesWrite);
        if (state is not (LessonState.InUse or LessonState.Outdated)) return Outcome.Refused(Texts.LessonStateUnknown, "State");
        if (lesson.State == state) return new Done($"{id}");
        if (state == LessonState.InUse && (NotReady(lesson.Written) ?? await Names(lesson, lesson.Written, ct)) is { } not) return not;
        var now = clock.GetUtcNow();
        lesson.Become(state, now);
        return await Commit(work, lesson, by, submission, now, ct);
    }

    private async Task<Outcome> Commit(Work work, Lesson lesson, Actor by, string? submission, DateTimeOffset now, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        db.Record(new LessonChanged(lesson.Id, lesson.CategoryId, lesson.State, lesson.TeamId), by, now);
        var id = lesson.Id.ToString(CultureInfo.InvariantCulture);
        db.Submitted(submission, id, now);
        var kept = await work.CommitOnce(db, submission, id, ct);
        directory.Forget();
        return new Done(kept);
    }

    private Lesson New(Actor by, DateTimeOffset now)
    {
        var lesson = new Lesson { AuthorId = by.PersonId, At = now };
        db.Add(lesson);
        return lesson;
    }

    private async Task<Refused?> Refuse(Actor by, LessonText text, CancellationToken ct)
    {
        var book = await desks.Now(db, ct);
        if (book.Category(text.CategoryId) is not { Retired: false }) return Outcome.Refused(Texts.CategoryUnknown, "Category");
        if (!await teachers.May(by, text.CategoryId, ct)) return Outcome.Refused(Texts.OnlyCoachesWrite);
        return text switch
        {
            { Title: var t } when string.IsNullOrWhiteSpace(t) => Outcome.Refused(Texts.LessonTitleMissing, "Title"),
            { Title.Length: > 200 } => Outcome.Refused(Texts.TooLong(200), "Title"),
            { Situation.Length: > LongestText } => Outcome.Refused(Texts.TextTooLong(LongestText), "Situation"),
            { Steps.Length: > LongestText } => Outcome.Refused(Texts.TextTooLong(LongestText), "Steps"),
            { Article.Length: > 300 } => Outcome.Refused(Texts.TooLong(300), "Article"),
            { Questions: var q } when q.Count > MostQuestions || q.Any(x => x.Question.Length > 500 || x.Expected.Length > 2000) => Outcome.Refused(Texts.LessonQuestionsWrong(MostQuestions), "Questions"),
            { Practices: < 1 or > MostPractices } => Outcome.Refused(Texts.LessonPracticesWrong(MostPractices), "Practices"),
            { TeamId: { } team } when book.Team(team) is not { Level: SupportLevel.First } => Outcome.Refused(Texts.LessonTeamWrong, "Team"),
            _ => null,
        };
    }

    /// <summary>What is still missing before a team may learn from it.</summary>
    private static Refused? NotReady(LessonText text) => text switch
    {
        { Situation: var s } when string.IsNullOrWhiteSpace(s) => Outcome.Refused(Texts.LessonSituationMissing, "Situation"),
        { Steps: var s } when string.IsNullOrWhiteSpace(s) => Outcome.Refused(Texts.LessonStepsMissing, "Steps"),
        { Questions: var q } when !q.Any(x => x.Question.Trim().Length > 0 && x.Expected.Trim().Length > 0) => Outcome.Refused(Texts.LessonQuestionMissing, "Questions"),
        { TeamId: null } => Outcome.Refused(Texts.LessonTeamMissing, "Team"),
        _ => null,
    };

    private async Task<Refused?> Names(Lesson lesson, LessonText text, CancellationToken ct)
    {
        var known = lesson.FromTicketId is { } ticket ? await LessonFromTicket.KnownOf(db, ticket, ct) : [];
        foreach (var (field, part) in new[] { ("Title", text.Title), ("Situation", text.Situation), ("Steps", text.Steps), ("Questions", string.Join('\n', text.Questions.Select(q => q.Question + "\n" + q.Expected))) })
            if (Impersonal.Finds(part, known) is { } found) return Outcome.Refused(Texts.LessonIsPersonal(found), field);
        return null;
    }
}
