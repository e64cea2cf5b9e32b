using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Library.Products.Managing;
using Beistand.Web;

namespace Beistand.Admin.Products;

internal static class DeviceDoors
{
    private const string Home = ProductEndpoints.Home + "/geraete";

    public static void Map(RouteGroupBuilder products)
    {
        products.MapGet("/geraete/neu", (BeistandDb db, CancellationToken ct) => Form(new DeviceForm(), db, null, ct));
        products.MapPost("/geraete/neu", (HttpContext http, Here here, ManageDevices manage, BeistandDb db, CancellationToken ct) => Save(0, http, here, manage, db, ct));
        products.MapGet("/geraete/{id:long}", async (long id, Here here, ManageDevices manage, BeistandDb db, CancellationToken ct) => await manage.Form(here.Actor, id, ct) is { } form ? await Form(form, db, null, ct) : Results.NotFound());
        products.MapPost("/geraete/{id:long}", Save);
        products.MapPost("/geraete/{id:long}/loeschen", async (long id, Here here, ManageDevices manage, BeistandDb db, CancellationToken ct) => await AdminAnswers.Answer(await manage.Remove(here.Actor, id, ct), Home,
            async refused => await manage.Form(here.Actor, id, ct) is { } form ? await Form(form, db, refused, ct) : Results.NotFound()));
    }

    private static async Task<IResult> Save(long id, HttpContext http, Here here, ManageDevices manage, BeistandDb db, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        CoverForm Cover(string name) => new(ProductEndpoints.Day(form[name + "From"]), ProductEndpoints.Day(form[name + "Until"]), form[name + "Gives"].ToString(), form[name + "Name"].ToString());
        var device = new DeviceForm(
            id, form["Serial"].ToString(), form["Model"].ToString(), form["Build"].ToString(), ProductEndpoints.Day(form["SoldOn"]), form["Organisation"].ToString(), form["Owner"].ToString(), Cover("Statutory"), Cover("Guarantee"), Cover("SupportPack"),
            form["ExternalId"].ToString(), id == 0 ? form["IdempotencyKey"].ToString() : null);
        var outcome = await manage.Save(here.Actor, device, ct);
        return await AdminAnswers.Answer(outcome, $"{Home}/{(outcome as Done)?.Reference}", refused => Form(device, db, refused, ct));
    }

    private static async Task<IResult> Form(DeviceForm form, BeistandDb db, Refused? refusal, CancellationToken ct) => Pages.Of<DevicePage>(refusal is null ? 200 : 422, ("Form", form), ("Refusal", refusal), ("Models", await ProductEndpoints.ModelNames(db, ct)));
}
