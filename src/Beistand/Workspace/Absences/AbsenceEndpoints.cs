using System.Globalization;
using Beistand.Desk.People;
using Beistand.Desk.People.Absences;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;

namespace Beistand.Workspace.Absences;

/// <summary>When agents are away and who stands in.</summary>
internal static class AbsenceEndpoints
{
    private const string Home = "/abwesenheit";

    public static void Map(IEndpointRouteBuilder agents)
    {
        agents.MapGet(Home, (Here here, ManageAbsences manage, DeskDirectory desks, CancellationToken ct) => Show(new AbsenceForm(here.Actor.PersonId), here, manage, desks, null, ct));
        agents.MapPost(Home, async (HttpContext http, Here here, ManageAbsences manage, DeskDirectory desks, CancellationToken ct) =>
        {
            var posted = await http.Request.ReadFormAsync(ct);
            var form = new AbsenceForm(WorkspaceEndpoints.Id(posted["Person"]) ?? here.Actor.PersonId, Day(posted["From"]), Day(posted["Until"]), WorkspaceEndpoints.Id(posted["Deputy"]), posted["IdempotencyKey"].ToString());
            return await Answer(await manage.Enter(here.Actor, form, ct), refused => Show(form, here, manage, desks, refused, ct));
        });
        agents.MapPost(Home + "/{id:long}/loeschen", async (long id, Here here, ManageAbsences manage, DeskDirectory desks, CancellationToken ct) =>
            await Answer(await manage.Remove(here.Actor, id, ct), refused => Show(new AbsenceForm(here.Actor.PersonId), here, manage, desks, refused, ct)));
    }

    private static async Task<IResult> Answer(Outcome outcome, Func<Refused, Task<IResult>> again) => outcome switch
    {
        Done => Results.Redirect(Home + "?saved=1"),
        Refused refused => await again(refused),
        _ => Results.NotFound(),
    };

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static async Task<IResult> Show(AbsenceForm form, Here here, ManageAbsences manage, DeskDirectory desks, Refused? refusal, CancellationToken ct)
    {
        var people = await manage.People(here.Actor, ct);
        return Pages.Of<AbsencePage>(refusal is null ? 200 : 422, ("Form", form), ("People", people), ("Absences", await manage.Of(people.Select(p => p.Id), ct)), ("Desks", await desks.Now(ct)), ("Refusal", refusal));
    }
}
