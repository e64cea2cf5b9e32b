namespace Beistand.Desk.Capture;

/// <summary>A sheet with its answers: what is asked, what is missing, how complete it is. Pure; pages, doors and rules all ask here.</summary>
public sealed class SheetState
{
    private readonly Dictionary<string, bool> asked = [];

    public SheetState(CaptureSheet sheet, IReadOnlyDictionary<string, CapturedAnswer> answers)
    {
        (Sheet, Answers) = (sheet, answers);
        foreach (var question in sheet.Questions) asked[question.Key] = IsOpened(question);
    }

    public CaptureSheet Sheet { get; }
    public IReadOnlyDictionary<string, CapturedAnswer> Answers { get; }

    /// <summary>The questions that apply, after branching.</summary>
    public IEnumerable<Question> Questions => Sheet.Questions.Where(IsAsked);

    public bool IsAsked(Question question) => asked[question.Key];
    public CapturedAnswer? Answer(Question question) => Answers.GetValueOrDefault(question.Key);
    public bool Has(Question question) => Answers.ContainsKey(question.Key);

    public IReadOnlyList<Question> Missing => [.. Counted.Where(q => !Has(q))];
    public IReadOnlyList<Question> MissingFor(Moment moment) => [.. Questions.Where(q => (q.RequiredFor & moment) != 0 && !Has(q))];

    /// <summary>0 to 100: share of the asked questions that are answered or said to be not obtainable; those for closing do not count.</summary>
    public int Completeness => Counted.Count() is var all and > 0 ? Counted.Count(Has) * 100 / all : 100;

    public bool MayGoUp => Completeness >= Sheet.Threshold && MissingFor(Moment.Opening | Moment.PassingOn).Count == 0;

    /// <summary>What stands in the way of passing on: first what is required, and only if that is all there, the rest.</summary>
    public IReadOnlyList<Question> MissingForGoingUp => MayGoUp ? [] : MissingFor(Moment.Opening | Moment.PassingOn) is { Count: > 0 } required ? required : Missing;

    private IEnumerable<Question> Counted => Questions.Where(q => !q.IsForClosing);

    // Conditions point backwards only, so each question is decided once.
    private bool IsOpened(Question question) => question.When is not { } when
        || (asked.GetValueOrDefault(when.Key) && Answers.GetValueOrDefault(when.Key) is { NotObtainable.Length: 0 } answer && answer.Value.Split('\n').Any(when.Values.Contains));
}
