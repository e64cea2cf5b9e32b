using Beistand.Desk.Capture;
using Beistand.Desk.Capture.Filling;
using Beistand.Desk.Tickets;
using Beistand.Kernel;

namespace Beistand.Web.Questions;

/// <summary>What was typed into the questions of a sheet, as it is shown again.</summary>
/// <param name="Files">Files that came along; answers name them by their public ids.</param>
public sealed record TypedAnswers(IReadOnlyList<GivenAnswer> Given, IReadOnlyList<Attachment> Files, Refused? Refusal)
{
    public static readonly TypedAnswers None = new([], [], null);

    /// <summary>Without the files that came along now: what was refused has not kept them, and the field asks for them again.</summary>
    public GivenAnswer? Of(Question question) => Given.FirstOrDefault(g => g.Key == question.Key) is not { } given || question.Kind != QuestionKind.File ? Given.FirstOrDefault(g => g.Key == question.Key)
        : given with { Typed = string.Join('\n', given.Typed.Split('\n').Except(Files.Select(f => f.PublicId))) };
}

/// <summary>Reads the fields that QuestionField draws.</summary>
internal sealed class SheetForm(FormFiles files)
{
    public const string Asked = "asked", NotObtainable = "n-", Confirms = "c-", Kept = "k-";

    /// <param name="uploadedBy">Whose the files are until they belong to a message.</param>
    public async Task<TypedAnswers> Read(IFormCollection form, CaptureSheet? sheet, long? uploadedBy, CancellationToken ct)
    {
        if (sheet is null) return TypedAnswers.None;
        var (given, taken) = (new List<GivenAnswer>(), new List<Attachment>());
        foreach (var question in form[Asked].Distinct().Select(k => sheet.Question(k ?? "")).OfType<Question>())
        {
            var field = AnswerForms.FieldOf(question.Key);
            var typed = string.Join('\n', form[field].Where(v => !string.IsNullOrEmpty(v)));
            if (question.Kind == QuestionKind.File)
            {
                var (stored, refusal) = await files.Take(Of(form.Files, field), uploadedBy, ct);
                if (refusal is not null) return new(given, taken, refusal with { Field = field });
                taken.AddRange(stored);
                typed = string.Join('\n', form[Kept + question.Key].Where(v => !string.IsNullOrEmpty(v)).Concat(stored.Select(f => f.PublicId)));
            }
            given.Add(new GivenAnswer(question.Key, typed, form[NotObtainable + question.Key].ToString(), form[Confirms + question.Key] == "yes"));
        }
        return new(given, taken, null);
    }

    /// <summary>The files of one field.</summary>
    public static FormFileCollection Of(IFormFileCollection all, string field)
    {
        var own = new FormFileCollection();
        own.AddRange(all.GetFiles(field));
        return own;
    }
}
