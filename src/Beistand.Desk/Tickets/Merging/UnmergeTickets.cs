using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Merging;

/// <summary>Two tickets were no one request after all: the one that went comes back as it stood, with what it brought. What came to the other one since stays there.</summary>
public sealed class UnmergeTickets(TicketVerbs verbs, BeistandDb db)
{
    public async Task<Outcome> Unmerge(Actor by, string number, CancellationToken ct, string? key = null)
    {
        var gone = await db.Tickets.Where(t => t.Number == number).Select(t => t.Id).FirstOrDefaultAsync(ct);
        var now = await db.WhereNow(gone, ct);
        var keeper = await db.Tickets.Where(t => t.Id == now && t.Id != gone).Select(t => t.Number).FirstOrDefaultAsync(ct);
        return await verbs.Do(by, number, Verb.Unmerge, key, async (ticket, at) =>
        {
            if (keeper is null || await db.Set<TicketMerge>().FirstOrDefaultAsync(m => m.TicketId == ticket.Id, ct) is not { } merge) return Outcome.Refused(Texts.NotMerged);
            var gave = await verbs.Within(by, keeper, Verb.GiveBack, async (stays, _) =>
            {
                await Back(ticket.Id, stays, merge.Carried, ct);
                if (stays.Version == merge.Carried.Version && !stays.IsClosed) stays.StandAs(merge.Carried.Stayed, at);
                else stays.Touch(at);
                return new TicketGaveBack(stays.Id, ticket.Id);
            }, ct);
            if (gave.Happened is null) return gave.Not is Refused refused ? refused : Outcome.Refused(Texts.TicketUnknown(keeper));
            ticket.StandAs(new(merge.State, merge.Pending, merge.OurTurnSince, ticket.LastPublicAt), at);
            db.Remove(merge);
            return new TicketUnmerged(ticket.Id, now);
        }, ct, keeper);
    }

    private async Task Back(long ticket, Ticket keeper, Carried carried, CancellationToken ct)
    {
        var (messages, from) = (carried.Messages.ToArray(), keeper.Id);
        await db.Messages.Where(m => m.TicketId == from && messages.Contains(m.Id)).ExecuteUpdateAsync(m => m.SetProperty(x => x.TicketId, ticket), ct);
        foreach (var one in carried.Numbers) await db.Set<TicketAlias>().Where(a => a.TicketId == from && a.System == one.System && a.Number == one.Number).ExecuteUpdateAsync(a => a.SetProperty(x => x.TicketId, ticket), ct);
        keeper.Tags.RemoveAll(t => carried.Tags.Contains(t.Tag));
        foreach (var one in carried.People) keeper.Release(one.Person, one.As);
    }
}
