using System.Text.Json;
using Beistand.Desk.Coaching.Lessons;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;

namespace Beistand.Desk.Coaching.Practising;

public enum PracticeState { Going = 1, Presented, NotYet, SignedOff }

/// <summary>What the learner answered to a check question.</summary>
public sealed record PracticeAnswer(string Question, string Answer);

/// <summary>A ticket by which somebody shows that he has learnt a lesson.</summary>
public sealed class PracticeCase
{
    public long Id { get; private set; }
    public long TicketId { get; init; }
    public Ticket? Ticket { get; private set; }
    public long LessonId { get; init; }
    public Lesson? Lesson { get; private set; }
    public long LearnerId { get; init; }
    public Person? Learner { get; private set; }
    public DateTimeOffset At { get; init; }
    public PracticeState State { get; private set; } = PracticeState.Going;

    /// <summary>Answers to the check questions, as JSON.</summary>
    public string Given { get; private set; } = "[]";
    public DateTimeOffset? PresentedAt { get; private set; }
    public long? ReviewedById { get; private set; }
    public Person? ReviewedBy { get; private set; }
    public DateTimeOffset? ReviewedAt { get; private set; }

    /// <summary>What the coach said of it, or what is still missing.</summary>
    public string Remark { get; private set; } = "";

    /// <summary>With this one enough were signed off: the learner solves such tickets alone.</summary>
    public bool Mastered { get; private set; }

    public IReadOnlyList<PracticeAnswer> Answers => JsonSerializer.Deserialize<IReadOnlyList<PracticeAnswer>>(Given, JsonSerializerOptions.Web)!;

    public void Present(IReadOnlyList<PracticeAnswer> answers, DateTimeOffset now) =>
        (Given, PresentedAt, State) = (JsonSerializer.Serialize(answers.Select(a => a with { Answer = a.Answer.Trim() }), JsonSerializerOptions.Web), now, PracticeState.Presented);

    public void Review(bool signedOff, string remark, long by, DateTimeOffset now) =>
        (State, Remark, ReviewedById, ReviewedAt) = (signedOff ? PracticeState.SignedOff : PracticeState.NotYet, remark.Trim(), by, now);

    public void Master() => Mastered = true;
}
