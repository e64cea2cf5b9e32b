using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Library.Products;
using Beistand.Library.Products.Managing;
using Beistand.Web;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Admin.Products;

internal static class AdvisoryDoors
{
    private const string Home = ProductEndpoints.Home + "/hinweise";

    public static void Map(RouteGroupBuilder products)
    {
        products.MapGet("/hinweise/neu", (BeistandDb db, CancellationToken ct) => Form(new AdvisoryForm(), db, null, ct));
        products.MapPost("/hinweise/neu", (HttpContext http, Here here, ManageAdvisories manage, BeistandDb db, CancellationToken ct) => Save(0, http, here, manage, db, ct));
        products.MapGet("/hinweise/{id:long}", (long id, BeistandDb db, CancellationToken ct) => Again(id, db, null, ct));
        products.MapPost("/hinweise/{id:long}", Save);
        products.MapPost("/hinweise/{id:long}/veroeffentlichen", async (long id, Here here, ManageAdvisories manage, BeistandDb db, CancellationToken ct) =>
            await AdminAnswers.Answer(await manage.Publish(here.Actor, id, ct), $"{Home}/{id}", refused => Again(id, db, refused, ct)));
        products.MapPost("/hinweise/{id:long}/zurueckziehen", async (long id, HttpContext http, Here here, ManageAdvisories manage, BeistandDb db, CancellationToken ct) =>
        {
            var reason = (await http.Request.ReadFormAsync(ct))["Reason"].ToString();
            return await AdminAnswers.Answer(await manage.Withdraw(here.Actor, id, reason, ct), $"{Home}/{id}", refused => Again(id, db, refused, ct, reason));
        });
    }

    private static async Task<IResult> Save(long id, HttpContext http, Here here, ManageAdvisories manage, BeistandDb db, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var advisory = new AdvisoryForm(id, form["Title"].ToString(), form["Text"].ToString(), AdminAnswers.Choice<AdvisorySeverity>(form["Severity"]), form["Model"].ToString(), form["Ranges"].ToString(), form["ExternalId"].ToString(), id == 0 ? form["IdempotencyKey"].ToString() : null);
        var outcome = await manage.Save(here.Actor, advisory, ct);
        return await AdminAnswers.Answer(outcome, $"{Home}/{(outcome as Done)?.Reference}", refused => Form(advisory, db, refused, ct));
    }

    private static async Task<IResult> Again(long id, BeistandDb db, Refused? refusal, CancellationToken ct, string reason = "") =>
        await db.Advisories.AsNoTracking().Include(a => a.Model).Include(a => a.Ranges).FirstOrDefaultAsync(a => a.Id == id, ct) is { } advisory ? await Form(AdvisoryForm.Of(advisory), db, refusal, ct, reason) : Results.NotFound();

    private static async Task<IResult> Form(AdvisoryForm form, BeistandDb db, Refused? refusal, CancellationToken ct, string reason = "")
    {
        var advisory = form.Id == 0 ? null : await db.Advisories.AsNoTracking().FirstOrDefaultAsync(a => a.Id == form.Id, ct);
        var devices = advisory is null ? 0 : await db.DevicesOf(advisory).CountAsync(ct);
        return Pages.Of<AdvisoryPage>(refusal is null ? 200 : 422, ("Form", form), ("Advisory", advisory), ("Devices", devices), ("Models", await ProductEndpoints.ModelNames(db, ct)), ("Reason", reason), ("Refusal", refusal));
    }
}
