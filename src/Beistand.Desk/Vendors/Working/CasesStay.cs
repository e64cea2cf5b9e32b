using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Merging;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Vendors.Working;

/// <summary>The manufacturer writes to the ticket his case was opened at.</summary>
internal sealed class CasesStay(BeistandDb db) : IStaysBehind
{
    public async Task<Refused?> Refuse(Ticket ticket, CancellationToken ct) =>
        await db.VendorCases.AnyAsync(c => c.TicketId == ticket.Id, ct) ? Outcome.Refused(Texts.MergeCaseStays) : null;
}
