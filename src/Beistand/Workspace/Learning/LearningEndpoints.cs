using Beistand.Desk.Coaching.Accompanying;
using Beistand.Desk.Coaching.Figures;
using Beistand.Desk.Coaching.Lessons;
using Beistand.Desk.Coaching.Practising;
using Beistand.Desk.Coaching.Showing;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Workspace.Learning;

/// <summary>Learning on the job: what one learns and teaches, practice cases, figures.</summary>
internal static class LearningEndpoints
{
    private const string Home = "/anleitung";

    public static void Map(IEndpointRouteBuilder agents)
    {
        agents.MapGet(Home, async (Here here, OwnLearning own, PersonalFigures figures, CancellationToken ct) =>
        {
            here.View = Home;
            return await own.Of(here.Actor, ct) is { } desk ? Pages.Of<LearningPage>(("Desk", desk), ("Figures", figures.AreOn)) : Results.NotFound();
        });
        agents.MapGet(Home + "/team", async (Here here, TeamFigures figures, CancellationToken ct) => await figures.Of(here.Actor, ct) is { } view ? Pages.Of<TeamLearningPage>(("View", view)) : Results.NotFound());
        agents.MapGet(Home + "/zahlen/{person:long}", async (long person, Here here, PersonalFigures figures, CancellationToken ct) =>
            await figures.Of(here.Actor, person, ct) is { } view ? Pages.Of<PersonFiguresPage>(("View", view)) : Results.NotFound());
        agents.MapGet(Home + "/uebungen/{id:long}", (long id, Here here, PracticePages pages, CancellationToken ct) => pages.Show(here.Actor, id, null, null, null, ct));
        agents.MapPost(Home + "/uebungen/{id:long}/vorlegen", async (long id, HttpContext http, Here here, Practise practising, PracticePages pages, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            IReadOnlyList<string> answers = [.. form["Answer"].Select(a => a ?? "")];
            return await Answer(await practising.Present(here.Actor, id, answers, ct, form["IdempotencyKey"].ToString()), id, refused => pages.Show(here.Actor, id, answers, null, refused, ct));
        });
        agents.MapPost(Home + "/uebungen/{id:long}/freigeben", async (long id, HttpContext http, Here here, Practise practising, PracticePages pages, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var remark = form["Remark"].ToString();
            return await Answer(await practising.Review(here.Actor, id, form["Verdict"] == "yes", remark, ct, form["IdempotencyKey"].ToString()), id, refused => pages.Show(here.Actor, id, null, remark, refused, ct));
        });
        LessonEndpoints.Map(agents);
        MapTicket(agents.MapGroup("/tickets/{number}"));
    }

    private static void MapTicket(RouteGroupBuilder ticket)
    {
        ticket.MapPost("/lerneinheit", async (string number, HttpContext http, Here here, LessonFromTicket making, WorkspacePages pages, CancellationToken ct) =>
            await making.Make(here.Actor, number, ct) switch { Done { Reference: { } lesson } => Results.Redirect($"{Home}/lerneinheiten/{lesson}/bearbeiten"), var not => await Back(not, number, http, pages, ct) });
        ticket.MapPost("/uebungsfall", async (string number, HttpContext http, Here here, Practise practising, WorkspacePages pages, CancellationToken ct) => await Back(await practising.Begin(here.Actor, number, ct), number, http, pages, ct));
        // Whoever has only learned by it does not see it any more.
        ticket.MapPost("/anleitung", async (string number, HttpContext http, Here here, Guide guide, BeistandDb db, WorkspacePages pages, CancellationToken ct) =>
            await guide.End(here.Actor, number, ct) is var outcome && outcome is Done && !await db.Tickets.VisibleTo(here.Actor).WithNumber(number).AnyAsync(ct) ? Results.Redirect(Home) : await Back(outcome, number, http, pages, ct));
    }

    private static async Task<IResult> Back(Outcome outcome, string number, HttpContext http, WorkspacePages pages, CancellationToken ct) =>
        WorkspaceEndpoints.Answer(outcome, number, WorkspaceEndpoints.Query(http)) ?? await pages.Ticket(number, WorkspaceEndpoints.Query(http), ct, outcome is Refused refused ? refused with { Field = null } : outcome);

    private static async Task<IResult> Answer(Outcome outcome, long id, Func<Refused, Task<IResult>> again) => outcome switch
    {
        Done => Results.Redirect($"{Home}/uebungen/{id}?saved=1"),
        Refused refused => await again(refused),
        _ => Results.NotFound(),
    };
}

internal sealed class PracticePages(OwnLearning own, Teachers teachers)
{
    public async Task<IResult> Show(Actor by, long id, IReadOnlyList<string>? typed, string? remark, Refused? refusal, CancellationToken ct) =>
        await own.Case(by, id, ct) is { } practice
            ? Pages.Of<PracticePage>(refusal is null ? 200 : 422, ("Practice", practice), ("Teaches", practice.LearnerId != by.PersonId && await teachers.May(by, practice.Lesson!.CategoryId, ct)), ("Typed", typed), ("Remark", remark ?? ""), ("Refusal", refusal))
            : Results.NotFound();
}
