using Beistand.Kernel;

namespace Beistand.Desk.Capture.Filling;

/// <summary>What a form must ask before it opens a ticket of a category.</summary>
public static class RequiredForOpening
{
    /// <summary>The first question that must be answered and is not; or the first answer that is none. Null where all is well.</summary>
    public static Refused? Refuse(CaptureSheet? sheet, IReadOnlyList<GivenAnswer> given, bool customer)
    {
        if (sheet is null) return null;
        var answers = new Dictionary<string, CapturedAnswer>();
        foreach (var answer in given.Where(g => g.Typed.Trim().Length > 0 && sheet.Question(g.Key) is not null))
        {
            var (value, not) = AnswerForms.Stored(sheet.Question(answer.Key)!, answer.Typed);
            if (not is not null) return not;
            answers[answer.Key] = new CapturedAnswer(value, AnswerSource.Form, null, default);
        }
        return new SheetState(sheet, answers).MissingFor(Moment.Opening).FirstOrDefault(q => !customer || !q.AgentsOnly) is { } missing
            ? Outcome.Refused(Texts.PleaseAnswer(missing.Title), AnswerForms.FieldOf(missing.Key)) : null;
    }
}
