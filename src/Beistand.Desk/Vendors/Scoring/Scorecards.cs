using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Vendors.Scoring;

/// <param name="Before">The same for the period before, to compare.</param>
public sealed record Scorecard(Vendor Vendor, int Days, Score Now, Score Before);

/// <summary>Reckons scorecards from the log. Numbers of all cases: who reads them learns nothing of a ticket.</summary>
public sealed class Scorecards(BeistandDb db, TimeProvider clock)
{
    public static readonly IReadOnlyList<int> Periods = [30, 90, 365];

    public async Task<Scorecard?> Of(Actor actor, long id, int days, CancellationToken ct)
    {
        if (!actor.IsStaff || await db.Vendors.AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, ct) is not { } vendor) return null;
        var hours = await VendorHours.Of(db, vendor, ct);
        var tickets = db.VendorCases.Where(c => c.VendorId == id).Select(c => (long?)c.TicketId);
        var log = await db.Set<EventRow>().AsNoTracking().Where(e => tickets.Contains(e.TicketId) && Score.Kinds.Contains(e.Kind)).OrderBy(e => e.Seq).ToListAsync(ct);
        // What happens at this very moment belongs to it.
        var until = clock.GetUtcNow().AddTicks(1);
        return new(vendor, days, Score.Of(log, id, hours, until.AddDays(-days), until), Score.Of(log.Where(e => e.At < until.AddDays(-days)), id, hours, until.AddDays(-2 * days), until.AddDays(-days)));
    }
}
