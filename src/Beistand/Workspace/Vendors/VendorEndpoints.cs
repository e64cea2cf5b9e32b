using System.Globalization;
using Beistand.Desk.Tickets;
using Beistand.Desk.Vendors;
using Beistand.Desk.Vendors.Listing;
using Beistand.Desk.Vendors.Scoring;
using Beistand.Desk.Vendors.Working;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;

namespace Beistand.Workspace.Vendors;

/// <summary>Cases with manufacturers: list, scorecard, and what is done about one.</summary>
internal static class VendorEndpoints
{
    public static void Map(RouteGroupBuilder agents)
    {
        agents.MapGet("/hersteller", (string? alle, VendorPages pages, CancellationToken ct) => pages.List(alle is null, ct));
        agents.MapGet("/hersteller/{id:long}", (long id, int? tage, VendorPages pages, CancellationToken ct) => pages.Score(id, tage ?? 90, ct));
        var ticket = agents.MapGroup("/tickets/{number}/hersteller");
        ticket.MapGet("/neu", async (string number, HttpContext http, VendorPages pages, WorkspacePages whole, CancellationToken ct) =>
            await pages.New(number, null, null, ct) ?? await whole.Ticket(number, WorkspaceEndpoints.Query(http), ct));
        ticket.MapPost("/neu", async (string number, HttpContext http, Here here, OpenCase opening, VendorPages pages, WorkspacePages whole, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var vendor = WorkspaceEndpoints.Id(form["Vendor"]);
            return await opening.Open(here.Actor, number, vendor ?? 0, ct, form["IdempotencyKey"].ToString()) switch
            {
                Done { Reference: { } id } => Results.Redirect($"/tickets/{number}/hersteller/{id}"),
                Refused refused => await pages.New(number, vendor, refused, ct) ?? await whole.Ticket(number, WorkspaceEndpoints.Query(http), ct, refused with { Field = null }),
                _ => Results.NotFound(),
            };
        });
        ticket.MapGet("/{id:long}", (string number, long id, VendorPages pages, CancellationToken ct) => pages.Case(number, id, null, ct));
        ticket.MapPost("/{id:long}/schritt", Step);
        PacketEndpoints.Map(ticket);
    }

    private static async Task<IResult> Step(string number, long id, HttpContext http, Here here, WorkOnCase working, OpenCase opening, VendorPages pages, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var (by, key, step) = (here.Actor, form["IdempotencyKey"].ToString(), form["Step"].ToString());
        var outcome = step switch
        {
            "number" => await working.Call(by, number, id, form["Number"].ToString(), ct, key),
            "answered" => await working.Answered(by, number, id, ct, key),
            "remind" => await working.Remind(by, number, id, ct, key),
            "solve" => await working.Solve(by, number, id, form["Solution"].ToString(), ct, key),
            "close" => await working.Close(by, number, id, form["Solution"].ToString(), ct, key),
            "reopen" => await working.Reopen(by, number, id, ct, key),
            "repair" => await working.Ship(by, number, id, RepairOf(form), ct, key),
            "discard" => await opening.Discard(by, number, id, ct, key),
            _ => Outcome.Refused(Texts.VendorStepUnknown),
        };
        return outcome switch
        {
            Done when step == "discard" => Results.Redirect($"/tickets/{number}"),
            Done when step == "close" => Results.Redirect(await pages.AfterClosing(number, id, ct)),
            Done => Results.Redirect($"/tickets/{number}/hersteller/{id}"),
            Refused refused => await pages.Case(number, id, refused, ct, form["Solution"].ToString(), RepairOf(form), form["Number"].ToString()),
            _ => Results.NotFound(),
        };
    }

    private static Repair RepairOf(IFormCollection form) => new(
        form["RepairNumber"].ToString().Trim(), form["Part"].ToString().Trim(), form["Tracking"].ToString().Trim(), Day(form["SentOn"]), form["TrackingBack"].ToString().Trim(), Day(form["ReturnedOn"]));

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
