using System.Text.Json;
using Beistand.Desk.People;

namespace Beistand.Desk.Coaching.Lessons;

public enum LessonState { Draft = 1, InUse, Outdated }

/// <summary>Asked of the learner about a practice case; what is expected is for the coach to compare.</summary>
public sealed record CheckQuestion(string Question, string Expected);

/// <summary>What is written in a lesson. Holds nothing of persons.</summary>
/// <param name="Article">Number or title of the article that tells more; empty for none.</param>
/// <param name="Practices">How many practice cases must be signed off until somebody solves such tickets alone.</param>
public sealed record LessonText(long CategoryId, string Title, string Situation, string Steps, string Article, IReadOnlyList<CheckQuestion> Questions, long? TeamId, int Practices = LessonText.UsualPractices)
{
    public const int UsualPractices = 2;
}

/// <summary>How tickets of a category are solved at the 1st level: made of a ticket that had to go up, assigned to a team.</summary>
public sealed class Lesson
{
    public long Id { get; private set; }
    public long CategoryId { get; private set; }
    public Category? Category { get; private set; }
    public long? TeamId { get; private set; }
    public Team? Team { get; private set; }
    public string Title { get; private set; } = "";
    public string Situation { get; private set; } = "";
    public string Steps { get; private set; } = "";
    public string Article { get; private set; } = "";

    /// <summary>Check questions with expected answers, as JSON.</summary>
    public string Checks { get; private set; } = "[]";
    public int Practices { get; private set; } = LessonText.UsualPractices;
    public LessonState State { get; private set; } = LessonState.Draft;

    /// <summary>The ticket it was made of; null where it was written without one.</summary>
    public long? FromTicketId { get; init; }
    public long? AuthorId { get; init; }
    public Person? Author { get; private set; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>When it was first used; what came before is compared with what comes after.</summary>
    public DateTimeOffset? InUseSince { get; private set; }

    public IReadOnlyList<CheckQuestion> Questions => JsonSerializer.Deserialize<IReadOnlyList<CheckQuestion>>(Checks, JsonSerializerOptions.Web)!;

    public LessonText Written => new(CategoryId, Title, Situation, Steps, Article, Questions, TeamId, Practices);

    public Lesson Write(LessonText text, DateTimeOffset now)
    {
        (CategoryId, TeamId, Title, Situation, Steps, Article) = (text.CategoryId, text.TeamId, text.Title.Trim(), text.Situation.Trim(), text.Steps.Trim(), text.Article.Trim());
        (Checks, Practices, ChangedAt) = (JsonSerializer.Serialize(text.Questions.Select(q => new CheckQuestion(q.Question.Trim(), q.Expected.Trim())).Where(q => q.Question.Length > 0), JsonSerializerOptions.Web), text.Practices, now);
        return this;
    }

    public void Become(LessonState state, DateTimeOffset now)
    {
        (State, ChangedAt) = (state, now);
        if (state == LessonState.InUse) InUseSince ??= now;
    }
}

/// <summary>A ticket went up although there is a lesson for it; the reason helps to make the lesson better.</summary>
public sealed class LessonGap
{
    public long Id { get; private set; }
    public long LessonId { get; init; }
    public long TicketId { get; init; }
    public Tickets.Ticket? Ticket { get; private set; }
    public long? ById { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>Why it was not enough; may be empty.</summary>
    public string Text { get; init; } = "";
}
