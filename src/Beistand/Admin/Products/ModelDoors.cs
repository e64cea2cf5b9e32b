using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Library.Products;
using Beistand.Library.Products.Managing;
using Beistand.Web;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Admin.Products;

internal static class ModelDoors
{
    private const string List = ProductEndpoints.Home, Home = List + "/modelle";

    public static void Map(RouteGroupBuilder products)
    {
        products.MapGet("/modelle/neu", (BeistandDb db, CancellationToken ct) => Form(new ModelForm(), db, null, ct));
        products.MapPost("/modelle/neu", (HttpContext http, Here here, ManageModels manage, BeistandDb db, CancellationToken ct) => Save(0, http, here, manage, db, ct));
        products.MapGet("/modelle/{id:long}", async (long id, BeistandDb db, CancellationToken ct) => await One(db, id, ct) is { } form ? await Form(form, db, null, ct) : Results.NotFound());
        products.MapPost("/modelle/{id:long}", Save);
        products.MapPost("/modelle/{id:long}/loeschen", async (long id, Here here, ManageModels manage, BeistandDb db, CancellationToken ct) => await AdminAnswers.Answer(await manage.Remove(here.Actor, id, ct), List,
            async refused => await One(db, id, ct) is { } form ? await Form(form, db, refused, ct) : Results.NotFound()));
    }

    private static async Task<ModelForm?> One(BeistandDb db, long id, CancellationToken ct) => await db.ProductModels.AsNoTracking().Include(m => m.Line).FirstOrDefaultAsync(m => m.Id == id, ct) is { } model ? ModelForm.Of(model) : null;

    private static async Task<IResult> Save(long id, HttpContext http, Here here, ManageModels manage, BeistandDb db, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var model = new ModelForm(
            id, form["Line"].ToString(), form["Name"].ToString(), form["Kind"].ToString(), form["Specifications"].ToString(), ProductEndpoints.Day(form["AnnouncedOn"]), ProductEndpoints.Day(form["ServiceEndsOn"]), form["Published"] == "yes", form["ExternalId"].ToString(), id == 0 ? form["IdempotencyKey"].ToString() : null);
        var outcome = await manage.Save(here.Actor, model, ct);
        return await AdminAnswers.Answer(outcome, $"{Home}/{(outcome as Done)?.Reference}", refused => Form(model, db, refused, ct));
    }

    private static async Task<IResult> Form(ModelForm form, BeistandDb db, Refused? refusal, CancellationToken ct) => Pages.Of<ModelPage>(refusal is null ? 200 : 422,
        ("Form", form), ("Refusal", refusal), ("Lines", await db.ProductLines.AsNoTracking().OrderBy(l => l.Name).Select(l => l.Name).ToListAsync(ct)));
}
