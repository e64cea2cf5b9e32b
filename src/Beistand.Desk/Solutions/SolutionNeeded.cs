using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Solutions;

/// <summary>What the 2nd and 3rd level solve must be known at the 1st next time: it is not closed without a word about it.</summary>
internal sealed class SolutionNeeded(BeistandDb db) : IClosingRule
{
    public async Task<Refused?> Refuse(Ticket ticket, CancellationToken ct) =>
        ticket.Level == SupportLevel.First || await db.Solutions.AnyAsync(s => s.TicketId == ticket.Id, ct) ? null : Outcome.Refused(Texts.SolutionNeeded, "Knowledge");
}
