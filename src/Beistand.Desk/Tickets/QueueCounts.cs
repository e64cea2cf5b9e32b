using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets;

public enum Queue { Team = 1, Unassigned, Mine }

/// <summary>How many tickets a queue holds, kept in the transaction of each verb: nobody counts while a page is made.</summary>
public sealed class QueueCount
{
    public Queue Queue { get; init; }

    /// <summary>Team or person.</summary>
    public long OwnerId { get; init; }
    public int Tickets { get; private set; }
}

internal static class QueueCounting
{
    /// <summary>The queues in which a ticket stands now.</summary>
    public static IReadOnlyList<(Queue Queue, long Owner)> Queues(this Ticket ticket) => ticket switch
    {
        { IsClosed: true } => [],
        { AssigneeId: { } person } => [(Queue.Team, ticket.TeamId), (Queue.Mine, person)],
        _ => [(Queue.Team, ticket.TeamId), (Queue.Unassigned, ticket.TeamId)],
    };

    public static async Task Recount(this BeistandDb db, IReadOnlyList<(Queue Queue, long Owner)> before, IReadOnlyList<(Queue Queue, long Owner)> after, CancellationToken ct)
    {
        // One order for all writers, so that two verbs never wait for each other.
        var changes = after.Except(before).Select(q => (q, By: 1)).Concat(before.Except(after).Select(q => (q, By: -1))).OrderBy(c => c.q);
        foreach (var ((queue, owner), by) in changes)
        {
            await db.Database.ExecuteSqlAsync($"""
                insert into queue_counts (queue, owner_id, tickets) values ({(int)queue}, {owner}, {by})
                on conflict (queue, owner_id) do update set tickets = queue_counts.tickets + excluded.tickets
                """, ct);
        }
    }
}
