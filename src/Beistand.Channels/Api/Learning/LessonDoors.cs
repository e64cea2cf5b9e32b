using System.Globalization;
using Beistand.Channels.Api.Tokens;
using Beistand.Desk.Coaching.Lessons;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beistand.Channels.Api.Learning;

/// <summary>Lessons; refused where the pages refuse, with the same sentences. For customers there are none.</summary>
internal sealed class LessonDoors(Caller caller, BeistandDb db, Once once, ManageLessons manage, LessonFromTicket making, Teachers teachers, DeskDirectory desks)
{
    public static void Map(RouteGroupBuilder api)
    {
        var lessons = api.MapGroup("/lessons").WithTags("Coaching");
        lessons.MapGet("", (LessonDoors doors, CancellationToken ct) => doors.List(ct)).Is("listLessons", Scopes.TicketsRead, "List lessons", "Those in use; all of them for those who guide. Staff only.").Gives<LessonList>().Refuses(404);
        lessons.MapPost("", (Body<NewLesson> body, LessonDoors doors, CancellationToken ct) => doors.Create(body, ct)).Is("createLesson", Scopes.TicketsWrite, "Write a lesson", "It begins as a draft.").Takes<NewLesson>().Gives<LessonInfo>(201).Refuses(404).Uses(Header.IdempotencyKey, Header.Location);
        lessons.MapGet("/{id:long}", (long id, LessonDoors doors, CancellationToken ct) => doors.Get(id, ct)).Is("getLesson", Scopes.TicketsRead, "Read a lesson", "Staff only.").Gives<LessonInfo>().Refuses(404);
        lessons.MapPatch("/{id:long}", (long id, Body<LessonPatch> body, LessonDoors doors, CancellationToken ct) => doors.Change(id, body, ct)).Is("changeLesson", Scopes.TicketsWrite, "Change a lesson").Takes<LessonPatch>("application/merge-patch+json").Gives<LessonInfo>().Refuses(404);
        lessons.MapPost("/{id:long}/state", (long id, Body<NewLessonState> body, LessonDoors doors, CancellationToken ct) => doors.SetState(id, body, ct)).Is("setLessonState", Scopes.TicketsWrite, "Put a lesson into use, or mark it as outdated").Takes<NewLessonState>().Gives<LessonInfo>().Refuses(404).Uses(Header.IdempotencyKey);
        api.MapPost("/tickets/{number}/lesson", (string number, LessonDoors doors, CancellationToken ct) => doors.Make(number, ct)).WithTags("Coaching")
            .Is("makeLesson", Scopes.TicketsWrite, "Begin a lesson with what a ticket says", "Names, addresses and numbers are taken out. Done again, the answer is the same lesson.").Gives<LessonInfo>(201).Refuses(404, 422).Uses(Header.IdempotencyKey, Header.Location);
    }

    private async Task<IResult> List(CancellationToken ct)
    {
        if (!caller.Actor.IsAgent) return Problems.NotFound;
        List<LessonInfo> shown = [];
        foreach (var lesson in await manage.All(caller.Actor, ct)) shown.Add(await Show(lesson, ct));
        return Answers.Ok(new LessonList(shown));
    }

    private async Task<IResult> Get(long id, CancellationToken ct) => await Find(id, ct) is { } lesson ? Answers.Ok(lesson) : Problems.NotFound;

    private async Task<IResult> Create(Body<NewLesson> body, CancellationToken ct)
    {
        var wish = body.Value;
        var text = new LessonText(await Category(wish.Category, ct), wish.Title, wish.Situation, wish.Steps, wish.Article, Read(wish.Questions), wish.Team, wish.Practices);
        return await once.Do(body.Bytes, Kept, own => manage.Save(caller.Actor, null, text, ct, own), Made, ct);

        async Task<IResult> Made(string? id) => await Find(Id(id), ct) is { } made ? Answers.Created($"/api/v1/lessons/{id}", made) : Problems.NotFound;
    }

    private async Task<IResult> Change(long id, Body<LessonPatch> body, CancellationToken ct)
    {
        if (await manage.Find(caller.Actor, id, ct) is not { } lesson) return Problems.NotFound;
        var (old, patch) = (lesson.Written, body.Value);
        var text = old with
        {
            Title = patch.Title ?? old.Title,
            Situation = patch.Situation ?? old.Situation,
            Steps = patch.Steps ?? old.Steps,
            Article = patch.Article ?? old.Article,
            Questions = patch.Questions is null ? old.Questions : Read(patch.Questions),
            TeamId = patch.Team ?? old.TeamId,
            Practices = patch.Practices ?? old.Practices,
        };
        var outcome = await manage.Save(caller.Actor, id, text, ct);
        return outcome is Done ? await Again(id, ct) : Answers.Of(outcome);
    }

    private Task<IResult> SetState(long id, Body<NewLessonState> body, CancellationToken ct) => once.Do(body.Bytes, Kept, own => manage.SetState(caller.Actor, id, body.Value.State, ct, own), _ => Again(id, ct), ct);

    private Task<IResult> Make(string number, CancellationToken ct) => once.Do([], Kept, own => making.Make(caller.Actor, number, ct, own), async id =>
    {
        db.ChangeTracker.Clear();
        return await Find(Id(id), ct) is { } made ? Answers.Created($"/api/v1/lessons/{id}", made) : Problems.NotFound;
    }, ct);

    private Task<IResult> Again(long id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        return Get(id, ct);
    }

    private async Task<LessonInfo?> Find(long id, CancellationToken ct)
    {
        if (await manage.Find(caller.Actor, id, ct) is not { } lesson) return null;
        return lesson.State == LessonState.Draft && !await teachers.May(caller.Actor, lesson.CategoryId, ct) ? null : await Show(lesson, ct);
    }

    private async Task<LessonInfo> Show(Lesson lesson, CancellationToken ct)
    {
        var teaches = await teachers.May(caller.Actor, lesson.CategoryId, ct);
        return new(lesson.Id, lesson.Category!.Key, lesson.TeamId, lesson.State, lesson.Title, lesson.Situation, lesson.Steps, lesson.Article, [.. lesson.Questions.Select(q => new CheckInfo(q.Question, teaches ? q.Expected : ""))], lesson.Practices, lesson.InUseSince);
    }

    private async Task<long> Category(string key, CancellationToken ct) => (await desks.Now(db, ct)).Categories.FirstOrDefault(c => c.Key == key)?.Id ?? 0;

    private string? Kept(string? own) => TicketVerbs.Submission(caller.Actor, own);

    private static IReadOnlyList<CheckQuestion> Read(IReadOnlyList<CheckInfo> questions) => [.. questions.Select(q => new CheckQuestion(q.Question, q.Expected))];

    private static long Id(string? reference) => long.Parse(reference!, CultureInfo.InvariantCulture);
}
