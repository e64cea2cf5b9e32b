using Beistand.Desk.Coaching.Lessons;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;

namespace Beistand.Workspace.Learning;

/// <summary>Lessons: read by all agents, written by those who guide.</summary>
internal static class LessonEndpoints
{
    private const string Home = "/anleitung/lerneinheiten";

    public static void Map(IEndpointRouteBuilder agents)
    {
        agents.MapGet(Home + "/neu", async (long? kategorie, Here here, LessonPages pages, CancellationToken ct) => await pages.Form(here.Actor, null, pages.Blank(kategorie), null, null, ct));
        agents.MapPost(Home + "/neu", (HttpContext http, Here here, ManageLessons manage, LessonPages pages, CancellationToken ct) => Save(null, http, here, manage, pages, ct));
        agents.MapGet(Home + "/{id:long}", (long id, Here here, LessonPages pages, CancellationToken ct) => pages.Show(here.Actor, id, null, ct));
        agents.MapGet(Home + "/{id:long}/bearbeiten", async (long id, Here here, LessonPages pages, CancellationToken ct) => await pages.Form(here.Actor, id, null, null, null, ct));
        agents.MapPost(Home + "/{id:long}/bearbeiten", (long id, HttpContext http, Here here, ManageLessons manage, LessonPages pages, CancellationToken ct) => Save(id, http, here, manage, pages, ct));
        agents.MapPost(Home + "/{id:long}/zustand", async (long id, HttpContext http, Here here, ManageLessons manage, LessonPages pages, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return await manage.SetState(here.Actor, id, Enum.TryParse<LessonState>(form["State"], out var state) ? state : 0, ct) switch
            {
                Done => Results.Redirect($"{Home}/{id}?saved=1"),
                Refused refused => await pages.Show(here.Actor, id, refused, ct),
                _ => Results.NotFound(),
            };
        });
    }

    private static async Task<IResult> Save(long? id, HttpContext http, Here here, ManageLessons manage, LessonPages pages, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var key = form["IdempotencyKey"].ToString();
        var questions = form["Question"].Zip(form["Expected"], (q, e) => new CheckQuestion(q ?? "", e ?? "")).Where(q => q.Question.Trim().Length + q.Expected.Trim().Length > 0).ToList();
        var text = new LessonText(WorkspaceEndpoints.Id(form["Category"]) ?? 0, form["Title"].ToString(), form["Situation"].ToString(), form["Steps"].ToString(), form["Article"].ToString(), questions, WorkspaceEndpoints.Id(form["Team"]),
            (int)(WorkspaceEndpoints.Id(form["Practices"]) is { } n and >= 0 and < 1000 ? n : 0));
        return await manage.Save(here.Actor, id, text, ct, key) switch
        {
            Done { Reference: var kept } => Results.Redirect($"{Home}/{kept}?saved=1"),
            Refused refused => await pages.Form(here.Actor, id, text, key, refused, ct),
            _ => Results.NotFound(),
        };
    }
}

internal sealed class LessonPages(ManageLessons manage, Teachers teachers, DeskDirectory desks)
{
    public LessonText Blank(long? category) => new(category ?? 0, "", "", "", "", [], null);

    public async Task<IResult> Show(Actor by, long id, Refused? refusal, CancellationToken ct)
    {
        if (await manage.Find(by, id, ct) is not { } lesson) return Results.NotFound();
        var teaches = await teachers.May(by, lesson.CategoryId, ct);
        // Drafts are for those who write them.
        if (lesson.State == LessonState.Draft && !teaches) return Results.NotFound();
        return Pages.Of<LessonPage>(refusal is null ? 200 : 422, ("Lesson", lesson), ("Teaches", teaches), ("Gaps", teaches ? await manage.Gaps(id, ct) : []), ("Refusal", refusal));
    }

    /// <param name="typed">Null: as it is kept.</param>
    public async Task<IResult> Form(Actor by, long? id, LessonText? typed, string? key, Refused? refusal, CancellationToken ct)
    {
        var lesson = id is { } known ? await manage.Find(by, known, ct) : null;
        if ((id is not null && lesson is null) || !(lesson is null ? await teachers.May(by, ct) : await teachers.May(by, lesson.CategoryId, ct))) return Results.NotFound();
        return Pages.Of<LessonForm>(refusal is null ? 200 : 422, ("Id", id), ("Lesson", lesson), ("Form", typed ?? lesson!.Written), ("Key", key), ("Desks", await desks.Now(ct)), ("Refusal", refusal));
    }
}
