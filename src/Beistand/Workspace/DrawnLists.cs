using Beistand.Desk.Tickets.Listing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Web;
using Microsoft.AspNetCore.Components;

namespace Beistand.Workspace;

/// <summary>A page of a list with its rows as the browser gets them.</summary>
public sealed record DrawnList(TicketPage Page, string Drawn)
{
    public MarkupString Rows(string? current)
    {
        var row = $"id=\"t-{current}\"><a ";
        return new(Drawn.IndexOf(row, StringComparison.Ordinal) is var at and >= 0 ? Drawn.Insert(at + row.Length, "aria-current=\"true\" ") : Drawn);
    }
}

/// <summary>Draws the list an agent works in once while nothing is written: it stands beside every ticket he opens, and was half of what drawing one took.</summary>
internal sealed class DrawnLists(TicketLists lists, Kept kept, IServiceProvider services)
{
    public async Task<DrawnList> Of(Actor actor, TicketQuery query, CancellationToken ct)
    {
        var page = await lists.Page(actor, query, ct);
        return await kept.Of(actor, (page, Language.Code), async () => new DrawnList(page, await Pages.Text<QueueRows>(services, ("Rows", page.Rows), ("Query", query))));
    }
}
