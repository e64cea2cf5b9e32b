using Beistand.Desk.People;
using Beistand.Desk.Tickets.Listing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;

namespace Beistand.Workspace.Load;

internal static class LoadEndpoints
{
    public static void Map(RouteGroupBuilder agents) => agents.MapGet("/auslastung", async (Here here, TicketLoad load, DeskDirectory desks, LiveHub hub, TimeProvider clock, CancellationToken ct) =>
    {
        (here.Live, here.Seq, here.View) = ("tickets", hub.Seq, "/auslastung");
        return await load.Of(here.Actor, ct) is { } view ? Pages.Of<LoadPage>(("View", view), ("Desks", await desks.Now(ct)), ("Today", Zone.Day(clock.GetUtcNow()))) : Results.NotFound();
    });
}
