using Beistand.Desk.People;
using Beistand.Desk.Targets.Clocks;
using Beistand.Desk.Targets.Managing;
using Beistand.Desk.Targets.Policies;
using Beistand.Desk.Targets.Showing;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Admin.Targets;

/// <summary>What somebody asks on the page: what would hold for such a ticket.</summary>
public sealed record Probe(Kernel.Desk Desk = Kernel.Desk.TechnicalSupport, string CustomerClass = "", string Contract = "");

/// <summary>Classes and contracts that organisations have, to choose from.</summary>
public sealed record KnownTerms(IReadOnlyList<string> Classes, IReadOnlyList<string> Contracts);

internal static class PolicyEndpoints
{
    private const string Home = "/verwaltung/zielzeiten";

    public static void Map(RouteGroupBuilder admin)
    {
        var policies = admin.MapGroup("/zielzeiten");
        policies.MapGet("", List);
        policies.MapGet("/neu", async (ManageCalendars calendars, BeistandDb db, CancellationToken ct) => await Form(PolicyForm.New((await calendars.All(ct)).Select(c => c.Id).FirstOrDefault()), calendars, db, ct));
        policies.MapPost("/neu", (HttpContext http, Here here, ManagePolicies manage, ManageCalendars calendars, TargetPreview preview, BeistandDb db, TimeProvider clock, CancellationToken ct) => Save(0, http, here, manage, calendars, preview, db, clock, ct));
        policies.MapGet("/{id:long}", async (long id, ManagePolicies manage, ManageCalendars calendars, BeistandDb db, CancellationToken ct) =>
            (await manage.All(ct)).FirstOrDefault(p => p.Id == id) is { } policy ? await Form(PolicyForm.Of(policy), calendars, db, ct) : Results.NotFound());
        policies.MapPost("/{id:long}", Save);
        policies.MapPost("/{id:long}/schritt", async (long id, HttpContext http, Here here, ManagePolicies manage, CancellationToken ct) =>
        {
            var step = (await http.Request.ReadFormAsync(ct))["Step"].ToString();
            var outcome = step == "remove" ? await manage.Remove(here.Actor, id, ct) : await manage.Move(here.Actor, id, step == "up", ct);
            return await AdminAnswers.Answer(outcome, Home, _ => Task.FromResult(Results.NotFound()));
        });
    }

    private static async Task<IResult> List(HttpContext http, ManagePolicies manage, ManageCalendars calendars, TargetPreview preview, BeistandDb db, TimeProvider clock, CancellationToken ct)
    {
        var query = http.Request.Query;
        var probe = query.ContainsKey("probe") ? new Probe(AdminAnswers.Choice(query["Desk"], Kernel.Desk.TechnicalSupport), query["CustomerClass"].ToString().Trim(), query["Contract"].ToString().Trim()) : null;
        var found = probe is null ? null : await preview.Of(probe.Desk, new CustomerTerms(probe.CustomerClass, probe.Contract), clock.GetUtcNow(), ct);
        return Pages.Of<PoliciesPage>(("Policies", await manage.All(ct)), ("Calendars", await Names(calendars, ct)), ("Known", await Known(db, ct)), ("Probe", probe), ("Found", found));
    }

    private static async Task<IResult> Save(long id, HttpContext http, Here here, ManagePolicies manage, ManageCalendars calendars, TargetPreview preview, BeistandDb db, TimeProvider clock, CancellationToken ct)
    {
        var posted = await http.Request.ReadFormAsync(ct);
        var form = Read(posted, id);
        if (posted["Then"] != "try") return await AdminAnswers.Answer(await manage.Save(here.Actor, form, ct), Home, refused => Form(form, calendars, db, ct, refused));
        if (await manage.Refuse(form, ct) is { } wrong) return await Form(form, calendars, db, ct, wrong);
        return await Form(form, calendars, db, ct, preview: await preview.Of(form.Fill(new TargetPolicy { Name = form.Name }), clock.GetUtcNow(), ct));
    }

    private static PolicyForm Read(IFormCollection form, long id)
    {
        var times = Enum.GetValues<TargetKind>().SelectMany(kind => Enum.GetValues<Priority>().Select(priority => (kind, priority))).ToDictionary(t => t, t => form[$"{t.kind}.{t.priority}"].ToString().Trim());
        var pauses = Enum.GetValues<PendingReason>().Where(reason => form["Pauses"].Contains(reason.ToString())).ToList();
        return new(id, form["Name"].ToString(), Enum.TryParse<Kernel.Desk>(form["Desk"], out var desk) ? desk : null, form["CustomerClass"].ToString(), form["Contract"].ToString(), AdminAnswers.Id(form["Calendar"]) ?? 0, times,
            form["WarnAt"].ToString().Trim(), form["LeadAfter"].ToString().Trim(), pauses, form["UpdatesAlways"] == "yes", id == 0 ? form["IdempotencyKey"].ToString() : null);
    }

    private static async Task<IResult> Form(PolicyForm form, ManageCalendars calendars, BeistandDb db, CancellationToken ct, Refused? refusal = null, Preview? preview = null) =>
        Pages.Of<PolicyPage>(refusal is null ? 200 : 422, ("Form", form), ("Calendars", await Names(calendars, ct)), ("Known", await Known(db, ct)), ("Refusal", refusal), ("Preview", preview));

    private static async Task<IReadOnlyDictionary<long, string>> Names(ManageCalendars calendars, CancellationToken ct) => (await calendars.All(ct)).ToDictionary(c => c.Id, c => c.Name);

    public static async Task<KnownTerms> Known(BeistandDb db, CancellationToken ct) => new(
        await db.Organisations.Where(o => o.CustomerClass != "").Select(o => o.CustomerClass).Union(db.Set<TargetPolicy>().Where(p => p.CustomerClass != "").Select(p => p.CustomerClass)).OrderBy(c => c).Take(100).ToListAsync(ct),
        await db.Organisations.Where(o => o.Contract != "").Select(o => o.Contract).Union(db.Set<TargetPolicy>().Where(p => p.Contract != "").Select(p => p.Contract)).OrderBy(c => c).Take(100).ToListAsync(ct));
}
