using Beistand.Desk.People;

namespace Beistand.Desk.Coaching.Accompanying;

public enum CoachingState { Waiting = 1, Going, Ended }

/// <summary>An answer the coach wrote for the learner to look at, change and send.</summary>
/// <param name="Html">Sanitised; null where there is plain text only.</param>
public sealed record Proposal(string Text, string? Html, long By, DateTimeOffset At);

/// <summary>A ticket that went up and whose former agent stays to learn how it is solved.</summary>
public sealed class TicketCoaching
{
    public long Id { get; private set; }
    public long TicketId { get; init; }
    public long? CategoryId { get; init; }
    public long LearnerId { get; init; }
    public Person? Learner { get; private set; }

    /// <summary>Who accepted it at the next level, or wrote the first hint.</summary>
    public long? CoachId { get; private set; }
    public DateTimeOffset At { get; init; }
    public CoachingState State { get; private set; } = CoachingState.Waiting;
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The newest; null where none was made.</summary>
    public Proposal? Proposal { get; private set; }

    /// <summary>The first who works on it at the next level guides the learner.</summary>
    public void Meet(long coach)
    {
        if (State == CoachingState.Ended || coach == LearnerId) return;
        (CoachId, State) = (CoachId ?? coach, CoachingState.Going);
    }

    public void Propose(string text, string? html, long by, DateTimeOffset now)
    {
        Meet(by);
        Proposal = new Proposal(text.Trim(), html, by, now);
    }

    public void End(DateTimeOffset now) => (State, EndedAt) = (CoachingState.Ended, EndedAt ?? now);
}
