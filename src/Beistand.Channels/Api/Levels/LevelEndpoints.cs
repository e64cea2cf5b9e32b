using System.Text.Json;
using Beistand.Channels.Api.Tickets;
using Beistand.Channels.Api.Tokens;
using Beistand.Desk.Capture;
using Beistand.Desk.Capture.Filling;
using Beistand.Desk.Levels;
using Beistand.Desk.Levels.Escalating;
using Beistand.Desk.Levels.HandingBack;
using Beistand.Desk.Levels.Rating;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Api.Levels;

/// <summary>The capture sheet and the ways between the levels; refused where the pages refuse, with the same sentences.</summary>
internal static class LevelEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var ticket = api.MapGroup("/tickets/{number}").WithTags("Levels");
        ticket.MapGet("/capture", Capture).Is("getCapture", Scopes.TicketsRead, "Read the capture sheet of a ticket", "404 where its category has none. Staff only.").Gives<CaptureInfo>().Refuses(404);
        ticket.MapPatch("/capture", Fill).Is("fillCapture", Scopes.TicketsWrite, "Answer questions of the capture sheet", "The answer is the sheet as it is now.").Takes<CapturePatch>("application/merge-patch+json").Gives<CaptureInfo>().Refuses(404);
        ticket.MapGet("/escalations", List).Is("listEscalations", Scopes.TicketsRead, "List the escalations of a ticket", "The oldest first, each with its hand-over sheet. Staff only.").Gives<Escalations>().Refuses(404);
        Describe(ticket.MapPost("/escalations", Escalate), "escalateTicket", "Pass a ticket on to the next level").Takes<NewEscalation>();
        Describe(ticket.MapPost("/hand-backs", HandBack), "handBackTicket", "Give a ticket back to the level below").Takes<NewHandBack>();
        Describe(ticket.MapPost("/escalations/last/rating", Rate), "rateHandOver", "Rate the hand-over sheet of the last escalation").Takes<NewRating>();
        Describe(ticket.MapPost("/escalations/last/accept", Accept), "acceptEscalation", "Accept the last escalation and work on the ticket").Refuses(422);
    }

    private static Task<IResult> Escalate(string number, Body<NewEscalation> body, HttpContext http, Caller caller, Once once, TicketReader reader, EscalateHandler escalating, CancellationToken ct) =>
        Answer(number, http, caller, once, reader, body.Bytes, own => escalating.Escalate(caller.Actor, new Escalate(number, body.Value.Level,
            new HandOver(body.Value.Question, body.Value.Tried, [.. body.Value.Articles.Select(a => new JudgedArticle(a.Article, a.Verdict))]), body.Value.Team, body.Value.Reason, Key: own, Learn: body.Value.Learn, FellShort: body.Value.LessonFellShort), ct), ct);

    private static Task<IResult> HandBack(string number, Body<NewHandBack> body, HttpContext http, Caller caller, Once once, TicketReader reader, HandBackHandler handing, CancellationToken ct) =>
        Answer(number, http, caller, once, reader, body.Bytes, own => handing.HandBack(caller.Actor, new HandBackTicket(number, body.Value.Reason, body.Value.Text, own), ct), ct);

    private static Task<IResult> Rate(string number, Body<NewRating> body, HttpContext http, Caller caller, Once once, TicketReader reader, RateHandOver rating, CancellationToken ct) =>
        Answer(number, http, caller, once, reader, body.Bytes, own => rating.Rate(caller.Actor, number, body.Value.Complete, body.Value.Gap, ct, own), ct);

    private static Task<IResult> Accept(string number, HttpContext http, Caller caller, Once once, TicketReader reader, RateHandOver rating, CancellationToken ct) =>
        Answer(number, http, caller, once, reader, [], own => rating.Accept(caller.Actor, number, ct, own), ct);

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder door, string id, string summary) =>
        door.Is(id, Scopes.TicketsWrite, summary, "The answer is the ticket as it is now; 204 where you may not see it any more.").Gives<StaffTicket>().Produces(204).Refuses(404).Uses(Header.IdempotencyKey, Header.ETag);

    private static Task<IResult> Answer(string number, HttpContext http, Caller caller, Once once, TicketReader reader, byte[] body, Func<string?, Task<Outcome>> act, CancellationToken ct) =>
        once.Do(body, own => TicketVerbs.Submission(caller.Actor, own), act, async _ => await reader.One(caller.Actor, number, ct) is { } ticket ? Answers.Tagged(http, ticket) : Results.NoContent(), ct);

    private static async Task<IResult> Capture(string number, Caller caller, BeistandDb db, SheetStates states, CancellationToken ct) =>
        await State(number, caller.Actor, db, states, ct) is { } state ? Answers.Ok(Of(state)) : Problems.NotFound;

    private static async Task<IResult> Fill(string number, Body<CapturePatch> body, Caller caller, BeistandDb db, SheetStates states, FillSheet filling, CancellationToken ct)
    {
        if (!caller.Actor.IsStaff) return Problems.NotFound;
        var outcome = await filling.Fill(caller.Actor, number, [.. body.Value.Answers.Select(a => new GivenAnswer(a.Key, a.Value, a.NotObtainable, a.Confirms))], AnswerSource.Program, ct);
        db.ChangeTracker.Clear();
        return outcome is Done ? await Capture(number, caller, db, states, ct) : Answers.Of(outcome);
    }

    private static async Task<SheetState?> State(string number, Actor by, BeistandDb db, SheetStates states, CancellationToken ct) =>
        by.IsStaff && await db.Tickets.AsNoTracking().VisibleTo(by).WithNumber(number).FirstOrDefaultAsync(ct) is { } ticket ? (await states.Of(ticket, ct)).State : null;

    private static async Task<IResult> List(string number, Caller caller, BeistandDb db, CancellationToken ct)
    {
        if (!caller.Actor.IsStaff || await db.Tickets.VisibleTo(caller.Actor).WithNumber(number).Select(t => (long?)t.Id).FirstOrDefaultAsync(ct) is not { } id) return Problems.NotFound;
        var all = await db.Set<Escalation>().AsNoTracking().Include(e => e.By).Where(e => e.TicketId == id).OrderBy(e => e.Id).ToListAsync(ct);
        return Answers.Ok(new Escalations([.. all.Select(e => new EscalationInfo(e.Id, e.From, e.To, e.FromTeamId, e.ToTeamId, e.By is { } by ? new Named(by.Id, by.Name) : null, e.At, e.Question, e.Tried,
            [.. e.Articles.Select(a => new ArticleInfo(a.Article, a.Verdict))], e.Completeness, e.Straight, e.State, e.Rating is { } rating ? new RatingInfo(rating.Complete, rating.Gap, rating.At) : null))]));
    }

    private static CaptureInfo Of(SheetState state) => new(state.Completeness, state.Sheet.Threshold, state.MayGoUp, state.Sheet.Version, [.. state.Questions.Select(q => new QuestionInfo(
        q.Key, q.Kind, q.Title, [.. q.Options.Select(o => new OptionInfo(o.Value, o.In(Language.Code)))], [.. Enum.GetValues<Moment>().Where(m => m != Moment.None && (q.RequiredFor & m) != 0).Select(m => JsonNamingPolicy.CamelCase.ConvertName(m.ToString()))], q.AgentsOnly,
        state.Answer(q) is { } answer ? new AnswerInfo(answer.Value, answer.NotObtainable, answer.Source, answer.Confirmed, answer.At) : null))]);
}
