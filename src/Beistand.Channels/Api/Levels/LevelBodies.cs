using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Beistand.Channels.Api.Tickets;
using Beistand.Desk.Capture;
using Beistand.Desk.Levels;
using Beistand.Kernel;

namespace Beistand.Channels.Api.Levels;

/// <summary>The capture sheet of a ticket: what is asked in its category and what has been answered.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CaptureInfo(
    [property: Description("Percent of the asked questions that are answered.")] int Completeness, [property: Description("Percent from which the ticket may go up.")] int Threshold, bool MayGoUp, int SheetVersion, IReadOnlyList<QuestionInfo> Questions);

/// <summary>A question that applies now; those behind an unmet condition are left out.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record QuestionInfo(
    string Key, QuestionKind Kind, string Label, IReadOnlyList<OptionInfo> Options, [property: Description("Of opening, passingOn, closing.")] IReadOnlyList<string> RequiredFor, bool AgentsOnly, AnswerInfo? Answer);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record OptionInfo(string Value, string Label);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AnswerInfo(
    [property: Description("Option values and ids of files one a line; yes or no; yyyy-mm-dd.")] string Value, [property: Description("Why there is none; empty where there is one.")] string NotObtainable, AnswerSource Source, bool Confirmed, DateTimeOffset At);

/// <summary>Answers to questions of the sheet; those not named stay as they are.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CapturePatch
{
    [Required] public IReadOnlyList<NewAnswer> Answers { get; init; } = [];
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewAnswer(
    [property: Required] string Key = "", [property: Description("Empty takes the answer away.")] string Value = "", [property: Description("Why it cannot be found out, instead of a value.")] string NotObtainable = "", [property: Description("Confirms what was recognised.")] bool Confirms = false);

/// <summary>A ticket goes up with its hand-over sheet.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewEscalation
{
    [Required] public SupportLevel Level { get; init; } = SupportLevel.Second;
    [Description("Id of a team of that level; without it the first at the ticket's desk.")] public long? Team { get; init; }
    [Required, Description("What the next level is to find out."), MaxLength(10_000)] public string Question { get; init; } = "";
    [Required, Description("What was tried, and with what result."), MaxLength(10_000)] public string Tried { get; init; } = "";
    [Description("Articles that were read, each with a verdict.")] public IReadOnlyList<ArticleInfo> Articles { get; init; } = [];
    [Description("Why the 2nd level is passed over."), MaxLength(1000)] public string Reason { get; init; } = "";
    [Description("You stay and learn how it is solved.")] public bool Learn { get; init; }
    [Description("Why the lesson for such tickets was not enough, where there is one."), MaxLength(2000)] public string LessonFellShort { get; init; } = "";
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ArticleInfo([property: Required, MaxLength(300)] string Article = "", [property: Required] ArticleVerdict Verdict = ArticleVerdict.DoesNotFit);

/// <summary>A ticket comes back down one level.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewHandBack
{
    [Required] public HandBackReason Reason { get; init; } = HandBackReason.Solved;
    [Required, Description("The solution, the gap, or who is responsible."), MaxLength(10_000)] public string Text { get; init; } = "";
}

/// <summary>What the receiver says of the last hand-over sheet.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewRating
{
    [Required] public bool Complete { get; init; }
    [Description("The question it left open; needed where it was not complete."), MaxLength(2000)] public string Gap { get; init; } = "";
}

/// <summary>An escalation with its hand-over sheet.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record EscalationInfo(
    long Id, SupportLevel From, SupportLevel To, long FromTeam, long ToTeam, Named? By, DateTimeOffset At, string Question, string Tried, IReadOnlyList<ArticleInfo> Articles, int Completeness,
    [property: Description("Why a level was passed over; empty where none was.")] string Straight, EscalationState State, RatingInfo? Rating);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RatingInfo(bool Complete, string Gap, DateTimeOffset At);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Escalations(IReadOnlyList<EscalationInfo> Items);
