using System.Globalization;
using Beistand.Desk.Capture;
using Beistand.Desk.Capture.Filling;
using Beistand.Desk.Levels;
using Beistand.Desk.Levels.Escalating;
using Beistand.Desk.Levels.HandingBack;
using Beistand.Desk.Levels.Rating;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;

namespace Beistand.Demo;

/// <summary>Records by sheet and goes through the levels, by the same verbs as real tickets.</summary>
internal sealed class DemoLevels(BeistandDb db, DeskDirectory desks, ActorDirectory actors, SheetBook sheets, IPlacing placing, ITargets targets, DemoClock clock, DemoMaterial material, Random random)
{
    private readonly TicketVerbs verbs = new(db, targets, clock);
    private readonly SheetStates states = new(db, sheets);

    private FillSheet Filling => new(verbs, states, db);

    /// <summary>What 1st level found out; complete enough to go up, or with gaps.</summary>
    public async Task<Outcome> Record(Actor by, string number, Category category, string serial, string model, bool whole, CancellationToken ct)
    {
        if (!(await sheets.Now(db, ct)).TryGetValue(category.Id, out var sheet)) return Outcome.Done;
        var given = sheet.Questions.Where(q => !q.IsForClosing && (whole || q.RequiredFor.HasFlag(Moment.Opening) || random.Next(2) == 0)).Select(q => Answer(q, serial, model, whole)).OfType<GivenAnswer>().ToList();
        return given.Count == 0 ? Outcome.Done : await Filling.Fill(by, number, given, AnswerSource.Agent, ct);
    }

    public Task<Outcome> Up(Actor by, string number, SupportLevel to, string category, string language, CancellationToken ct)
    {
        var told = Told(category, language);
        return new EscalateHandler(verbs, states, Filling, desks, placing, db).Escalate(by, new Escalate(number, to, new HandOver(told.Question, told.Tried, [.. told.Articles.Select(a => new JudgedArticle(a[0], Enum.Parse<ArticleVerdict>(a[1])))])), ct);
    }

    public Task<Outcome> Accept(Actor by, string number, CancellationToken ct) => new RateHandOver(verbs, db).Accept(by, number, ct);

    public Task<Outcome> Rate(Actor by, string number, CancellationToken ct) =>
        random.Next(4) > 0 ? new RateHandOver(verbs, db).Rate(by, number, true, "", ct) : new RateHandOver(verbs, db).Rate(by, number, false, "Seit wann genau tritt es auf, und auf wie vielen Geräten?", ct);

    public Task<Outcome> Down(Actor by, string number, string category, string language, CancellationToken ct) =>
        new HandBackHandler(verbs, desks, actors, db).HandBack(by, new HandBackTicket(number, HandBackReason.Solved, Told(category, language).Solution), ct);

    private DemoMaterial.Sheet Told(string category, string language) =>
        material.Passed.Handovers.FirstOrDefault(h => h.Category == category && h.Language == language) ?? material.Passed.Handovers.First(h => h.Language == language && (h.Category.Length == 0 || language == "de"));

    private GivenAnswer? Answer(Question question, string serial, string model, bool whole)
    {
        var typed = question.Kind switch
        {
            QuestionKind.Choice => question.Options[random.Next(question.Options.Count)].Value,
            QuestionKind.MultiChoice => question.Options[0].Value,
            QuestionKind.YesNo => random.Next(2) == 0 ? "yes" : "no",
            QuestionKind.Date => clock.Now.AddDays(-random.Next(1, 10)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            QuestionKind.Number => random.Next(1, 13).ToString(CultureInfo.InvariantCulture),
            QuestionKind.Serial => serial,
            _ => question.Fact == Fact.Model ? model : material.Passed.Answers.GetValueOrDefault(question.Key, ""),
        };
        if (typed.Length > 0) return new GivenAnswer(question.Key, typed);
        return whole ? new GivenAnswer(question.Key, "", "Der Kunde kann es gerade nicht nachsehen.") : null;
    }
}
