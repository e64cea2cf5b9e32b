using Beistand.Desk.People;
using Beistand.Desk.Routing.Rules;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;

namespace Beistand.Admin.DeskRules;

/// <summary>What is done with new tickets, in an order, and a trial before it counts.</summary>
internal static class DeskRuleEndpoints
{
    private const int FewestRows = 3, MoreRows = 3;
    private const string Home = "/verwaltung/regeln";

    public static void Map(RouteGroupBuilder admin)
    {
        var rules = admin.MapGroup("/regeln");
        rules.MapGet("", async (ManageDeskRules manage, DeskDirectory desks, CancellationToken ct) => Pages.Of<DeskRulesPage>(("Rules", await manage.All(ct)), ("Desks", await desks.Now(ct))));
        rules.MapGet("/neu", (DeskDirectory desks, CancellationToken ct) => Form(new DeskRuleForm(0), desks, ct));
        rules.MapPost("/neu", (HttpContext http, Here here, ManageDeskRules manage, TryDeskRules trying, DeskDirectory desks, CancellationToken ct) => Save(0, http, here, manage, trying, desks, ct));
        rules.MapGet("/{id:long}", async (long id, ManageDeskRules manage, DeskDirectory desks, CancellationToken ct) =>
            (await manage.All(ct)).FirstOrDefault(r => r.Id == id) is { } found ? await Form(DeskRuleForm.Of(found), desks, ct) : Results.NotFound());
        rules.MapPost("/{id:long}", Save);
        rules.MapPost("/{id:long}/schritt", async (long id, HttpContext http, Here here, ManageDeskRules manage, CancellationToken ct) =>
        {
            var step = (await http.Request.ReadFormAsync(ct))["Step"].ToString();
            var outcome = step == "remove" ? await manage.Remove(here.Actor, id, ct) : await manage.Move(here.Actor, id, step == "up", ct);
            return await AdminAnswers.Answer(outcome, Home, _ => Task.FromResult(Results.NotFound()));
        });
    }

    private static async Task<IResult> Save(long id, HttpContext http, Here here, ManageDeskRules manage, TryDeskRules trying, DeskDirectory desks, CancellationToken ct)
    {
        var posted = await http.Request.ReadFormAsync(ct);
        var form = Read(posted, id);
        if (posted["Then"] == "more") return await Form(form, desks, ct, rows: form.Asks.Count + MoreRows);
        if (posted["Then"] != "try") return await AdminAnswers.Answer(await manage.Save(here.Actor, form, ct), Home, refused => Form(form, desks, ct, refused));
        if (await manage.Refuse(form, ct) is { } wrong) return await Form(form, desks, ct, wrong);
        return await Form(form, desks, ct, trial: await trying.Run(form.Fill(new DeskRule { Name = form.Name }), id, ct));
    }

    // Rows left empty are no conditions.
    private static DeskRuleForm Read(IFormCollection form, long id)
    {
        var rows = Enumerable.Range(0, ManageDeskRules.MostConditions + MoreRows).Where(i => form.ContainsKey($"Test{i}"))
            .Select(i => new RuleCondition(AdminAnswers.Choice<RuleTest>(form[$"Test{i}"]), form[$"Value{i}"].ToString().Trim(), form[$"Not{i}"] == "yes")).Where(c => c.Test != 0).Select(DeskRuleWords.Kept).ToList();
        return new(id, form["Name"].ToString(), form["Any"] == "any", rows, AdminAnswers.Id(form["Team"]), OrNull<Priority>(form["Priority"]), form["Tags"].ToString(), OrNull<SupportLevel>(form["Level"]), id == 0 ? form["IdempotencyKey"].ToString() : null);
    }

    private static T? OrNull<T>(string? text) where T : struct, Enum => Enum.TryParse<T>(text, out var value) ? value : null;

    private static async Task<IResult> Form(DeskRuleForm form, DeskDirectory desks, CancellationToken ct, Refused? refusal = null, DeskTrial? trial = null, int rows = 0) =>
        Pages.Of<DeskRulePage>(refusal is null ? 200 : 422, ("Form", form), ("Desks", await desks.Now(ct)), ("Refusal", refusal), ("Trial", trial), ("Rows", Math.Min(ManageDeskRules.MostConditions, Math.Max(rows, Math.Max(FewestRows, form.Asks.Count + 1)))));
}
