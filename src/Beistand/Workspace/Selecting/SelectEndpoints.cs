using Beistand.Desk.People;
using Beistand.Desk.Tickets.Listing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;

namespace Beistand.Workspace.Selecting;

internal static class SelectEndpoints
{
    public static void Map(RouteGroupBuilder agents)
    {
        agents.MapGet("/tickets/auswahl", (HttpContext http, Here here, TicketLists lists, WorkspacePages pages, DeskDirectory desks, CancellationToken ct) => Show(http, here, lists, pages, desks, null, [], Done(http), null, ct));
        agents.MapPost("/tickets/auswahl", Change);
    }

    private static List<string> Done(HttpContext http) => [.. http.Request.Query["geaendert"].ToString().Split(' ').Select(TicketNumber.Parse).OfType<string>()];

    private static async Task<IResult> Change(HttpContext http, Here here, ChangeMany changing, TicketLists lists, WorkspacePages pages, DeskDirectory desks, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var numbers = form["Number"].OfType<string>().ToList();
        var changed = numbers.Count == 0 ? null : await changing.Do(here.Actor, numbers, form, ct);
        if (changed is { Not.Count: 0 }) return Results.Redirect(QueueUrl.Selecting(WorkspaceEndpoints.Query(http)) + "&geaendert=" + string.Join('+', changed.Done));
        return await Show(http, here, lists, pages, desks, form, changed?.Not.Select(n => n.Number).ToList() ?? numbers, changed?.Done ?? [], changed?.Not ?? [("", numbers.Count == 0 ? Texts.SelectNothing : Texts.SelectNoValue)], ct);
    }

    private static async Task<IResult> Show(HttpContext http, Here here, TicketLists lists, WorkspacePages pages, DeskDirectory desks, IFormCollection? form, IReadOnlyList<string> ticked, IReadOnlyList<string> done, IReadOnlyList<(string Number, string Why)>? not, CancellationToken ct)
    {
        var (query, book) = (WorkspaceEndpoints.Query(http), await desks.Now(ct));
        here.View = QueueUrl.Of(new TicketQuery(query.View, query.Team));
        var writable = here.Actor.WritableTeams;
        return Pages.Of<SelectPage>(not is null ? 200 : 422, ("Page", await lists.Page(here.Actor, query, ct)), ("Query", query), ("Title", await pages.Title(query, ct)), ("Form", form), ("Ticked", ticked), ("Done", done), ("Not", not ?? []),
            ("Assignees", book.Agents.Where(a => a.IsActive && a.WritesIn.Any(writable.Contains)).ToList()), ("Teams", book.Teams.ToList()), ("Categories", book.Categories.Where(c => !c.Retired).ToList()));
    }
}
