using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Showing;
using Beistand.Desk.Vendors;
using Beistand.Desk.Vendors.Listing;
using Beistand.Desk.Vendors.Managing;
using Beistand.Desk.Vendors.Packing;
using Beistand.Desk.Vendors.Scoring;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Workspace.Vendors;

/// <summary>Loads what the pages about manufacturers show.</summary>
internal sealed class VendorPages(BeistandDb db, VendorCases cases, ManageVendors vendors, BuildPacket building, Scorecards scorecards, TicketPages tickets, LiveHub hub, Here here)
{
    public async Task<IResult> List(bool open, CancellationToken ct)
    {
        (here.Live, here.Seq, here.View) = ("tickets", hub.Seq, "/hersteller");
        return Pages.Of<VendorListPage>(("Cases", await cases.List(here.Actor, open, ct)), ("Open", open), ("Vendors", (await vendors.All(ct)).Where(v => !v.Retired).ToList()));
    }

    public async Task<IResult> Score(long id, int days, CancellationToken ct)
    {
        here.View = "/hersteller";
        var period = Scorecards.Periods.Contains(days) ? days : 90;
        return await scorecards.Of(here.Actor, id, period, ct) is { } card ? Pages.Of<ScorecardPage>(("Card", card), ("Cases", await cases.List(here.Actor, false, ct, id))) : Results.NotFound();
    }

    /// <summary>Null where this person may not ask a manufacturer about it.</summary>
    public async Task<IResult?> New(string number, long? chosen, Refused? refusal, CancellationToken ct)
    {
        if (await db.Tickets.AsNoTracking().VisibleTo(here.Actor).WithNumber(number).FirstOrDefaultAsync(ct) is not { } ticket || !TicketFlow.Allows(ticket, Verb.AskVendor, here.Actor)) return null;
        var all = (await vendors.All(ct)).Where(v => !v.Retired).ToList();
        return Pages.Of<NewCasePage>(refusal is null ? 200 : 422, ("Ticket", ticket), ("Vendors", all), ("Chosen", chosen ?? Likely(ticket, all)), ("Cases", await cases.List(here.Actor, false, ct, ticket: number)), ("Refusal", refusal));
    }

    // Whose name stands in the device's.
    private static long? Likely(Ticket ticket, List<Vendor> all) => all.FirstOrDefault(v => ticket.DeviceModel.Contains(v.Name.Split(' ')[0], StringComparison.OrdinalIgnoreCase))?.Id ?? (all.Count == 1 ? all[0].Id : null);

    public async Task<IResult> Case(string number, long id, Refused? refusal, CancellationToken ct, string solution = "", Repair? repair = null, string typed = "")
    {
        if (await cases.One(here.Actor, number, id, ct) is not { } one) return Results.NotFound();
        if (one.State == VendorCaseState.Draft && refusal is null) return Results.Redirect($"/tickets/{number}/hersteller/{id}/paket");
        (here.Live, here.Seq) = ($"ticket:{number}", hub.Seq);
        var mails = await cases.Mails(id, ct);
        var messages = (await tickets.Ticket(here.Actor, number, ct))!.Messages.Where(m => mails.Any(x => x.MessageId == m.Id)).ToList();
        return Pages.Of<CasePage>(refusal is null ? 200 : 422, ("Case", one), ("Mails", mails), ("Messages", messages), ("Refusal", refusal), ("Solution", refusal is null ? one.Solution : solution),
            ("Repair", refusal is { Field: "Part" or "ReturnedOn" } && repair is not null ? repair : one.Repair), ("Number", refusal is { Field: "Number" } ? typed : one.Number));
    }

    /// <param name="typed">What somebody typed and could not be kept.</param>
    public async Task<IResult> Packet(string number, long id, Refused? refusal, CancellationToken ct, PacketChoices? typed = null)
    {
        if (await cases.One(here.Actor, number, id, ct) is not { } one) return Results.NotFound();
        if (!one.IsOpen) return Results.Redirect($"/tickets/{number}/hersteller/{id}");
        if (typed is not null) one.Keep(typed);
        return Pages.Of<PacketPage>(refusal is null ? 200 : 422, ("Packet", await building.Of(one, one.Ticket, ct)), ("Refusal", refusal), ("Locked", !TicketFlow.Allows(one.Ticket, Verb.WorkVendorCase, here.Actor)));
    }

    /// <summary>The solution goes down to whom the ticket came from.</summary>
    public async Task<string> AfterClosing(string number, long id, CancellationToken ct) =>
        await db.Tickets.AsNoTracking().VisibleTo(here.Actor).WithNumber(number).FirstOrDefaultAsync(ct) is { Level: > SupportLevel.First } ticket && TicketFlow.Allows(ticket, Verb.HandBack, here.Actor)
            ? $"/tickets/{number}/zurueckgeben?grund=Solved&fall={id}" : $"/tickets/{number}";
}
