using Beistand.Desk.Coaching;
using Beistand.Desk.Coaching.Figures;
using Beistand.Desk.Coaching.Practising;
using Beistand.Desk.People;
using Beistand.Desk.Routing.Skills;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Closing;
using Beistand.Desk.Tickets.Sorting;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.Coaching.Figures;

public sealed class CountFiguresTests
{
    private sealed record Told(long? Category, DateTimeOffset OpenedAt, DateTimeOffset? EscalatedAt, DateTimeOffset? ClosedAt, long? SolvedBy, bool AtFirst);

    [Theory]
    [InlineData("sqlite", 1)]
    [InlineData("sqlite", 2)]
    [InlineData("postgres", 3)]
    public async Task After_any_history_the_figures_are_what_the_log_tells(string database, int seed)
    {
        await using var house = await House.Open(database);
        var (c, random) = (house.Company, new Random(seed));
        await house.Skills(c.Keller.Can(c.Hardware, Skill.Learning), c.Vogel.Can(c.Rechnung, Skill.Learning));
        List<string> numbers = [];
        for (var step = 0; step < 150; step++)
        {
            house.Clock.Advance(TimeSpan.FromHours(random.Next(1, 48)));
            if (step == 70) await house.LessonInUse(c.Hardware, practices: 3);
            if (step is 50 or 90) numbers.Add(await UpAndBack(house));
            if (numbers.Count == 0 || random.Next(6) == 0) numbers.Add(await house.RequestFrom(random.Next(2) == 0 ? c.Weber : c.Nowak, category: random.Next(5) switch { 0 => null, < 4 => c.Hardware, _ => c.Rechnung }));
            else await Any(house, random, numbers[random.Next(Math.Max(0, numbers.Count - 8), numbers.Count)]);
            if (random.Next(6) == 0) await house.CountFigures(random.Next(1, 40));
        }
        await house.CountFigures();
        var log = await house.Ask(db => db.Set<EventRow>().AsNoTracking().OrderBy(e => e.Seq).ToListAsync());
        foreach (var kind in new[] { "TicketEscalated", "TicketHandedBack", "TicketClosed", "TicketReopened", "CategoryChanged", "CustomerWrote", "PracticeBegun", "PracticeReviewed" }) Assert.True(log.Any(e => e.Kind == kind), kind);
        var now = await house.Ask(db => db.Set<Ticket>().ToDictionaryAsync(t => t.Id, t => t.CategoryId));
        var told = log.Where(e => e.TicketId is not null).GroupBy(e => e.TicketId!.Value).ToDictionary(g => g.Key, g => Tell([.. g], now[g.Key]));
        var counted = await house.Ask(db => db.Set<TicketFigure>().AsNoTracking().ToDictionaryAsync(f => f.TicketId, f => new Told(f.CategoryId, f.OpenedAt, f.EscalatedAt, f.ClosedAt, f.SolvedById, f.SolvedAtFirst)));
        Assert.Equal(told.OrderBy(t => t.Key), counted.OrderBy(t => t.Key));
        await Compare(house, log, told);
    }

    [Theory, OnBothDatabases]
    public async Task Two_that_became_one_count_once_and_twice_again_when_taken_apart(string database)
    {
        await using var house = await House.Open(database);
        var (c, lang) = (house.Company, await house.As(house.Company.Lang.Id));
        var (stays, goes) = (await house.RequestFrom(c.Weber, category: c.Hardware), await house.RequestFrom(c.Weber, category: c.Hardware));
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await house.MergeBy(c.Keller, goes, stays);
        Assert.Equal(1, await Opened());
        await house.UnmergeBy(c.Keller, goes);
        Assert.Equal(2, await Opened());

        async Task<int> Opened()
        {
            await house.CountFigures();
            return (await house.In<TeamFigures, TeamView?>(f => f.Of(lang, default)))!.Categories.Single(l => l.Category.Id == c.Hardware.Id).Last90.Opened;
        }
    }

    // What the pages show, recomputed from the log alone.
    private static async Task Compare(House house, IReadOnlyList<EventRow> log, Dictionary<long, Told> told)
    {
        var (c, now) = (house.Company, house.Clock.GetUtcNow());
        var lang = await house.As(c.Lang.Id);
        var team = (await house.In<TeamFigures, TeamView?>(f => f.Of(lang, default)))!;
        Share Of(long category, DateTimeOffset from, DateTimeOffset until) => told.Values.Where(t => t.Category == category && t.OpenedAt >= from && t.OpenedAt < until).ToList() is var all ? new(all.Count, all.Count(t => t.EscalatedAt is not null)) : null!;
        foreach (var line in team.Categories) Assert.Equal(Of(line.Category.Id, now.AddDays(-90), now), line.Last90);
        Assert.Contains(team.Categories, l => l.Last90.Escalated > 0);
        var used = log.Where(e => e.Kind == nameof(LessonChanged)).Select(e => (e.At, Event: e.Read<LessonChanged>())).First(e => e.Event.State == Beistand.Desk.Coaching.Lessons.LessonState.InUse);
        var lesson = Assert.Single(team.Lessons);
        Assert.Equal(log.Count(e => e.Kind == nameof(LessonFellShort)), lesson.Gaps);
        foreach (var repeat in lesson.Repeats) Assert.Equal((Of(c.Hardware.Id, used.At.AddDays(-repeat.Days), used.At), Of(c.Hardware.Id, used.At, used.At.AddDays(repeat.Days))), (repeat.Before, repeat.After));
        foreach (var person in new[] { c.Keller, c.Orhan, c.Vogel, c.Lang })
        {
            var own = await house.As(person.Id);
            var view = (await house.In<PersonalFigures, PersonView?>(f => f.Of(own, person.Id, default)))!;
            foreach (var category in new[] { c.Hardware, c.Rechnung })
            {
                var begun = log.Count(e => e.Kind == nameof(PracticeBegun) && e.Read<PracticeBegun>() is var b && b.Learner == person.Id && b.Category == category.Id);
                var reviewed = log.Where(e => e.Kind == nameof(PracticeReviewed)).Select(e => (e.ActorId, Event: e.Read<PracticeReviewed>())).Where(r => r.Event.Category == category.Id).ToList();
                var expected = (told.Values.Count(t => t.AtFirst && t.SolvedBy == person.Id && t.Category == category.Id), begun, reviewed.Count(r => r.Event.Learner == person.Id && r.Event.SignedOff),
                    reviewed.Count(r => r.Event.Learner == person.Id && !r.Event.SignedOff), reviewed.Count(r => r.ActorId == person.Id));
                var line = view.Lines.FirstOrDefault(l => l.Category.Id == category.Id);
                Assert.Equal(expected, line is null ? default : (line.SolvedAtFirst, line.Practised, line.SignedOff, line.NotYet, line.Reviewed));
            }
        }
    }

    private static Told Tell(IReadOnlyList<EventRow> events, long? category)
    {
        var changed = events.LastOrDefault(e => e.Kind == nameof(CategoryChanged));
        var last = events.LastOrDefault(e => e.Kind is nameof(TicketClosed) or nameof(TicketReopened) or nameof(AnswerSent) or nameof(CustomerWrote));
        var closed = last is { Kind: nameof(TicketClosed) } || (last is { Kind: nameof(AnswerSent) } && last.Read<AnswerSent>().Closed);
        var up = events.FirstOrDefault(e => e.Kind == nameof(TicketEscalated));
        return new(changed is null ? category : changed.Read<CategoryChanged>().To, events.First(e => e.Kind == nameof(TicketOpened)).At, up?.At, closed ? last!.At : null,
            closed ? events.LastOrDefault(e => e.Kind == nameof(AnswerSent) && e.Seq <= last!.Seq)?.ActorId ?? last!.ActorId : null, closed && (up is null || up.Seq > last!.Seq));
    }

    /// <summary>One that goes every way; with a lesson in use it is practice first.</summary>
    private static async Task<string> UpAndBack(House house)
    {
        var c = house.Company;
        var number = await house.RequestFrom(c.Weber, category: c.Hardware);
        var keller = await house.As(c.Keller.Id);
        await house.In<Beistand.Desk.Tickets.Assigning.AssignHandler, Outcome>(h => h.Assign(keller, number, c.Keller.Id, default));
        if (await house.In<Practise, Outcome>(p => p.Begin(keller, number, default)) is Done { Reference: { } practice })
        {
            await house.PresentBy(c.Keller, long.Parse(practice, System.Globalization.CultureInfo.InvariantCulture));
            await house.ReviewBy(c.Orhan, long.Parse(practice, System.Globalization.CultureInfo.InvariantCulture));
        }
        await house.AnswerBy(c.Keller, number, close: true);
        await house.In<CloseHandler, Outcome>(h => h.Reopen(keller, number, default));
        Assert.IsType<Done>(await house.EscalateAndStay(c.Keller, number));
        Assert.IsType<Done>(await house.HandBackBy(c.Orhan, number));
        await house.In<SortHandler, Outcome>(h => h.SetCategory(keller, number, c.Rechnung.Id, default));
        await house.ReplyBy(c.Weber, number);
        await house.In<CloseHandler, Outcome>(h => h.Close(keller, number, default));
        return number;
    }

    private static async Task Any(House house, Random random, string number)
    {
        var c = house.Company;
        Person[] agents = [c.Keller, c.Orhan, c.Vogel, c.Lang];
        var agent = agents[random.Next(agents.Length)];
        var by = await house.As(agent.Id);
        _ = random.Next(13) switch
        {
            0 or 1 => await house.AnswerBy(agent, number, close: random.Next(3) == 0),
            2 => await house.ReplyBy(c.Weber, number),
            3 => await house.EscalateAndStay(agent, number),
            4 => await house.AcceptBy(agent, number),
            5 => await house.HandBackBy(agent, number),
            6 => await house.In<CloseHandler, Outcome>(h => h.Close(by, number, default)),
            7 => await house.In<CloseHandler, Outcome>(h => h.Reopen(by, number, default)),
            8 => await house.In<SortHandler, Outcome>(h => h.SetCategory(by, number, random.Next(2) == 0 ? c.Hardware.Id : c.Rechnung.Id, default)),
            9 => await house.In<Beistand.Desk.Tickets.Assigning.AssignHandler, Outcome>(h => h.TakeNext(by, default)),
            _ => await Practice(house, random, agent),
        };
    }

    private static async Task<Outcome> Practice(House house, Random random, Person agent)
    {
        var open = await house.Ask(db => db.Set<PracticeCase>().AsNoTracking().Where(p => p.State != PracticeState.SignedOff).OrderBy(p => p.Id).FirstOrDefaultAsync());
        if (open is null)
        {
            await house.RequestFrom(house.Company.Weber, category: house.Company.Hardware);
            return await house.TakesNext(house.Company.Keller) is { } taken ? new Done(taken) : Outcome.NotFound;
        }
        return open.State == PracticeState.Presented ? await house.ReviewBy(agent, open.Id, random.Next(2) == 0, "Bitte noch einmal.") : await house.PresentBy(house.Company.Keller, open.Id);
    }
}
