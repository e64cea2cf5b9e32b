using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Listing;

public sealed record TeamLoad(long Team, int Open, int Unassigned, int Overdue, int Waiting);

public sealed record AgentLoad(long Person, int Open, int Overdue, int Waiting, int Urgent);

public sealed record LoadView(IReadOnlyList<TeamLoad> Teams, IReadOnlyList<AgentLoad> Agents);

/// <summary>Where the open tickets lie and with whom; each number is that of the list it leads to. What was done, and how well, is not counted here.</summary>
public sealed class TicketLoad(BeistandDb db, TimeProvider clock)
{
    /// <summary>Null for those who lead no team.</summary>
    public async Task<LoadView?> Of(Actor by, CancellationToken ct)
    {
        if (!by.Is(Roles.TeamLead)) return null;
        var (now, teams) = (clock.GetUtcNow(), by.ReadableTeams.Order().ToArray());
        var open = db.Tickets.AsNoTracking().VisibleTo(by).Where(t => t.State != TicketState.Closed);
        return new(
            await open.Where(t => teams.Contains(t.TeamId)).GroupBy(t => t.TeamId)
                .Select(g => new TeamLoad(g.Key, g.Count(), g.Count(t => t.AssigneeId == null), g.Count(t => t.TurnBy < now), g.Count(t => t.State == TicketState.Pending))).ToListAsync(ct),
            await open.Where(t => t.AssigneeId != null).GroupBy(t => t.AssigneeId!.Value)
                .Select(g => new AgentLoad(g.Key, g.Count(), g.Count(t => t.TurnBy < now), g.Count(t => t.State == TicketState.Pending), g.Count(t => t.Priority == Priority.Urgent))).ToListAsync(ct));
    }
}
