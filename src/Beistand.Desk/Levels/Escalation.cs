using Beistand.Desk.People;
using Beistand.Kernel;

namespace Beistand.Desk.Levels;

public enum ArticleVerdict { Helped = 1, DoesNotFit, Wrong }

/// <summary>An article that was looked at before passing on, and what came of it.</summary>
/// <param name="Article">Its title or address.</param>
public sealed record JudgedArticle(string Article, ArticleVerdict Verdict);

public enum EscalationState { Waiting = 1, Accepted, Returned }

/// <summary>What the receiver says of a hand-over sheet.</summary>
/// <param name="Gap">The question that it left open; empty where it was complete.</param>
public sealed record HandOverRating(bool Complete, string Gap, long By, DateTimeOffset At);

/// <summary>A ticket went up, with its hand-over sheet. The sheet never changes; accepting and rating are added.</summary>
public sealed class Escalation
{
    private Escalation() { }

    public long Id { get; private set; }
    public long TicketId { get; private set; }
    public SupportLevel From { get; private set; }
    public SupportLevel To { get; private set; }
    public long FromTeamId { get; private set; }
    public long ToTeamId { get; private set; }
    public long? ById { get; private set; }
    public Person? By { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>What the next level is asked.</summary>
    public string Question { get; private set; } = "";
    public string Tried { get; private set; } = "";
    public IReadOnlyList<JudgedArticle> Articles { get; private set; } = [];
    public int Completeness { get; private set; }

    /// <summary>Why a level was passed over; empty where none was.</summary>
    public string Straight { get; private set; } = "";
    public EscalationState State { get; private set; } = EscalationState.Waiting;
    public long? AcceptedById { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public HandOverRating? Rating { get; private set; }

    public static Escalation Of(Tickets.Ticket ticket, Team to, HandOver sheet, int completeness, string straight, Actor by, DateTimeOffset now) => new()
    {
        TicketId = ticket.Id, From = ticket.Level, To = to.Level, FromTeamId = ticket.TeamId, ToTeamId = to.Id, ById = by.PersonId == 0 ? null : by.PersonId, At = now, Question = sheet.Question.Trim(), Tried = sheet.Tried.Trim(),
        Articles = [.. sheet.Articles.Select(a => a with { Article = a.Article.Trim() }).Where(a => a.Article.Length > 0)], Completeness = completeness, Straight = straight.Trim(),
    };

    public void Accept(long by, DateTimeOffset now) => (State, AcceptedById, AcceptedAt) = (EscalationState.Accepted, by, now);
    public void Return() => State = EscalationState.Returned;
    public void Rate(bool complete, string gap, long by, DateTimeOffset now) => Rating = new HandOverRating(complete, complete ? "" : gap.Trim(), by, now);
}

/// <summary>What 1st or 2nd level writes for the next one.</summary>
public sealed record HandOver(string Question, string Tried, IReadOnlyList<JudgedArticle> Articles);

public enum HandBackReason { Solved = 1, Incomplete, NotOurs }

/// <summary>A ticket came back down one level.</summary>
public sealed class HandBack
{
    public long Id { get; private set; }
    public long TicketId { get; init; }
    public SupportLevel From { get; init; }
    public SupportLevel To { get; init; }
    public long FromTeamId { get; init; }
    public long ToTeamId { get; init; }
    public long? ById { get; init; }
    public Person? By { get; private set; }
    public DateTimeOffset At { get; init; }
    public HandBackReason Reason { get; init; }

    /// <summary>The solution, the gap, or who is responsible.</summary>
    public string Text { get; init; } = "";
}
