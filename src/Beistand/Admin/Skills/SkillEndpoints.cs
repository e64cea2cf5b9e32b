using Beistand.Desk.People;
using Beistand.Desk.Routing.Skills;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;

namespace Beistand.Admin.Skills;

/// <summary>Who can solve what, and how much comes to somebody by itself.</summary>
internal static class SkillEndpoints
{
    private const string Home = "/verwaltung/faehigkeiten", Limit = "Limit.", Skill = "Skill.";

    public static void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/faehigkeiten", async (ManageSkills manage, DeskDirectory desks, CancellationToken ct) => await Page(await manage.All(ct), desks, null, ct));
        admin.MapPost("/faehigkeiten", async (HttpContext http, Here here, ManageSkills manage, DeskDirectory desks, CancellationToken ct) =>
        {
            var rows = Read(await http.Request.ReadFormAsync(ct));
            return await AdminAnswers.Answer(await manage.Save(here.Actor, rows, ct), Home, refused => Page(rows, desks, refused, ct));
        });
    }

    // A row for each agent that was on the page, told by its limit.
    private static List<SkillRow> Read(IFormCollection form) => [.. form.Keys.Where(k => k.StartsWith(Limit, StringComparison.Ordinal)).Select(k => AdminAnswers.Id(k[Limit.Length..])).OfType<long>().Select(person =>
        new SkillRow(person, form.Keys.Where(k => k.StartsWith($"{Skill}{person}.", StringComparison.Ordinal)).Select(k => (Category: AdminAnswers.Id(k[(k.LastIndexOf('.') + 1)..]) ?? 0, Skill: AdminAnswers.Choice<Desk.Routing.Skills.Skill>(form[k])))
            .Where(s => s.Skill != 0).ToDictionary(s => s.Category, s => s.Skill), form[$"{Limit}{person}"].ToString()))];

    private static async Task<IResult> Page(IReadOnlyList<SkillRow> rows, DeskDirectory desks, Refused? refusal, CancellationToken ct) => Pages.Of<SkillsPage>(refusal is null ? 200 : 422, ("Rows", rows), ("Desks", await desks.Now(ct)), ("Refusal", refusal));
}
