using Beistand.Desk.Targets.Clocks;
using Beistand.Desk.Targets.Reckoning;
using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Portal.Asking;

/// <param name="ReplyBy">When we shall have written at the latest; null where nothing is promised.</param>
public sealed record NextForCustomer(DateTimeOffset? ReplyBy, Callback? Callback);

/// <summary>What somebody who has just sent a request may expect.</summary>
internal sealed class WhatNext(BeistandDb db)
{
    public async Task<NextForCustomer> Of(string number, CancellationToken ct)
    {
        var ticket = await db.Tickets.AsNoTracking().WithNumber(number).Select(t => new { t.Id, t.Callback }).FirstAsync(ct);
        var due = await db.Set<TicketTarget>().AsNoTracking().Where(t => t.TicketId == ticket.Id && t.Kind == TargetKind.Reaction && t.EndedAt == null).Select(t => t.DueAt).FirstOrDefaultAsync(ct);
        return new(due, ticket.Callback);
    }
}
