using Beistand.Desk.Capture;
using Beistand.Desk.Coaching.Lessons;
using Beistand.Desk.Levels;
using Beistand.Desk.Levels.Escalating;
using Beistand.Desk.Levels.HandingBack;
using Beistand.Desk.Levels.Rating;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Desk.Vendors.Listing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Library.Knowledge.Finding;
using Beistand.Web;
using Beistand.Web.Questions;
using Beistand.Workspace.Capturing;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Workspace.Levels;

/// <summary>Up to the next level with a hand-over sheet, and down again.</summary>
internal static class LevelEndpoints
{
    public static void Map(IEndpointRouteBuilder agents)
    {
        var ticket = agents.MapGroup("/tickets/{number}");
        ticket.MapGet("/weitergeben", async (string number, HttpContext http, LevelPages pages, WorkspacePages whole, CancellationToken ct) =>
            await pages.Up(number, null, TypedAnswers.None, null, ct) ?? await whole.Ticket(number, WorkspaceEndpoints.Query(http), ct));
        ticket.MapPost("/weitergeben", GoUp);
        ticket.MapGet("/zurueckgeben", async (string number, string? grund, long? fall, HttpContext http, Here here, VendorCases cases, LevelPages pages, WorkspacePages whole, CancellationToken ct) =>
            await pages.Down(new HandBackTicket(number, Enum.TryParse<HandBackReason>(grund, out var reason) ? reason : HandBackReason.Solved, fall is { } id ? (await cases.One(here.Actor, number, id, ct))?.Solution ?? "" : ""), null, ct) ?? await whole.Ticket(number, WorkspaceEndpoints.Query(http), ct));
        ticket.MapPost("/zurueckgeben", async (string number, HttpContext http, Here here, HandBackHandler handing, LevelPages pages, WorkspacePages whole, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var wish = new HandBackTicket(number, Enum.TryParse<HandBackReason>(form["Reason"], out var reason) ? reason : 0, form["Text"].ToString(), form["IdempotencyKey"].ToString());
            return await Answer(await handing.HandBack(here.Actor, wish, ct), number, http, whole, refused => pages.Down(wish, refused, ct), ct);
        });
        ticket.MapPost("/annehmen", async (string number, HttpContext http, Here here, RateHandOver rating, WorkspacePages pages, CancellationToken ct) =>
            await Back(await rating.Accept(here.Actor, number, ct), number, http, pages, ct));
        ticket.MapPost("/bewerten", async (string number, HttpContext http, Here here, RateHandOver rating, WorkspacePages pages, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return await Back(await rating.Rate(here.Actor, number, form["Complete"] == "yes", form["Gap"].ToString(), ct), number, http, pages, ct);
        });
    }

    private static async Task<IResult> GoUp(string number, HttpContext http, Here here, CapturePages capture, DeskDirectory desks, EscalateHandler escalating, LevelPages pages, WorkspacePages whole, CancellationToken ct)
    {
        if (await capture.Seen(number, ct) is not { } found) return Results.NotFound();
        var form = await http.Request.ReadFormAsync(ct);
        var typed = await capture.Form.Read(form, found.Captured.State?.Sheet, here.Actor.PersonId, ct);
        var team = WorkspaceEndpoints.Id(form["Team"]);
        var articles = form["Article"].Zip(form["Verdict"], (article, verdict) => new JudgedArticle(article ?? "", Enum.TryParse<ArticleVerdict>(verdict, out var one) ? one : ArticleVerdict.DoesNotFit)).Where(a => a.Article.Trim().Length > 0).ToList();
        var to = team is { } id && (await desks.Now(ct)).Team(id) is { } named ? named.Level : found.Ticket.Level + 1;
        var wish = new Escalate(number, to, new HandOver(form["Question"].ToString(), form["Tried"].ToString(), articles), team, form["Reason"].ToString(), typed.Given.Where(g => g.Typed.Length + g.NotObtainable.Length > 0).ToList(), form["IdempotencyKey"].ToString(), typed.Files, form["Learn"] == "yes", form["FellShort"].ToString());
        if (typed.Refusal is { } wrong) return await pages.Up(number, wish, typed, wrong, ct) ?? Results.NotFound();
        return await Answer(await escalating.Escalate(here.Actor, wish, ct), number, http, whole, refused => pages.Up(number, wish, typed, refused, ct), ct);
    }

    // Whom the form itself is closed to reads why on the ticket.
    private static async Task<IResult> Answer(Outcome outcome, string number, HttpContext http, WorkspacePages whole, Func<Refused, Task<IResult?>> again, CancellationToken ct) => outcome switch
    {
        Done => Results.Redirect($"/tickets/{number}"),
        Refused refused => await again(refused) ?? await whole.Ticket(number, WorkspaceEndpoints.Query(http), ct, refused with { Field = null }),
        _ => Results.NotFound(),
    };

    private static async Task<IResult> Back(Outcome outcome, string number, HttpContext http, WorkspacePages pages, CancellationToken ct) =>
        WorkspaceEndpoints.Answer(outcome, number, WorkspaceEndpoints.Query(http)) ?? await pages.Ticket(number, WorkspaceEndpoints.Query(http), ct, outcome);
}

internal sealed class LevelPages(BeistandDb db, SheetStates states, DeskDirectory desks, LessonDirectory lessons, FindArticles finding, Here here)
{
    /// <summary>Null where this person may not pass it on.</summary>
    public async Task<IResult?> Up(string number, Escalate? wish, TypedAnswers typed, Refused? refusal, CancellationToken ct)
    {
        if (await Find(number, Verb.Escalate, ct) is not { } ticket) return null;
        var book = await desks.Now(ct);
        var rule = EscalateHandler.HasRule(ticket, book);
        var teams = book.Teams.Where(t => LevelRules.RefuseUp(new Move(ticket.Level, t.Level, here.Actor.Is(Roles.TeamLead), rule, "-", [])) is null)
            .OrderBy(t => LevelRules.IsStraight(ticket.Level, t.Level)).ThenBy(t => t.Desk == ticket.Desk ? 0 : 1).ThenBy(t => t.Level).ThenBy(t => t.Id).ToList();
        if (ticket.Level == SupportLevel.Third) refusal ??= LevelRules.RefuseUp(new Move(ticket.Level, ticket.Level, false, false, "", []));
        return Pages.Of<EscalatePage>(refusal is null ? 200 : 422, ("Ticket", ticket), ("Form", wish ?? new Escalate(number, ticket.Level, new HandOver("", "", []))), ("Teams", teams), ("Rule", rule),
            ("Known", await finding.For(here.Actor, "", ticket.CategoryId, ct)), ("State", (await states.Of(ticket, ct)).State), ("Typed", typed), ("Lesson", ticket.Level == SupportLevel.First ? await lessons.For(db, ticket.TeamId, ticket.CategoryId, ct) : null), ("Refusal", refusal));
    }

    /// <summary>Null where this person may not hand it back.</summary>
    public async Task<IResult?> Down(HandBackTicket wish, Refused? refusal, CancellationToken ct) =>
        await Find(wish.Ticket, Verb.HandBack, ct) is { Level: > SupportLevel.First } ticket ? Pages.Of<HandBackPage>(refusal is null ? 200 : 422, ("Ticket", ticket), ("Form", wish), ("Refusal", refusal)) : null;

    private async Task<Ticket?> Find(string number, Verb verb, CancellationToken ct) =>
        await db.Tickets.AsNoTracking().VisibleTo(here.Actor).WithNumber(number).Include(t => t.Requester).FirstOrDefaultAsync(ct) is { } ticket && TicketFlow.Allows(ticket, verb, here.Actor) ? ticket : null;
}
