using Beistand.Admin.Targets;
using Beistand.Desk.People;
using Beistand.Desk.People.Managing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;
using Microsoft.EntityFrameworkCore;

// Comparisons in queries are translated to SQL; the database compares.
#pragma warning disable CA1304, CA1309, CA1311, CA1862

namespace Beistand.Admin.Organisations;

public sealed record OrganisationRow(long Id, string Name, string Domain, string City, bool Shares, bool Internal, int People);

internal static class OrganisationEndpoints
{
    private const string Home = "/verwaltung/organisationen";

    public static void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/organisationen", List);
        admin.MapGet("/organisationen/neu", (BeistandDb db, CancellationToken ct) => Form(new OrganisationForm(), db, ct));
        admin.MapPost("/organisationen/neu", (HttpContext http, Here here, ManageOrganisations manage, BeistandDb db, CancellationToken ct) => Save(0, http, here, manage, db, ct));
        admin.MapGet("/organisationen/{id:long}", async (long id, BeistandDb db, CancellationToken ct) =>
            await db.Organisations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, ct) is { } organisation ? await Form(OrganisationForm.Of(organisation), db, ct) : Results.NotFound());
        admin.MapPost("/organisationen/{id:long}", Save);
    }

    private static async Task<IResult> List(BeistandDb db, string? q, long? after, CancellationToken ct)
    {
        const int size = 50;
        var (typed, word) = (q?.Trim() ?? "", q?.Trim().ToLowerInvariant() ?? "");
        var found = db.Organisations.AsNoTracking().Where(o => word == "" || o.Name.Contains(typed) || o.Name.ToLower().Contains(word) || o.Domain.Contains(word));
        if (after is { } last && await db.Organisations.Where(o => o.Id == last).Select(o => o.Name).FirstOrDefaultAsync(ct) is { } name)
            found = found.Where(o => string.Compare(o.Name, name) > 0 || (o.Name == name && o.Id > last));
        var rows = await found.OrderBy(o => o.Name).ThenBy(o => o.Id).Take(size + 1)
            .Select(o => new OrganisationRow(o.Id, o.Name, o.Domain, o.City, o.SharesTickets, o.IsInternal, db.Set<Person>().Count(p => p.OrganisationId == o.Id && p.DeactivatedAt == null))).ToListAsync(ct);
        return Pages.Of<OrganisationsPage>(("Rows", rows.Take(size).ToList()), ("Query", q), ("Next", rows.Count > size ? rows[size - 1].Id : (long?)null));
    }

    private static async Task<IResult> Save(long id, HttpContext http, Here here, ManageOrganisations manage, BeistandDb db, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var organisation = new OrganisationForm(id, form["Name"].ToString(), form["Domain"].ToString(), form["City"].ToString(), form["SharesTickets"] == "yes", id == 0 ? form["IdempotencyKey"].ToString() : null,
            form["CustomerClass"].ToString(), form["Contract"].ToString(), form["ContractUntil"].ToString());
        var outcome = await manage.Save(here.Actor, organisation, ct);
        return await AdminAnswers.Answer(outcome, $"{Home}/{(outcome as Done)?.Reference}", refused => Form(organisation, db, ct, refused));
    }

    private static async Task<IResult> Form(OrganisationForm form, BeistandDb db, CancellationToken ct, Refused? refusal = null) =>
        Pages.Of<OrganisationPage>(refusal is null ? 200 : 422, ("Form", form), ("Known", await PolicyEndpoints.Known(db, ct)), ("Refusal", refusal));
}
