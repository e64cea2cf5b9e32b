using Beistand.Desk.People;
using Beistand.Desk.People.Managing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Admin.Teams;

internal static class TeamEndpoints
{
    private const string Home = "/verwaltung/teams", Member = "Member.";

    public static void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/teams", async (BeistandDb db, CancellationToken ct) =>
            Pages.Of<TeamsPage>(("Teams", await db.Teams.AsNoTracking().Include(t => t.Members).OrderBy(t => t.Desk).ThenBy(t => t.Level).ThenBy(t => t.Id).ToListAsync(ct))));
        admin.MapGet("/teams/neu", (BeistandDb db, CancellationToken ct) => Form(db, new TeamForm(), null, ct));
        admin.MapPost("/teams/neu", (HttpContext http, Here here, BeistandDb db, ManageTeams manage, CancellationToken ct) => Save(0, http, here, db, manage, ct));
        admin.MapGet("/teams/{id:long}", async (long id, BeistandDb db, CancellationToken ct) =>
            await db.Teams.AsNoTracking().Include(t => t.Members).FirstOrDefaultAsync(t => t.Id == id, ct) is { } team ? await Form(db, TeamForm.Of(team), null, ct) : Results.NotFound());
        admin.MapPost("/teams/{id:long}", Save);
    }

    private static async Task<IResult> Save(long id, HttpContext http, Here here, BeistandDb db, ManageTeams manage, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var members = form.Where(f => f.Key.StartsWith(Member, StringComparison.Ordinal) && f.Value.ToString() is "read" or "write")
            .Select(f => (Id: AdminAnswers.Id(f.Key[Member.Length..]) ?? 0, Writes: f.Value == "write")).Where(m => m.Id > 0).ToDictionary(m => m.Id, m => m.Writes);
        var team = new TeamForm(id, form["Name"].ToString(), form["NameEn"].ToString(), AdminAnswers.Choice<Kernel.Desk>(form["Desk"]), AdminAnswers.Choice<SupportLevel>(form["Level"]), members, id == 0 ? form["IdempotencyKey"].ToString() : null,
            AdminAnswers.Choice(form["Assignment"], Assignment.ByHand));
        var outcome = await manage.Save(here.Actor, team, ct);
        return await AdminAnswers.Answer(outcome, $"{Home}/{(outcome as Done)?.Reference}", refused => Form(db, team, refused, ct));
    }

    private static async Task<IResult> Form(BeistandDb db, TeamForm form, Refused? refusal, CancellationToken ct)
    {
        var members = form.Members?.Keys.ToArray() ?? [];
        var people = await db.People.AsNoTracking().Where(p => members.Contains(p.Id) || (p.DeactivatedAt == null && (p.Roles & (Roles.Agent | Roles.Administrator)) != 0))
            .OrderBy(p => p.Name).ThenBy(p => p.Id).ToListAsync(ct);
        return Pages.Of<TeamPage>(refusal is null ? 200 : 422, ("Form", form), ("Refusal", refusal), ("People", people));
    }
}
