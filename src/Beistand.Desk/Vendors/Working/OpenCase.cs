using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Vendors.Working;

/// <summary>Begins a case with a vendor, as a draft. Reference is its id; where one is open already, that one's.</summary>
public sealed class OpenCase(TicketVerbs verbs, BeistandDb db)
{
    public Task<Outcome> Open(Actor by, string number, long vendor, CancellationToken ct, string? key = null) =>
        verbs.Do(by, number, Verb.AskVendor, key, async (ticket, now) =>
        {
            if (await db.Vendors.FirstOrDefaultAsync(v => v.Id == vendor && !v.Retired, ct) is not { } asked) return Outcome.Refused(Texts.VendorUnknown, "Vendor");
            if (await db.VendorCases.FirstOrDefaultAsync(c => c.TicketId == ticket.Id && c.VendorId == vendor && c.State != VendorCaseState.Closed, ct) is { } open) return new Done($"{open.Id}");
            var one = VendorCase.Open(ticket, asked, by, now);
            db.Add(one);
            ticket.Touch(now);
            await db.SaveChangesAsync(ct);
            return new Step(null, new VendorCaseOpened(ticket.Id, one.Id, vendor), $"{one.Id}");
        }, ct);

    /// <summary>A draft that was never sent goes away.</summary>
    public Task<Outcome> Discard(Actor by, string number, long id, CancellationToken ct, string? key = null) =>
        verbs.Do(by, number, Verb.WorkVendorCase, key, async (ticket, now) =>
        {
            if (await db.CaseOn(ticket, id, ct) is not { } one) return Outcome.NotFound;
            if (one.State != VendorCaseState.Draft) return Outcome.Refused(Texts.VendorNoDraft);
            db.RemoveRange(one.Numbers);
            db.Remove(one);
            ticket.Touch(now);
            return new VendorCaseDiscarded(ticket.Id, id, one.VendorId);
        }, ct);
}

internal static class CasesOfTickets
{
    public static Task<VendorCase?> CaseOn(this BeistandDb db, Ticket ticket, long id, CancellationToken ct) =>
        db.VendorCases.Include(c => c.Vendor).Include(c => c.Numbers).FirstOrDefaultAsync(c => c.Id == id && c.TicketId == ticket.Id, ct);
}
