using Beistand.Desk.People;
using Beistand.Desk.People.Managing;
using Beistand.Identity;
using Beistand.Identity.Factors;
using Beistand.Identity.SettingUp;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;
using Microsoft.EntityFrameworkCore;

// Comparisons in queries are translated to SQL; the database compares.
#pragma warning disable CA1304, CA1309, CA1311, CA1862

namespace Beistand.Admin.People;

internal static class PeopleEndpoints
{
    private const string Home = "/verwaltung/personen";

    public static void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/personen", List);
        admin.MapGet("/personen/neu", (BeistandDb db, bool? agent, CancellationToken ct) => Form(db, new PersonForm(Roles: agent == true ? Roles.FirstLevel : Roles.Customer), null, ct));
        admin.MapPost("/personen/neu", (HttpContext http, Here here, BeistandDb db, ManagePeople manage, CancellationToken ct) => Save(0, http, here, db, manage, ct));
        admin.MapGet("/personen/{id:long}", Show);
        admin.MapPost("/personen/{id:long}", Save);
        admin.MapPost("/personen/{id:long}/aktiv", async (long id, HttpContext http, Here here, BeistandDb db, ManagePeople manage, CancellationToken ct) =>
        {
            var active = (await http.Request.ReadFormAsync(ct))["Active"] == "yes";
            return await AdminAnswers.Answer(await manage.SetActive(here.Actor, id, active, ct), $"{Home}/{id}", refused => Again(id, db, refused, ct));
        });
        admin.MapPost("/personen/{id:long}/zweiter-faktor", async (long id, Here here, BeistandDb db, TakeFactors taking, CancellationToken ct) =>
            await AdminAnswers.Answer(await taking.Take(here.Actor, id, ct), $"{Home}/{id}", refused => Again(id, db, refused, ct)));
        admin.MapPost("/personen/{id:long}/link", async (long id, Here here, BeistandDb db, SetUpHandler setUp, Kernel.Platform.Settings.Settings settings, CancellationToken ct) =>
            await setUp.MakeLink(here.Actor, id, ct) switch
            {
                Done done => await Form(db, PersonForm.Of(await db.People.AsNoTracking().FirstAsync(p => p.Id == id, ct)), null, ct, settings[SiteSettings.Url].TrimEnd('/') + "/einrichten/" + done.Reference),
                Refused refused => await Again(id, db, refused, ct),
                _ => Results.NotFound(),
            });
    }

    private static async Task<IResult> List(BeistandDb db, string? q, string? kind, long? after, CancellationToken ct)
    {
        const int size = 50;
        var people = db.People.AsNoTracking();
        var (typed, word) = (q?.Trim() ?? "", q?.Trim().ToLowerInvariant() ?? "");
        if (word.Length > 0) people = people.Where(p => p.Name.Contains(typed) || p.Name.ToLower().Contains(word) || p.Email.Contains(word));
        people = kind switch
        {
            "inactive" => people.Where(p => p.DeactivatedAt != null),
            "customers" => people.Where(p => p.DeactivatedAt == null && (p.Roles & (Roles.Agent | Roles.Administrator)) == 0),
            "all" => people,
            _ => people.Where(p => p.DeactivatedAt == null && (p.Roles & (Roles.Agent | Roles.Administrator)) != 0),
        };
        var total = await people.CountAsync(ct);
        if (after is { } last && await db.People.Where(p => p.Id == last).Select(p => p.Name).FirstOrDefaultAsync(ct) is { } name)
            people = people.Where(p => string.Compare(p.Name, name) > 0 || (p.Name == name && p.Id > last));
        var rows = await people.OrderBy(p => p.Name).ThenBy(p => p.Id).Take(size + 1)
            .Select(p => new PersonRow(p.Id, p.Name, p.Email, p.Roles, p.Organisation!.Name, p.DeactivatedAt == null, db.Set<Account>().Any(a => a.PersonId == p.Id && a.PasswordHash != null))).ToListAsync(ct);
        return Pages.Of<PeoplePage>(("Rows", rows.Take(size).ToList()), ("Total", total), ("Query", q), ("Kind", kind ?? "agents"), ("Next", rows.Count > size ? rows[size - 1].Id : (long?)null));
    }

    private static async Task<IResult> Show(long id, BeistandDb db, CancellationToken ct) =>
        await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct) is { } person ? await Form(db, PersonForm.Of(person), null, ct) : Results.NotFound();

    private static async Task<IResult> Again(long id, BeistandDb db, Refused refused, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        return await Form(db, PersonForm.Of(await db.People.AsNoTracking().FirstAsync(p => p.Id == id, ct)), refused, ct);
    }

    private static async Task<IResult> Save(long id, HttpContext http, Here here, BeistandDb db, ManagePeople manage, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var person = new PersonForm(id, form["Name"].ToString(), form["Email"].ToString(), form["Phone"].ToString(), form["Language"].ToString(), AdminAnswers.Id(form["Organisation"]),
            form["Roles"].Aggregate(Roles.None, (all, role) => all | AdminAnswers.Choice<Roles>(role)), id == 0 ? form["IdempotencyKey"].ToString() : null);
        var outcome = await manage.Save(here.Actor, person, ct);
        return await AdminAnswers.Answer(outcome, $"{Home}/{(outcome as Done)?.Reference}", refused => Form(db, person, refused, ct));
    }

    private static async Task<IResult> Form(BeistandDb db, PersonForm form, Refused? refusal, CancellationToken ct, string? link = null) => Pages.Of<PersonPage>(refusal is null ? 200 : 422,
        ("Form", form), ("Refusal", refusal), ("Link", link), ("Active", form.Id == 0 || await db.People.AnyAsync(p => p.Id == form.Id && p.DeactivatedAt == null, ct)),
        ("HasFactor", form.Id != 0 && await db.Set<Account>().WithFactor(db).AnyAsync(a => a.PersonId == form.Id, ct)),
        ("Organisations", await db.Organisations.AsNoTracking().OrderBy(o => o.Name).Select(o => new KeyValuePair<long, string>(o.Id, o.Name)).ToListAsync(ct)),
        ("Teams", await db.Teams.AsNoTracking().Where(t => t.Members.Any(m => m.PersonId == form.Id)).OrderBy(t => t.Id).ToListAsync(ct)));
}
