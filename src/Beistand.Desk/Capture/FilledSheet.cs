namespace Beistand.Desk.Capture;

public enum AnswerSource { Agent = 1, Form, Link, Recognised, Program }

/// <param name="Value">As the kind writes it: text, option, options joined by line ends, yes or no, yyyy-MM-dd, number with a point, public ids of files joined by line ends.</param>
/// <param name="NotObtainable">The reason why there is no answer; empty where there is one.</param>
/// <param name="Confirmed">Whether a person has said it or looked at what was recognised.</param>
public sealed record CapturedAnswer(string Value, AnswerSource Source, long? ById, DateTimeOffset At, string NotObtainable = "", bool Confirmed = true);

/// <summary>The answers of one ticket and the version of the sheet they belong to.</summary>
public sealed class FilledSheet
{
    public long TicketId { get; init; }

    /// <summary>The version with which the filling began.</summary>
    public long SheetId { get; private set; }
    public int Completeness { get; private set; }
    public IReadOnlyDictionary<string, CapturedAnswer> Answers { get; private set; } = new Dictionary<string, CapturedAnswer>();

    /// <summary>Keys of the questions that the customer was asked by mail and has not answered.</summary>
    public IReadOnlyList<string> Asked { get; private set; } = [];
    public DateTimeOffset? AskedAt { get; private set; }

    public void Take(CaptureSheet sheet, IReadOnlyDictionary<string, CapturedAnswer?> changes)
    {
        var answers = new Dictionary<string, CapturedAnswer>(Answers);
        foreach (var (key, answer) in changes)
        {
            if (answer is null) answers.Remove(key);
            else answers[key] = answer;
        }
        (SheetId, Answers) = (sheet.Id, answers);
        Asked = [.. Asked.Where(k => !answers.ContainsKey(k))];
        Completeness = new SheetState(sheet, answers).Completeness;
    }

    public void Ask(IReadOnlyList<string> keys, DateTimeOffset now) => (Asked, AskedAt) = (keys, now);
}
