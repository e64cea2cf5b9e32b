using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Listing;
using Beistand.Desk.Tickets.Merging;
using Beistand.Desk.Tickets.Showing;
using Beistand.Desk.Tickets.Splitting;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;

namespace Beistand.Workspace.Merging;

internal static class MergeEndpoints
{
    public static void Map(RouteGroupBuilder agents)
    {
        agents.MapGet("/tickets/{number}/zusammenfassen", (string number, Here here, TicketPages pages, WorkspacePages all, MergeTickets merging, CancellationToken ct) => MergeForm(number, "", null, here, pages, all, merging, ct));
        agents.MapPost("/tickets/{number}/zusammenfassen", Merge);
        agents.MapPost("/tickets/{number}/trennen", async (string number, HttpContext http, Here here, UnmergeTickets unmerging, WorkspacePages pages, CancellationToken ct) =>
        {
            var outcome = await unmerging.Unmerge(here.Actor, number, ct);
            return WorkspaceEndpoints.Answer(outcome, number, WorkspaceEndpoints.Query(http)) ?? await pages.Ticket(number, WorkspaceEndpoints.Query(http), ct, outcome);
        });
        agents.MapGet("/tickets/{number}/abspalten", (string number, long? nachricht, Here here, TicketPages pages, WorkspacePages all, DeskDirectory desks, CancellationToken ct) => SplitForm(number, nachricht ?? 0, null, null, here, pages, all, desks, ct));
        agents.MapPost("/tickets/{number}/abspalten", Split);
    }

    private static async Task<IResult> Merge(string number, HttpContext http, Here here, MergeTickets merging, TicketPages pages, WorkspacePages all, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var (from, into) = (form["From"].ToString(), form["Into"].ToString());
        var outcome = from.Length > 0 ? await merging.Merge(here.Actor, from, number, ct) : await merging.Merge(here.Actor, number, into, ct);
        return outcome switch
        {
            Done { Reference: { } stays } => Results.Redirect("/tickets/" + stays),
            Refused refused => await MergeForm(number, from.Length > 0 ? "" : into, refused, here, pages, all, merging, ct),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> MergeForm(string number, string into, Refused? refusal, Here here, TicketPages pages, WorkspacePages all, MergeTickets merging, CancellationToken ct)
    {
        if (await pages.Ticket(here.Actor, number, ct) is not { } view) return Results.NotFound();
        if (!TicketFlow.Allows(view.Ticket, Verb.TakeIn, here.Actor)) return refusal is null ? Results.Redirect("/tickets/" + number) : await all.Ticket(number, new TicketQuery("unassigned"), ct, refusal with { Field = null });
        return Pages.Of<MergeTicketsPage>(refusal is null ? 200 : 422, ("Ticket", view.Ticket), ("Others", view.Others.Where(o => o.State != TicketState.Closed).ToList()), ("Into", into), ("Stays", await merging.StaysBehind(view.Ticket, ct)), ("Refusal", refusal));
    }

    private static async Task<IResult> Split(string number, HttpContext http, Here here, SplitTicket splitting, TicketPages pages, WorkspacePages all, DeskDirectory desks, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var wish = new SplitOff(number, WorkspaceEndpoints.Id(form["Message"]) ?? 0, form["Subject"].ToString(), WorkspaceEndpoints.Id(form["Category"]), form["IdempotencyKey"].ToString());
        return await splitting.Split(here.Actor, wish, ct) switch
        {
            Done { Reference: { } made } => Results.Redirect("/tickets/" + made),
            Refused refused => await SplitForm(number, wish.Message, wish, refused, here, pages, all, desks, ct),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> SplitForm(string number, long message, SplitOff? typed, Refused? refusal, Here here, TicketPages pages, WorkspacePages all, DeskDirectory desks, CancellationToken ct)
    {
        if (await pages.Ticket(here.Actor, number, ct) is not { } view) return Results.NotFound();
        if (!TicketFlow.Allows(view.Ticket, Verb.Split, here.Actor) || view.Messages.FirstOrDefault(m => m.Id == message) is not { } said) return refusal is null ? Results.Redirect("/tickets/" + number) : await all.Ticket(number, new TicketQuery("unassigned"), ct, refusal with { Field = null });
        return Pages.Of<SplitPage>(refusal is null ? 200 : 422, ("Ticket", view.Ticket), ("Message", said), ("Form", typed ?? new SplitOff(number, message, "", view.Ticket.CategoryId)),
            ("Categories", (await desks.Now(ct)).Categories.Where(c => !c.Retired).ToList()), ("Refusal", refusal));
    }
}
