using Beistand.Channels.Api.Tickets;
using Beistand.Channels.Api.Tokens;
using Beistand.Desk.Coaching.Accompanying;
using Beistand.Desk.Coaching.Figures;
using Beistand.Desk.Coaching.Practising;
using Beistand.Desk.Coaching.Showing;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Noting;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beistand.Channels.Api.Learning;

/// <summary>Practice cases, what a coach does for a learner, and the figures; refused where the pages refuse.</summary>
internal sealed class PracticeDoors(Caller caller, BeistandDb db, Once once, Practise practising, Guide guide, OwnLearning own, TicketReader reader, TeamFigures team, PersonalFigures people)
{
    public static void Map(RouteGroupBuilder api)
    {
        var cases = api.MapGroup("/practice-cases").WithTags("Coaching");
        cases.MapGet("", (PracticeDoors doors, CancellationToken ct) => doors.List(ct)).Is("listPracticeCases", Scopes.TicketsRead, "List your practice cases and those that wait for you", "Staff only.").Gives<PracticeList>().Refuses(404);
        cases.MapGet("/{id:long}", (long id, PracticeDoors doors, CancellationToken ct) => doors.One(id, ct)).Is("getPracticeCase", Scopes.TicketsRead, "Read a practice case", "For the learner and those who guide.").Gives<PracticeInfo>().Refuses(404);
        Case(cases.MapPost("/{id:long}/answers", (long id, Body<NewPracticeAnswers> body, PracticeDoors doors, CancellationToken ct) => doors.Present(id, body, ct)), "presentPracticeCase", "Answer the check questions and present the case").Takes<NewPracticeAnswers>();
        Case(cases.MapPost("/{id:long}/review", (long id, Body<NewReview> body, PracticeDoors doors, CancellationToken ct) => doors.Review(id, body, ct)), "reviewPracticeCase", "Sign a practice case off, or say what is missing").Takes<NewReview>();

        var ticket = api.MapGroup("/tickets/{number}").WithTags("Coaching");
        Ticket(ticket.MapPost("/practice", (string number, HttpContext http, PracticeDoors doors, CancellationToken ct) => doors.Begin(number, http, ct)), "practiseByTicket", Scopes.TicketsWrite, "Work on your ticket as practice").Refuses(422);
        Ticket(ticket.MapPost("/coach-notes", (string number, Body<NewGuidance> body, HttpContext http, PracticeDoors doors, CancellationToken ct) => doors.Note(number, body, http, ct)), "writeCoachNote", Scopes.MessagesWrite, "Write a hint for the learner").Takes<NewGuidance>();
        Ticket(ticket.MapPost("/proposals", (string number, Body<NewGuidance> body, HttpContext http, PracticeDoors doors, CancellationToken ct) => doors.Propose(number, body, http, ct)), "proposeAnswer", Scopes.MessagesWrite, "Propose an answer to the learner").Takes<NewGuidance>();
        Ticket(ticket.MapPost("/coaching/end", (string number, HttpContext http, PracticeDoors doors, CancellationToken ct) => doors.End(number, http, ct)), "endCoaching", Scopes.TicketsWrite, "End the coaching of a ticket").Refuses(422);

        var figures = api.MapGroup("/coaching/figures").WithTags("Coaching");
        figures.MapGet("", (PracticeDoors doors, CancellationToken ct) => doors.Team(ct)).Is("getCoachingFigures", Scopes.TicketsRead, "Read what the house learns", "Which categories go up most, and whether lessons help. For those who guide.").Gives<TeamFiguresInfo>().Refuses(404);
        figures.MapGet("/{id:long}", (long id, PracticeDoors doors, CancellationToken ct) => doors.Person(id, ct)).Is("getPersonalFigures", Scopes.PeopleRead, "Read the figures of one person", "For the person and his coaches only; 404 for everybody where they are turned off.").Gives<PersonFiguresInfo>().Refuses(404);
    }

    private static RouteHandlerBuilder Case(RouteHandlerBuilder door, string id, string summary) => door.Is(id, Scopes.TicketsWrite, summary).Gives<PracticeInfo>().Refuses(404).Uses(Header.IdempotencyKey);

    private static RouteHandlerBuilder Ticket(RouteHandlerBuilder door, string id, Scopes scope, string summary) =>
        door.Is(id, scope, summary, "The answer is the ticket as it is now; 204 where you may not see it any more.").Gives<StaffTicket>().Produces(204).Refuses(404).Uses(Header.IdempotencyKey, Header.ETag);

    private async Task<IResult> List(CancellationToken ct) =>
        await own.Of(caller.Actor, ct) is { } desk ? Answers.Ok(new PracticeList([.. desk.Practices.Select(Show)], [.. desk.Waiting.Select(Show)])) : Problems.NotFound;

    private async Task<IResult> One(long id, CancellationToken ct) => await own.Case(caller.Actor, id, ct) is { } found ? Answers.Ok(Show(found)) : Problems.NotFound;

    private Task<IResult> Present(long id, Body<NewPracticeAnswers> body, CancellationToken ct) => Do(id, body.Bytes, key => practising.Present(caller.Actor, id, body.Value.Answers, ct, key), ct);
    private Task<IResult> Review(long id, Body<NewReview> body, CancellationToken ct) => Do(id, body.Bytes, key => practising.Review(caller.Actor, id, body.Value.SignedOff, body.Value.Remark, ct, key), ct);
    private Task<IResult> Begin(string number, HttpContext http, CancellationToken ct) => Do(number, http, [], key => practising.Begin(caller.Actor, number, ct, key), ct);
    private Task<IResult> Note(string number, Body<NewGuidance> body, HttpContext http, CancellationToken ct) => Do(number, http, body.Bytes, key => guide.Note(caller.Actor, new AddNote(number, body.Value.Text, Key: key), ct), ct);
    private Task<IResult> Propose(string number, Body<NewGuidance> body, HttpContext http, CancellationToken ct) => Do(number, http, body.Bytes, key => guide.Propose(caller.Actor, new AddNote(number, body.Value.Text, Key: key), ct), ct);
    private Task<IResult> End(string number, HttpContext http, CancellationToken ct) => Do(number, http, [], key => guide.End(caller.Actor, number, ct, key), ct);

    private Task<IResult> Do(long id, byte[] body, Func<string?, Task<Outcome>> act, CancellationToken ct) => once.Do(body, Kept, act, _ =>
    {
        db.ChangeTracker.Clear();
        return One(id, ct);
    }, ct);

    private Task<IResult> Do(string number, HttpContext http, byte[] body, Func<string?, Task<Outcome>> act, CancellationToken ct) =>
        once.Do(body, Kept, act, async _ => await reader.One(caller.Actor, number, ct) is { } ticket ? Answers.Tagged(http, ticket) : Results.NoContent(), ct);

    private async Task<IResult> Team(CancellationToken ct) => await team.Of(caller.Actor, ct) is not { } view ? Problems.NotFound : Answers.Ok(new TeamFiguresInfo(
        [.. view.Categories.Select(c => new CategoryFigures(c.Category.Key, Show(c.Last90), c.Lesson?.Id))],
        [.. view.Lessons.Select(l => new LessonFigures(l.Lesson.Id, l.Lesson.Category!.Key, l.Lesson.InUseSince!.Value, [.. l.Repeats.Select(r => new RepeatInfo(r.Days, Show(r.Before), Show(r.After), r.DaysToGo))], l.Gaps))]));

    private async Task<IResult> Person(long id, CancellationToken ct) => await people.Of(caller.Actor, id, ct) is not { } view ? Problems.NotFound
        : Answers.Ok(new PersonFiguresInfo(new Named(view.Person, view.Name), [.. view.Lines.Select(l => new PersonCategoryFigures(l.Category.Key, l.Skill, l.SolvedAtFirst, l.Practised, l.SignedOff, l.NotYet, l.Reviewed))]));

    private string? Kept(string? key) => TicketVerbs.Submission(caller.Actor, key);

    private static ShareInfo Show(Share share) => new(share.Opened, share.Escalated);

    private static PracticeInfo Show(PracticeCase one) => new(one.Id, one.Ticket!.Number, one.LessonId, new Named(one.LearnerId, one.Learner!.Name), one.State, [.. one.Answers.Select(a => new PracticeAnswerInfo(a.Question, a.Answer))], one.PresentedAt,
        one.ReviewedBy is { } by ? new Named(by.Id, by.Name) : null, one.ReviewedAt, one.Remark, one.Mastered);
}
