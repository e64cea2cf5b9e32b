using Beistand.Channels.Api.Tokens;
using Beistand.Desk.Tickets;
using Beistand.Desk.Vendors;
using Beistand.Desk.Vendors.Listing;
using Beistand.Desk.Vendors.Managing;
using Beistand.Desk.Vendors.Working;
using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Api.Vendors;

/// <summary>Manufacturers and their cases. No packet leaves by a program: a person has looked at what goes.</summary>
internal static class VendorEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var vendors = api.MapGroup("").WithTags("Manufacturers");
        vendors.MapGet("/vendors", Vendors).Is("listVendors", Scopes.TicketsRead, "List manufacturers", "Staff only.").Gives<VendorList>().Refuses(404);
        vendors.MapGet("/vendor-cases", Cases).Is("listVendorCases", Scopes.TicketsRead, "List manufacturer cases", "Of tickets you may see, who waits longest first, at most 200. Without `state` those that are not closed. Staff only.").Gives<VendorCaseList>().Refuses(404);
        vendors.MapGet("/tickets/{number}/vendor-cases", OfTicket).Is("listVendorCasesOfTicket", Scopes.TicketsRead, "List the manufacturer cases of a ticket", "Staff only.").Gives<VendorCaseList>().Refuses(404);
        vendors.MapPost("/tickets/{number}/vendor-cases", Open).Is("openVendorCase", Scopes.TicketsWrite, "Begin a manufacturer case", "As a draft; the one that is open already where there is one. The answer is the list of the ticket's cases.")
            .Takes<NewVendorCase>().Gives<VendorCaseList>().Refuses(404).Uses(Header.IdempotencyKey);
    }

    private static async Task<IResult> Vendors(Caller caller, ManageVendors manage, CancellationToken ct) => !caller.Actor.IsAgent ? Problems.NotFound : Answers.Ok(new VendorList(
        [.. (await manage.All(ct)).Where(v => !v.Retired).Select(v => new VendorInfo(v.Id, v.Name, v.Address, v.Portal, v.Phone, v.ContractNumber, v.ResponseMinutes, v.SolutionMinutes, v.Rungs))]));

    private static async Task<IResult> Cases(HttpContext http, Caller caller, VendorCases cases, [FromQuery] string? state, [FromQuery] long? vendor, CancellationToken ct)
    {
        if (!caller.Actor.IsAgent) return Problems.NotFound;
        var read = new Reading(http.Request.Query).Knows("state", "vendor");
        var (open, one) = (read.Among("state", "open", "all") != "all", read.Id("vendor"));
        return read.Problem ?? Answers.Ok(Of(await cases.List(caller.Actor, open, ct, one)));
    }

    private static async Task<IResult> OfTicket(string number, Caller caller, BeistandDb db, VendorCases cases, CancellationToken ct) =>
        caller.Actor.IsStaff && await db.Tickets.VisibleTo(caller.Actor).WithNumber(number).AnyAsync(ct) ? Answers.Ok(Of(await cases.List(caller.Actor, false, ct, ticket: number))) : Problems.NotFound;

    private static Task<IResult> Open(string number, Body<NewVendorCase> body, Caller caller, Once once, OpenCase opening, VendorCases cases, CancellationToken ct) =>
        once.Do(body.Bytes, own => TicketVerbs.Submission(caller.Actor, own), own => opening.Open(caller.Actor, number, body.Value.Vendor, ct, own), async _ => Answers.Ok(Of(await cases.List(caller.Actor, false, ct, ticket: number))), ct);

    private static VendorCaseList Of(IReadOnlyList<VendorCaseRow> rows) => new([.. rows.Select(r => new VendorCaseInfo(
        r.Id, r.Ticket, r.VendorId, r.Vendor, r.Number, r.State, r.OpenedAt, r.SentAt, r.WaitsSince, r.NextReminderAt, r.ResponseDueAt, r.AnsweredAt, r.SolutionDueAt, r.SolvedAt, r.ClosedAt, r.Reopened))]);
}
