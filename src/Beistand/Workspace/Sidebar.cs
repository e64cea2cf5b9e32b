using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Web;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Workspace;

public sealed record QueueLink(string Url, string Label, int? Tickets, SupportLevel? Level = null, bool Bad = false, string? Icon = null, string? Key = null);

public sealed record SidebarView(IReadOnlyList<QueueLink> Mine, IReadOnlyList<(Kernel.Desk Desk, IReadOnlyList<QueueLink> Queues)> Desks);

/// <summary>The queues an agent may read, with their counter rows.</summary>
public sealed class Sidebar(BeistandDb db, TimeProvider clock)
{
    public async Task<SidebarView> For(Actor actor, CancellationToken ct)
    {
        var readable = actor.ReadableTeams.Order().ToArray();
        var counts = await db.Set<QueueCount>().AsNoTracking().Where(c => readable.Contains(c.OwnerId) || (c.Queue == Queue.Mine && c.OwnerId == actor.PersonId)).ToListAsync(ct);
        var teams = await db.Teams.AsNoTracking().Where(t => readable.Contains(t.Id)).OrderByDescending(t => t.Desk).ThenBy(t => t.Level).ThenBy(t => t.Id).ToListAsync(ct);
        var now = clock.GetUtcNow();
        // No counter can know what the clock makes overdue; the index holds only what is due, and 100 is enough to know.
        var overdue = await db.Tickets.AsNoTracking().VisibleTo(actor).Where(t => t.State != TicketState.Closed && t.TurnBy < now).OrderBy(t => t.TurnBy).Take(100).CountAsync(ct);
        int Of(Queue queue, Func<long, bool> owner) => counts.Where(c => c.Queue == queue && owner(c.OwnerId)).Sum(c => c.Tickets);
        return new SidebarView(
            [
                new("/tickets?view=mine", Texts.ViewMine, Of(Queue.Mine, id => id == actor.PersonId), Icon: "user-check", Key: "g m"),
                new("/tickets?view=unassigned", Texts.ViewUnassigned, Of(Queue.Unassigned, readable.Contains), Icon: "inbox", Key: "g o"),
                new("/tickets?view=overdue", Texts.ViewOverdue, overdue, Bad: true, Icon: "alarm-clock", Key: "g f"),
            ],
            teams.GroupBy(t => t.Desk).Select(desk => (desk.Key, (IReadOnlyList<QueueLink>)desk.Select(t => new QueueLink(
                $"/tickets?view=team&team={t.Id}", Short(t), Of(Queue.Team, id => id == t.Id), t.Level)).ToList())).ToList());
    }

    // The desk stands above its teams already.
    private static string Short(Team team) => team.Label.EndsWith(" · " + Labels.Of(team.Desk), StringComparison.Ordinal) ? team.Label[..team.Label.LastIndexOf(" · ", StringComparison.Ordinal)] : team.Label;
}
