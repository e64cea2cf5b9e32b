using Beistand.Channels.Api.Tokens;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Listing;
using Beistand.Desk.Tickets.Opening;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Html;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Api.Tickets;

internal static class TicketEndpoints
{
    private static readonly string[] StaffFilters = ["view", "team", "category", "priority", "tag", "requester", "sort"];
    private static readonly string[] Filters = ["state", "updatedSince", "cursor", "limit"];
    private static readonly Dictionary<string, string> Fields = new() { ["Email"] = "requester.email", ["Name"] = "requester.name" };

    public static void Map(RouteGroupBuilder api)
    {
        var tickets = api.MapGroup("/tickets").WithTags("Tickets");
        tickets.MapGet("", List).Is("listTickets", Scopes.TicketsRead, "List tickets",
            "Tickets you may see, page by page: follow `next` until it is null. Without `state`, staff see what is not closed. Customers see their requests, newest public message first, and filter by `state` and `updatedSince` only.")
            .Gives<StaffTickets, CustomerTickets>();
        tickets.MapPost("", Open).Is("openTicket", Scopes.TicketsWrite, "Open a ticket", "Read the new ticket at Location. Whether you may see it depends on the team its category leads to.")
            .Takes<NewTicket>().Gives<TicketMade>(201).Uses(Header.IdempotencyKey, Header.Location);
        tickets.MapGet("/{number}", Get).Is("getTicket", Scopes.TicketsRead, "Read a ticket").Gives<StaffTicket, CustomerTicket>().Refuses(404).Produces(304).Uses(Header.IfNoneMatch, Header.ETag);
        ChangeEndpoints.Map(tickets);
    }

    private static async Task<IResult> List(
        HttpContext http, Caller caller, TicketReader reader, DeskDirectory desks, [FromQuery] string? view, [FromQuery] long? team, [FromQuery] string? state, [FromQuery] string? category, [FromQuery] string? priority, [FromQuery] string? tag, [FromQuery] long? requester,
        [FromQuery] DateTimeOffset? updatedSince, [FromQuery] string? sort, [FromQuery] string? cursor, [FromQuery] int? limit, CancellationToken ct)
    {
        var read = new Reading(http.Request.Query).Knows([.. StaffFilters, .. Filters]);
        if (!caller.Actor.IsStaff) read.OnlyStaff(StaffFilters);
        var order = caller.Actor.IsStaff ? read.Among("sort", "due", "changed") ?? "due" : "changed";
        var query = new TicketQuery(
            read.Among("view", "mine", "unassigned", "overdue", "all") ?? "all", read.Id("team"), read.Enum<TicketState>("state"), null, read.Enum<Priority>("priority"), read.Text("tag", 40), order,
            read.After(order), read.Id("requester"), read.Time("updatedSince"), read.Limit());
        var key = read.Text("category", 60);
        if (read.Problem is not null) return read.Problem;
        if (!caller.Actor.IsStaff) return Answers.Ok(await reader.Requests(caller.Actor, query.State, query.ChangedSince, query.After, query.Limit, ct));
        if (key is not null) query = query with { Category = await CategoryOf(desks, key, ct) ?? 0 };
        return Answers.Ok(await reader.Page(caller.Actor, query, ct));
    }

    private static async Task<IResult> Get(string number, HttpContext http, Caller caller, TicketReader reader, CancellationToken ct) =>
        await reader.One(caller.Actor, number, ct) is { } ticket ? Answers.Tagged(http, ticket) : Problems.NotFound;

    private static Task<IResult> Open(
        Body<NewTicket> body, Caller caller, Once once, OpenTicketHandler opening, BeistandDb db, DeskDirectory desks, CancellationToken ct) =>
        once.Do(body.Bytes, own => OpenTicketHandler.Submission(caller.Actor, own), own => Carry(body.Value, own, caller.Actor, opening, db, desks, ct),
            number => Task.FromResult(Answers.Created("/api/v1/tickets/" + number, new TicketMade(number!))), ct, Fields);

    private static async Task<Outcome> Carry(NewTicket wish, string? key, Actor by, OpenTicketHandler opening, BeistandDb db, DeskDirectory desks, CancellationToken ct)
    {
        if (Refuse(wish, by) is { } wrong) return wrong;
        var asker = by.IsStaff ? wish.Requester! : await db.People.Where(p => p.Id == by.PersonId).Select(p => new Asker(p.Email, p.Name, p.Phone)).FirstAsync(ct);
        var category = wish.Category is null ? null : await CategoryOf(desks, wish.Category, ct);
        if (category is null && wish.Category is not null) return Outcome.Refused(Texts.ApiCategoryUnknown, "Category");
        var text = wish.Text.Length == 0 && wish.Html is not null ? PlainText.Of(wish.Html) : wish.Text;
        return await opening.Open(by, new OpenTicket(
            asker.Name, asker.Email.Trim(), wish.Subject.Trim(), text, wish.Channel ?? Channel.Api, wish.Language ?? by.Language, wish.Html, asker.Phone, category,
            DeviceModel: wish.DeviceModel, DeviceSerial: wish.DeviceSerial, Key: key, Uploads: wish.Attachments), ct);
    }

    private static Refused? Refuse(NewTicket wish, Actor by) => wish switch
    {
        { Requester: not null } when !by.IsStaff => Outcome.Refused(Texts.ApiRequesterOnlySelf, "Requester"),
        { Requester: null } when by.IsStaff => Outcome.Refused(Texts.ApiRequesterMissing, "Email"),
        { Channel: not null } when !by.IsStaff => Outcome.Refused(Texts.ApiRequesterOnlySelf, "Channel"),
        { Language: not (null or "de" or "en") } => Outcome.Refused(Texts.ApiLanguageUnknown, "Language"),
        { Requester.Name.Length: > 120 } => Outcome.Refused(Texts.ApiTooLong(120), "Name"),
        { Requester.Phone.Length: > 60 } => Outcome.Refused(Texts.ApiTooLong(60), "requester.phone"),
        { DeviceModel.Length: > 120 } => Outcome.Refused(Texts.ApiTooLong(120), "DeviceModel"),
        { DeviceSerial.Length: > 60 } => Outcome.Refused(Texts.ApiTooLong(60), "DeviceSerial"),
        { Html.Length: > 500_000 } => Outcome.Refused(Texts.ApiTooLong(500_000), "Html"),
        _ => null,
    };

    internal static async ValueTask<long?> CategoryOf(DeskDirectory desks, string key, CancellationToken ct) =>
        (await desks.Now(ct)).Categories.FirstOrDefault(c => c.Key == key)?.Id;
}
