using System.Globalization;
using Beistand.Desk.Targets.Managing;
using Beistand.Desk.Vendors;
using Beistand.Desk.Vendors.Managing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;

namespace Beistand.Admin.Vendors;

internal static class VendorAdminEndpoints
{
    private const string Home = "/verwaltung/hersteller";
    private const int EmptyRows = 2;

    public static void Map(RouteGroupBuilder admin)
    {
        var vendors = admin.MapGroup("/hersteller");
        vendors.MapGet("", (ManageVendors manage, CancellationToken ct) => List(manage, null, ct));
        vendors.MapGet("/neu", (ManageCalendars calendars, CancellationToken ct) => Form(new VendorForm(), calendars, null, ct));
        vendors.MapPost("/neu", (HttpContext http, Here here, ManageVendors manage, ManageCalendars calendars, CancellationToken ct) => Save(0, http, here, manage, calendars, ct));
        vendors.MapGet("/{id:long}", async (long id, ManageVendors manage, ManageCalendars calendars, CancellationToken ct) =>
            (await manage.All(ct)).FirstOrDefault(v => v.Id == id) is { } vendor ? await Form(VendorForm.Of(vendor), calendars, null, ct) : Results.NotFound());
        vendors.MapPost("/{id:long}", Save);
        vendors.MapPost("/{id:long}/loeschen", async (long id, Here here, ManageVendors manage, CancellationToken ct) =>
            await AdminAnswers.Answer(await manage.Remove(here.Actor, id, ct), Home, refused => List(manage, refused, ct)));
    }

    private static async Task<IResult> List(ManageVendors manage, Refused? refusal, CancellationToken ct) => Pages.Of<VendorsPage>(refusal is null ? 200 : 409, ("Vendors", await manage.All(ct)), ("Refusal", refusal));

    private static async Task<IResult> Save(long id, HttpContext http, Here here, ManageVendors manage, ManageCalendars calendars, CancellationToken ct)
    {
        var form = Read(await http.Request.ReadFormAsync(ct), id);
        return await AdminAnswers.Answer(await manage.Save(here.Actor, form, ct), Home, refused => Form(form, calendars, refused, ct));
    }

    private static VendorForm Read(IFormCollection form, long id) => new(
        id, form["Name"].ToString(), form["Address"].ToString(), form["Senders"].ToString(), form["Portal"].ToString(), form["Phone"].ToString(), form["Language"].ToString(), AdminAnswers.Id(form["Calendar"]), form["ContractNumber"].ToString(), Day(form["ContractFrom"]), Day(form["ContractUntil"]),
        [.. Enumerable.Range(0, VendorForm.MostContacts + EmptyRows).Where(i => form.ContainsKey($"Contact{i}")).Select(i => new VendorContact(form[$"Contact{i}"].ToString().Trim(), form[$"Role{i}"].ToString().Trim(), form[$"Mail{i}"].ToString().Trim(), form[$"Tel{i}"].ToString().Trim()))
            .Where(c => c.Name.Length + c.Role.Length + c.Email.Length + c.Phone.Length > 0)],
        form["Response"].ToString(), form["Solution"].ToString(), form["Ladder"].ToString(), form["RemindsItself"] == "yes", form["Shape"].ToString(), form["Needs"].OfType<string>().Aggregate(PacketNeeds.None, (all, one) => all | AdminAnswers.Choice<PacketNeeds>(one)),
        form["Fields"].ToString(), form["Retired"] == "yes", id == 0 ? form["IdempotencyKey"].ToString() : null);

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static async Task<IResult> Form(VendorForm form, ManageCalendars calendars, Refused? refusal, CancellationToken ct) =>
        Pages.Of<VendorPage>(refusal is null ? 200 : 422, ("Form", form), ("Refusal", refusal), ("Rows", (form.Contacts?.Count ?? 0) + EmptyRows), ("Calendars", await calendars.All(ct)));
}
