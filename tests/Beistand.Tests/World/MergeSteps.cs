using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Merging;
using Beistand.Desk.Tickets.Splitting;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.World;

/// <summary>Two tickets become one, and one becomes two.</summary>
public static class MergeSteps
{
    public static async Task<Outcome> MergeBy(this House house, Person agent, string number, string into, string? key = null)
    {
        var by = await house.As(agent.Id);
        return await house.In<MergeTickets, Outcome>(m => m.Merge(by, number, into, default, key));
    }

    public static async Task<Outcome> UnmergeBy(this House house, Person agent, string number)
    {
        var by = await house.As(agent.Id);
        return await house.In<UnmergeTickets, Outcome>(m => m.Unmerge(by, number, default));
    }

    public static async Task<Outcome> SplitBy(this House house, Person agent, string number, long message, string subject = "", long? category = null, string? key = null)
    {
        var by = await house.As(agent.Id);
        return await house.In<SplitTicket, Outcome>(s => s.Split(by, new SplitOff(number, message, subject, category, key), default));
    }

    /// <summary>What stands in a ticket, in order.</summary>
    public static async Task<List<string>> Said(this House house, string number) => [.. (await house.Ticket(number)).Messages.OrderBy(m => m.Id).Select(m => m.Text)];
}
