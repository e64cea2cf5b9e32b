using Beistand.Desk.Capture;
using Beistand.Desk.Capture.Filling;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;

namespace Beistand.Desk.Levels.Escalating;

/// <param name="TeamId">Null: the first team of that level at the ticket's desk.</param>
/// <param name="Reason">Why a level is passed over.</param>
/// <param name="Learn">Who passes it on stays, to learn how it is solved.</param>
/// <param name="FellShort">Why the lesson for such tickets was not enough, where there is one.</param>
/// <param name="Given">Answers to questions that were still missing, filled in by the same form; Files are those they name.</param>
public sealed record Escalate(string Ticket, SupportLevel To, HandOver Sheet, long? TeamId = null, string Reason = "", IReadOnlyList<GivenAnswer>? Given = null, string? Key = null, IReadOnlyList<Attachment>? Files = null,
    bool Learn = false, string FellShort = "");

/// <summary>Passes a ticket on to the next level with its hand-over sheet. Reference is the escalation's id.</summary>
public sealed class EscalateHandler(TicketVerbs verbs, SheetStates states, FillSheet filling, DeskDirectory desks, IPlacing placing, BeistandDb db, IEnumerable<IGoesAlong>? along = null)
{
    private const int LongestText = 10_000, MostArticles = 20;

    public Task<Outcome> Escalate(Actor by, Escalate command, CancellationToken ct) =>
        verbs.Do(by, command.Ticket, Verb.Escalate, command.Key, async (ticket, now) =>
        {
            if (command.Given is { Count: > 0 } given && await filling.Put(ticket, given, AnswerSource.Agent, by, now, ct, command.Files) is { } unfilled) return unfilled;
            var captured = await states.Of(ticket, ct);
            var book = await desks.Now(db, ct);
            if (Refuse(by, ticket, command, captured, book) is { } not) return not;
            if (TeamFor(ticket, command, book) is not { } team) return Outcome.Refused(Texts.NoTeamOfLevel(LevelRules.Name(command.To)), "Team");
            var straight = LevelRules.IsStraight(ticket.Level, team.Level);
            var escalation = Escalation.Of(ticket, team, command.Sheet, captured.State?.Completeness ?? 100, straight ? Straight(ticket, command, book) : "", by, now);
            db.Add(escalation);
            var assignee = await placing.Assignee(db, team, ticket.CategoryId, ct);
            ticket.ChangeLevel(team, assignee, now);
            if (assignee is not null) db.Record(new TicketAssigned(ticket.Id, null, assignee), Actor.System, now);
            await db.SaveChangesAsync(ct);
            foreach (var room in along ?? []) if (await room.WentUp(ticket, escalation, command, by, now, ct) is { } refused) return refused;
            if (straight) await Audit.Write(db, by, "ticket.straight", $"ticket:{ticket.Number}", null, new { to = team.Level.ToString(), escalation.Straight }, now, ct);
            return new Step(null, new TicketEscalated(ticket.Id, escalation.Id, escalation.From, escalation.To, escalation.FromTeamId, escalation.ToTeamId), $"{escalation.Id}");
        }, ct);

    private static Refused? Refuse(Actor by, Ticket ticket, Escalate command, Captured captured, DeskBook book)
    {
        var missing = captured.State?.MissingForGoingUp.Select(q => q.Title).ToList() ?? [];
        if (LevelRules.RefuseUp(new Move(ticket.Level, command.To, by.Is(Roles.TeamLead), HasRule(ticket, book), command.Reason, missing)) is { } not) return not;
        return command.Sheet switch
        {
            { Question: var q } when string.IsNullOrWhiteSpace(q) => Outcome.Refused(Texts.HandOverQuestionMissing, "Question"),
            { Tried: var t } when string.IsNullOrWhiteSpace(t) => Outcome.Refused(Texts.HandOverTriedMissing, "Tried"),
            { Question.Length: > LongestText } => Outcome.Refused(Texts.TextTooLong(LongestText), "Question"),
            { Tried.Length: > LongestText } => Outcome.Refused(Texts.TextTooLong(LongestText), "Tried"),
            { Articles: var a } when a.Count > MostArticles || a.Any(x => x.Article.Length > 300 || !Enum.IsDefined(x.Verdict)) => Outcome.Refused(Texts.ArticlesWrong(MostArticles, 300), "Articles"),
            _ => command.Reason.Length > 1000 ? Outcome.Refused(Texts.TextTooLong(1000), "Reason") : null,
        };
    }

    /// <summary>Whether the administrators let this ticket go straight to the 3rd level.</summary>
    public static bool HasRule(Ticket ticket, DeskBook book) => ticket.RequiredLevel == SupportLevel.Third || ByCategory(ticket, book);

    private static bool ByCategory(Ticket ticket, DeskBook book) => ticket.CategoryId is { } id && book.Category(id)?.StraightToThird == true;

    private static string Straight(Ticket ticket, Escalate command, DeskBook book) => command.Reason.Trim().Length > 0 ? command.Reason : ByCategory(ticket, book) ? Texts.ByCategoryRule(book.Category(ticket.CategoryId!.Value)!.Label) : HasRule(ticket, book) ? Texts.ByDeskRule : "";

    private static Team? TeamFor(Ticket ticket, Escalate command, DeskBook book) => command.TeamId is { } id
        ? book.Team(id) is { } named && named.Level == command.To ? named : null
        : book.Teams.Where(t => t.Level == command.To).OrderBy(t => t.Desk == ticket.Desk ? 0 : 1).ThenBy(t => t.Id).FirstOrDefault();
}
