using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Beistand.Channels.Api.Tickets;
using Beistand.Desk.Coaching.Lessons;
using Beistand.Desk.Coaching.Practising;
using Beistand.Desk.Routing.Skills;

namespace Beistand.Channels.Api.Learning;

/// <summary>How tickets of a category are solved at the 1st level. Holds nothing of persons.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record LessonInfo(
    long Id, string Category, long? Team, LessonState State, string Title, string Situation, string Steps, string Article, IReadOnlyList<CheckInfo> Questions,
    [property: Description("Practice cases that must be signed off until somebody solves such tickets alone.")] int Practices, DateTimeOffset? InUseSince);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CheckInfo([property: Required, MaxLength(500)] string Question = "", [property: MaxLength(2000), Description("Only those who guide see it.")] string Expected = "");

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record LessonList(IReadOnlyList<LessonInfo> Items);

/// <summary>A lesson is written; it begins as a draft.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewLesson
{
    [Required, Description("Key of the category.")] public string Category { get; init; } = "";
    [Required, MaxLength(200)] public string Title { get; init; } = "";
    [MaxLength(10_000)] public string Situation { get; init; } = "";
    [MaxLength(10_000)] public string Steps { get; init; } = "";
    [MaxLength(300), Description("Number or title of the article that tells more.")] public string Article { get; init; } = "";
    public IReadOnlyList<CheckInfo> Questions { get; init; } = [];
    [Description("Id of a team of the 1st level.")] public long? Team { get; init; }
    [Description("1 to 9.")] public int Practices { get; init; } = LessonText.UsualPractices;
}

/// <summary>What is named is changed.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record LessonPatch
{
    [MaxLength(200)] public string? Title { get; init; }
    [MaxLength(10_000)] public string? Situation { get; init; }
    [MaxLength(10_000)] public string? Steps { get; init; }
    [MaxLength(300)] public string? Article { get; init; }
    public IReadOnlyList<CheckInfo>? Questions { get; init; }
    public long? Team { get; init; }
    [Description("1 to 9.")] public int? Practices { get; init; }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewLessonState
{
    [Required, Description("inUse or outdated.")] public LessonState State { get; init; } = LessonState.InUse;
}

/// <summary>A ticket by which somebody shows that he has learnt a lesson.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PracticeInfo(
    long Id, string Ticket, long Lesson, Named Learner, PracticeState State, IReadOnlyList<PracticeAnswerInfo> Answers, DateTimeOffset? PresentedAt, Named? ReviewedBy, DateTimeOffset? ReviewedAt,
    [property: Description("What the coach said of it, or what is still missing.")] string Remark, [property: Description("With this one enough were signed off.")] bool Mastered);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PracticeAnswerInfo(string Question, string Answer);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PracticeList([property: Description("Your own that are not signed off.")] IReadOnlyList<PracticeInfo> Own, [property: Description("Of others, waiting for your sign-off.")] IReadOnlyList<PracticeInfo> Waiting);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewPracticeAnswers
{
    [Required, Description("In the order of the lesson's check questions.")] public IReadOnlyList<string> Answers { get; init; } = [];
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewReview
{
    [Required] public bool SignedOff { get; init; }
    [Description("What is missing; needed where it is not signed off."), MaxLength(4000)] public string Remark { get; init; } = "";
}

/// <summary>Something for the learner: a hint, or an answer he looks at, changes and sends.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewGuidance
{
    [Required, Description("Plain text."), MaxLength(100_000)] public string Text { get; init; } = "";
}

/// <summary>Of the tickets opened in a stretch of time: how many there were, and how many left the 1st level.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ShareInfo(int Opened, int Escalated);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CategoryFigures(string Category, ShareInfo Last90Days, [property: Description("Id of the newest lesson; null where it is missing.")] long? Lesson);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RepeatInfo(int Days, ShareInfo Before, ShareInfo After, [property: Description("Until the time after it is over.")] int DaysToGo);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record LessonFigures(long Lesson, string Category, DateTimeOffset InUseSince, IReadOnlyList<RepeatInfo> Repeats, [property: Description("How often a ticket went up all the same.")] int FellShort);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TeamFiguresInfo(IReadOnlyList<CategoryFigures> Categories, IReadOnlyList<LessonFigures> Lessons);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PersonCategoryFigures(string Category, Skill? Skill, int SolvedAtFirst, int Practised, int SignedOff, int NotYet, [property: Description("Practice cases of others this person looked at.")] int Reviewed);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PersonFiguresInfo(Named Person, IReadOnlyList<PersonCategoryFigures> Items);
