using Beistand.Desk.Capture;
using Beistand.Desk.Capture.Filling;
using Beistand.Kernel;
using static Beistand.Tests.World.LevelSteps;

namespace Beistand.Tests.Desk.Capture.Filling;

public sealed class AnswerFormsTests
{
    [Theory]
    [InlineData(QuestionKind.Text, "zwei\r\nZeilen  ", "zwei\nZeilen")]
    [InlineData(QuestionKind.Choice, "a", "a")]
    [InlineData(QuestionKind.MultiChoice, "b\na", "a\nb")]
    [InlineData(QuestionKind.YesNo, "no", "no")]
    [InlineData(QuestionKind.Date, "24.12.2026", "2026-12-24")]
    [InlineData(QuestionKind.Date, "2026-12-24", "2026-12-24")]
    [InlineData(QuestionKind.Number, "12,5", "12.5")]
    [InlineData(QuestionKind.Serial, "ylpt098695", "YLPT098695")]
    [InlineData(QuestionKind.ErrorCode, "0x0000007B", "0x0000007B")]
    public void Each_kind_is_stored_in_one_form(QuestionKind kind, string typed, string stored) =>
        Assert.Equal((stored, null), AnswerForms.Stored(Asks("x", kind, options: ["a", "b"]), typed));

    [Theory]
    [InlineData(QuestionKind.Choice, "c")]
    [InlineData(QuestionKind.MultiChoice, "a\nc")]
    [InlineData(QuestionKind.YesNo, "vielleicht")]
    [InlineData(QuestionKind.Date, "31.02.2026")]
    [InlineData(QuestionKind.Number, "zwölf")]
    [InlineData(QuestionKind.Serial, "??")]
    [InlineData(QuestionKind.ErrorCode, "zwei\nZeilen")]
    public void What_is_none_of_its_kind_is_refused_by_name_in_both_languages(QuestionKind kind, string typed)
    {
        foreach (var language in new[] { Language.German, Language.English })
        {
            Language.Set(language);
            var (_, not) = AnswerForms.Stored(Asks("x", kind, options: ["a", "b"]), typed);
            Assert.Equal("q-x", not!.Field);
            Assert.Contains(language == Language.German ? "Frage x" : "Question x", not.Text, StringComparison.Ordinal);
        }
        Language.Set(Language.German);
    }

    [Fact]
    public void Answers_are_said_in_the_readers_words()
    {
        Language.Set(Language.German);
        var multi = Asks("x", QuestionKind.MultiChoice, options: ["a", "b"]);
        string Words(Question question, string value) => AnswerForms.Words(question, new CapturedAnswer(value, AnswerSource.Agent, null, default));
        Assert.Equal("Wert a, Wert b", Words(multi, "a\nb"));
        Assert.Equal("24.12.2026", Words(Asks("d", QuestionKind.Date), "2026-12-24"));
        Assert.Equal("12,5", Words(Asks("n", QuestionKind.Number), "12.5"));
        Assert.Equal("Ja", Words(Asks("j", QuestionKind.YesNo), "yes"));
        Assert.Equal("nicht ermittelbar: Gerät ist weg", AnswerForms.Words(multi, new CapturedAnswer("", AnswerSource.Agent, null, default, "Gerät ist weg")));
    }
}
