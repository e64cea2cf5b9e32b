using Beistand.Channels.Api.Tickets;
using Beistand.Channels.Api.Tokens;
using Beistand.Desk.Interventions;
using Beistand.Desk.Interventions.Declaring;
using Beistand.Desk.Interventions.Executing;
using Beistand.Desk.Interventions.Judging;
using Beistand.Desk.Interventions.Listing;
using Beistand.Desk.Interventions.Ordering;
using Beistand.Desk.Interventions.Proving;
using Beistand.Desk.Interventions.Showing;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Answering;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Beistand.Channels.Api.Interventions;

/// <summary>What solving a ticket must change, and the orders for it; refused where the pages refuse, with the same sentences.</summary>
internal static class InterventionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var ticket = api.MapGroup("/tickets/{number}").WithTags("Interventions");
        ticket.MapPost("/intervention", Declare).Is("declareIntervention", Scopes.TicketsWrite, "Say what solving the ticket must change", "Program logic and data need the 3rd level and an order. The answer is the ticket as it is now.")
            .Takes<NewIntervention>().Gives<StaffTicket>().Refuses(404).Uses(Header.IdempotencyKey, Header.ETag);
        ticket.MapPost("/interventions", Begin).Is("orderIntervention", Scopes.TicketsWrite, "Write an order for an intervention", "It is a draft until it is submitted.").Takes<OrderText>().Gives<OrderInfo>(201).Refuses(404).Uses(Header.IdempotencyKey, Header.Location);
        var orders = api.MapGroup("/interventions").WithTags("Interventions");
        orders.MapGet("", List).Is("listInterventions", Scopes.TicketsRead, "List orders for interventions", "Those at tickets you may see, the newest first. Staff only.").Gives<OrderSummaries>().Refuses(404);
        var order = orders.MapGroup("/{intervention}");
        order.MapGet("", One).Is("getIntervention", Scopes.TicketsRead, "Read an order with its evidence and its protocol", "Staff only.").Gives<OrderInfo>().Refuses(404);
        order.MapPatch("", Change).Is("changeIntervention", Scopes.TicketsWrite, "Write an order anew", "What was submitted or approved becomes a draft again.").Takes<OrderText>("application/merge-patch+json").Gives<OrderInfo>().Refuses(404);
        Describe(order.MapPost("/submission", Submit), "submitIntervention", "Submit an order").Refuses(422);
        Describe(order.MapPost("/approval", Approve), "approveIntervention", "Approve an order as the second person").Takes<NewApproval>();
        Describe(order.MapPost("/refusal", Refuse), "refuseIntervention", "Refuse an order").Takes<NewObjection>();
        Describe(order.MapPost("/execution", Execute), "executeIntervention", "Record that an order was executed").Takes<NewExecution>();
        Describe(order.MapPost("/evidence", Prove), "proveIntervention", "Add evidence from before or after").Takes<NewEvidence>();
        Describe(order.MapPost("/verification", Verify), "verifyIntervention", "Verify what was executed").Takes<NewVerification>();
        Describe(order.MapPost("/failure", Fail), "failIntervention", "Say that what was executed is not all right").Takes<NewObjection>();
        Describe(order.MapPost("/withdrawal", Withdraw), "withdrawIntervention", "Withdraw an order").Takes<NewObjection>();
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder door, string id, string summary) => door.Is(id, Scopes.TicketsWrite, summary, "The answer is the order as it is now.").Gives<OrderInfo>().Refuses(404).Uses(Header.IdempotencyKey);

    private static Task<IResult> Submit(string intervention, Stepping on, SubmitOrder submitting, CancellationToken ct) => on.Do(intervention, [], (by, key) => submitting.Submit(by, intervention, ct, key), ct);

    private static Task<IResult> Withdraw(string intervention, Body<NewObjection> body, Stepping on, SubmitOrder submitting, CancellationToken ct) => on.Do(intervention, body.Bytes, (by, key) => submitting.Withdraw(by, intervention, body.Value.Text, ct, key), ct);

    private static Task<IResult> Approve(string intervention, Body<NewApproval> body, Stepping on, JudgeOrder judging, CancellationToken ct) => on.Do(intervention, body.Bytes, (by, key) => judging.Approve(by, intervention, body.Value.Checksum, body.Value.Note, ct, key), ct);

    private static Task<IResult> Refuse(string intervention, Body<NewObjection> body, Stepping on, JudgeOrder judging, CancellationToken ct) => on.Do(intervention, body.Bytes, (by, key) => judging.Refuse(by, intervention, body.Value.Text, ct, key), ct);

    private static Task<IResult> Fail(string intervention, Body<NewObjection> body, Stepping on, JudgeOrder judging, CancellationToken ct) => on.Do(intervention, body.Bytes, (by, key) => judging.Fail(by, intervention, body.Value.Text, ct, key), ct);

    private static Task<IResult> Prove(string intervention, Body<NewEvidence> body, Stepping on, AddProof proving, CancellationToken ct) => on.Do(intervention, body.Bytes, async (by, key) =>
        await on.Files(body.Value, ct) is { } proof ? await proving.Add(by, intervention, body.Value.Phase, proof, ct, key) : Stepping.Gone, ct);

    private static Task<IResult> Verify(string intervention, Body<NewVerification> body, Stepping on, JudgeOrder judging, CancellationToken ct) => on.Do(intervention, body.Bytes, async (by, key) =>
        await on.Files(body.Value.After, ct) is { } after ? await judging.Verify(by, intervention, body.Value.Text, after, ct, key) : Stepping.Gone, ct);

    private static Task<IResult> Execute(string intervention, Body<NewExecution> body, Stepping on, ExecuteHandler executing, CancellationToken ct) => on.Do(intervention, body.Bytes, async (by, key) =>
    {
        if (await on.Files(body.Value.Before, ct) is not { } before || await on.Files(body.Value.After, ct) is not { } after) return Stepping.Gone;
        var command = new ExecuteOrder(intervention, body.Value.Result, before, after, body.Value.Emergency, key);
        return body.Value.Emergency.Trim().Length > 0 ? await executing.ExecuteInEmergency(by, command, ct) : await executing.Execute(by, command, ct);
    }, ct);

    private static Task<IResult> Declare(string number, Body<NewIntervention> body, HttpContext http, Caller caller, Once once, TicketReader reader, DeclareIntervention declaring, CancellationToken ct) =>
        once.Do(body.Bytes, own => TicketVerbs.Submission(caller.Actor, own), own => declaring.Declare(caller.Actor, number, body.Value.Intervention, body.Value.Reason, ct, own),
            async _ => await reader.One(caller.Actor, number, ct) is { } ticket ? Answers.Tagged(http, ticket) : Problems.NotFound, ct);

    private static Task<IResult> Begin(string number, Body<OrderText> body, Caller caller, Once once, InterventionReader reader, WriteOrderHandler writing, BeistandDb db, CancellationToken ct) =>
        once.Do(body.Bytes, own => TicketVerbs.Submission(caller.Actor, own), async own => await db.TakeUploads(caller.Actor, body.Value.Attachments, ct) is { } files ? await writing.Begin(caller.Actor, number, new WriteOrder(Over(OrderContent.Empty, body.Value), files, null, own), ct) : Stepping.Gone,
            async made => await reader.One(caller.Actor, made!, ct) is { } order ? Answers.Created("/api/v1/interventions/" + made, order) : Problems.NotFound, ct);

    private static async Task<IResult> Change(string intervention, Body<OrderText> body, Caller caller, InterventionPages pages, InterventionReader reader, WriteOrderHandler writing, BeistandDb db, CancellationToken ct)
    {
        if (await pages.Order(caller.Actor, intervention, ct) is not { } view) return Problems.NotFound;
        var outcome = await db.TakeUploads(caller.Actor, body.Value.Attachments, ct) is { } files ? await writing.Change(caller.Actor, intervention, new WriteOrder(Over(view.Order.Content, body.Value), files), ct) : Stepping.Gone;
        db.ChangeTracker.Clear();
        return outcome is Done ? Answers.Ok((await reader.One(caller.Actor, intervention, ct))!) : Answers.Of(outcome);
    }

    private static OrderContent Over(OrderContent old, OrderText said) => new(said.Target ?? old.Target, said.Statement ?? old.Statement, said.Reason ?? old.Reason, said.Risk ?? old.Risk, said.Backup ?? old.Backup,
        said.Rollback ?? old.Rollback, said.Test ?? old.Test, said.From ?? old.From, said.Until ?? old.Until);

    private static async Task<IResult> One(string intervention, Caller caller, InterventionReader reader, CancellationToken ct) =>
        await reader.One(caller.Actor, intervention, ct) is { } order ? Answers.Ok(order) : Problems.NotFound;

    private static async Task<IResult> List(HttpContext http, Caller caller, InterventionReader reader, [FromQuery] string? filter, [FromQuery] string? state, [FromQuery] string? field, [FromQuery] string? cursor, [FromQuery] int? limit, CancellationToken ct)
    {
        if (!caller.Actor.IsStaff) return Problems.NotFound;
        var read = new Reading(http.Request.Query).Knows("filter", "state", "field", "cursor", "limit");
        var query = new OrderQuery(read.Enum<OrderFilter>("filter") ?? OrderFilter.All, read.Enum<OrderState>("state"), read.Enum<Intervention>("field"), InterventionReader.After(read), read.Limit());
        return read.Problem ?? Answers.Ok(await reader.Page(caller.Actor, query, ct));
    }
}
