using Beistand.Kernel;

namespace Beistand.Desk.Capture.Filling;

/// <summary>What a form must ask before it opens a ticket of a category.</summary>
public static class RequiredForOpening
{
    /// <summary>Every question that must be answered and is not, and every answer that is none. Null where all is well.</summary>
    public static Refused? Refuse(CaptureSheet? sheet, IReadOnlyList<GivenAnswer> given, bool customer)
    {
        if (sheet is null) return null;
        var (answers, wrong) = (new Dictionary<string, CapturedAnswer>(), new List<Refused>());
        foreach (var answer in given.Where(g => g.Typed.Trim().Length > 0 && sheet.Question(g.Key) is not null))
        {
            var (value, not) = AnswerForms.Stored(sheet.Question(answer.Key)!, answer.Typed);
            if (not is not null) wrong.Add(not);
            answers[answer.Key] = new CapturedAnswer(value, AnswerSource.Form, null, default);
        }
        return Refused.Together([.. wrong, .. new SheetState(sheet, answers).MissingFor(Moment.Opening).Where(q => !customer || !q.AgentsOnly).Select(q => Outcome.Refused(Texts.PleaseAnswer(q.Title), AnswerForms.FieldOf(q.Key)))]);
    }
}
