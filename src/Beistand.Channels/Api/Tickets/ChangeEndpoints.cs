using Beistand.Channels.Api.Tokens;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Assigning;
using Beistand.Desk.Tickets.Closing;
using Beistand.Desk.Tickets.Merging;
using Beistand.Desk.Tickets.Sorting;
using Beistand.Desk.Tickets.Splitting;
using Beistand.Desk.Tickets.Waiting;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Beistand.Channels.Api.Tickets;

/// <summary>Everything that changes a ticket, each change through its verb.</summary>
internal static class ChangeEndpoints
{
    public static void Map(RouteGroupBuilder tickets)
    {
        Describe(tickets.MapPatch("/{number}", Patch), "changeTicket", "Change priority, category, tags, team or assignee", "All of it happens or nothing.").Takes<TicketPatch>("application/merge-patch+json").Uses(Header.IfMatch, Header.ETag);
        Describe(tickets.MapPost("/{number}/wait", WaitFor), "waitWithTicket", "Let a ticket wait").Takes<Wait>().Uses(Header.IdempotencyKey, Header.IfMatch, Header.ETag);
        Verb("resume", "resumeTicket", "Stop waiting", (s, by, number, key, ct) => s.GetService<WaitHandler>().Resume(by, number, ct, key));
        Verb("close", "closeTicket", "Close a ticket", (s, by, number, key, ct) => s.GetService<CloseHandler>().Close(by, number, ct, key));
        Verb("reopen", "reopenTicket", "Open a closed ticket again", (s, by, number, key, ct) => s.GetService<CloseHandler>().Reopen(by, number, ct, key));
        Describe(tickets.MapPost("/{number}/merge", MergeInto), "mergeTicket", "Merge a ticket into another one of the same customer").Takes<Merge>().Uses(Header.IdempotencyKey, Header.IfMatch, Header.ETag);
        Verb("unmerge", "unmergeTicket", "Undo a merge", (s, by, number, key, ct) => s.GetService<UnmergeTickets>().Unmerge(by, number, ct, key));
        tickets.MapPost("/{number}/split", Split).Is("splitTicket", Scopes.TicketsWrite, "Make a message a ticket of its own", "Read the new ticket at Location. Merged back, everything is as it was.")
            .Takes<SplitMessage>().Gives<TicketMade>(201).Refuses(404).Uses(Header.IdempotencyKey, Header.Location);

        void Verb(string path, string id, string summary, Func<Services, Actor, string, string?, CancellationToken, Task<Outcome>> act) =>
            Describe(tickets.MapPost("/{number}/" + path, (string number, HttpContext http, Caller caller, Once once, TicketChanges changes, TicketReader reader, CancellationToken ct) =>
                Deed(number, http, caller, once, changes, reader, [], own => act(new Services(http.RequestServices), caller.Actor, number, own, ct), ct)), id, summary)
            .Refuses(422).Uses(Header.IdempotencyKey, Header.IfMatch, Header.ETag);
    }

    private readonly record struct Services(IServiceProvider All)
    {
        public T GetService<T>() where T : notnull => (T)All.GetService(typeof(T))!;
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder door, string id, string summary, string description = "") =>
        door.Is(id, Scopes.TicketsWrite, summary, (description + " The answer is the ticket as it is now; 204 where you may not see it any more.").Trim())
            .Gives<StaffTicket, CustomerTicket>().Produces(204).Refuses(404, 412);

    private static Task<IResult> WaitFor(
        string number, Body<Wait> body, HttpContext http, Caller caller, Once once, TicketChanges changes, TicketReader reader, WaitHandler waiting, CancellationToken ct) =>
        Deed(number, http, caller, once, changes, reader, body.Bytes, own => waiting.WaitUntil(caller.Actor, number, body.Value.Reason, body.Value.Until, ct, own), ct);

    private static Task<IResult> MergeInto(
        string number, Body<Merge> body, HttpContext http, Caller caller, Once once, TicketChanges changes, TicketReader reader, MergeTickets merging, CancellationToken ct) =>
        Deed(number, http, caller, once, changes, reader, body.Bytes, own => merging.Merge(caller.Actor, number, body.Value.Into, ct, own), ct);

    private static Task<IResult> Split(string number, Body<SplitMessage> body, Caller caller, Once once, SplitTicket splitting, DeskDirectory desks, CancellationToken ct) =>
        once.Do(body.Bytes, own => TicketVerbs.Submission(caller.Actor, own), async own =>
        {
            var category = body.Value.Category is { } key ? await TicketEndpoints.CategoryOf(desks, key, ct) ?? 0 : (long?)null;
            return await splitting.Split(caller.Actor, new SplitOff(number, body.Value.Message, body.Value.Subject, category, own), ct);
        }, made => Task.FromResult(Answers.Created("/api/v1/tickets/" + made, new TicketMade(made!))), ct);

    private static Task<IResult> Deed(
        string number, HttpContext http, Caller caller, Once once, TicketChanges changes, TicketReader reader, byte[] body, Func<string?, Task<Outcome>> act, CancellationToken ct) =>
        once.Do(body, own => TicketVerbs.Submission(caller.Actor, own), own => changes.Do(caller.Actor, number, http.Request.Headers.IfMatch, own, () => act(own), ct), _ => Now(number, http, caller, reader, ct), ct);

    private static async Task<IResult> Patch(
        string number, Body<TicketPatch> body, HttpContext http, Caller caller, TicketChanges changes, TicketReader reader, SortHandler sorting, AssignHandler assigning, BeistandDb db, DeskDirectory desks, CancellationToken ct)
    {
        var (by, patch) = (caller.Actor, body.Value);
        // The team before the assignee: whoever is to work on it must write there.
        (string Field, Func<Task<Outcome>> Set)[] steps =
        [
            (nameof(patch.Priority), () => sorting.SetPriority(by, number, patch.Priority ?? 0, ct)),
            (nameof(patch.Category), async () => await sorting.SetCategory(by, number, patch.Category is null ? null : await TicketEndpoints.CategoryOf(desks, patch.Category, ct) ?? 0, ct)),
            (nameof(patch.Tags), () => sorting.SetTags(by, number, string.Join(',', patch.Tags ?? []), ct)),
            (nameof(patch.Team), () => sorting.SetTeam(by, number, patch.Team ?? 0, ct)),
            (nameof(patch.Assignee), () => assigning.Assign(by, number, patch.Assignee, ct)),
        ];
        var outcome = await changes.Do(by, number, http.Request.Headers.IfMatch, null, async () =>
        {
            foreach (var step in steps.Where(s => patch.Says(s.Field)))
            {
                if (await step.Set() is var done and not Done) return done;
            }
            return Outcome.Done;
        }, ct);
        return outcome is Done ? await Now(number, http, caller, reader, ct) : Answers.Of(outcome);
    }

    private static async Task<IResult> Now(string number, HttpContext http, Caller caller, TicketReader reader, CancellationToken ct) =>
        await reader.One(caller.Actor, number, ct) is { } ticket ? Answers.Tagged(http, ticket) : Results.NoContent();
}
