using Beistand.Desk.Capture;
using static Beistand.Tests.World.LevelSteps;

namespace Beistand.Tests.Desk.Capture;

public sealed class SheetStateTests
{
    private static SheetState State(IEnumerable<Question> questions, int threshold, params (string Key, string Value)[] answers)
    {
        var sheet = new CaptureSheet { Threshold = threshold };
        sheet.Ask(questions);
        return new SheetState(sheet, answers.ToDictionary(a => a.Key, a => new CapturedAnswer(a.Value, AnswerSource.Agent, 1, default)));
    }

    private static readonly Question[] Printer =
    [
        Asks("was", QuestionKind.Choice, Moment.PassingOn, options: ["offline", "streifen"]), Asks("anschluss", QuestionKind.Choice, when: new AskedWhen("was", ["offline"]), options: ["usb", "wlan"]),
        Asks("netz", when: new AskedWhen("anschluss", ["wlan"])), Asks("seit-wann", QuestionKind.Date), Asks("ursache", needed: Moment.Closing),
    ];

    [Fact]
    public void A_question_applies_when_its_condition_is_met_by_a_question_that_applies()
    {
        string[] Asked(params (string, string)[] answers) => [.. State(Printer, 0, answers).Questions.Select(q => q.Key)];
        Assert.Equal(["was", "seit-wann", "ursache"], Asked());
        Assert.Equal(["was", "anschluss", "seit-wann", "ursache"], Asked(("was", "offline")));
        Assert.Equal(["was", "anschluss", "netz", "seit-wann", "ursache"], Asked(("was", "offline"), ("anschluss", "wlan")));
        Assert.Equal(["was", "seit-wann", "ursache"], Asked(("was", "streifen"), ("anschluss", "wlan")));
    }

    [Fact]
    public void Completeness_counts_what_applies_and_leaves_the_questions_for_closing_out()
    {
        Assert.Equal(0, State(Printer, 70).Completeness);
        Assert.Equal(50, State(Printer, 70, ("was", "streifen")).Completeness);
        Assert.Equal(33, State(Printer, 70, ("was", "offline")).Completeness);
        Assert.Equal(100, State(Printer, 70, ("was", "streifen"), ("seit-wann", "2026-11-20")).Completeness);
        Assert.Equal(100, State([], 70).Completeness);
    }

    [Fact]
    public void It_may_go_up_with_all_that_is_required_and_enough_of_the_rest()
    {
        Assert.Equal(["was"], State(Printer, 50, ("seit-wann", "2026-11-20")).MissingForGoingUp.Select(q => q.Key));
        Assert.False(State(Printer, 50, ("seit-wann", "2026-11-20")).MayGoUp);
        Assert.True(State(Printer, 50, ("was", "streifen")).MayGoUp);
        Assert.Equal(["seit-wann"], State(Printer, 51, ("was", "streifen")).MissingForGoingUp.Select(q => q.Key));
    }

    [Fact]
    public void What_cannot_be_found_out_counts_as_answered_and_opens_no_condition()
    {
        var sheet = new CaptureSheet { Threshold = 100 };
        sheet.Ask(Printer);
        var state = new SheetState(sheet, new Dictionary<string, CapturedAnswer> { ["was"] = new("", AnswerSource.Agent, 1, default, "Kunde ist weg") });
        Assert.Equal(50, state.Completeness);
        Assert.DoesNotContain(state.Questions, q => q.Key == "anschluss");
    }
}
