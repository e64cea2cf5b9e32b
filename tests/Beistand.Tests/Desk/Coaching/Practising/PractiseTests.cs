using Beistand.Desk.Coaching.Practising;
using Beistand.Desk.Routing.Rules;
using Beistand.Desk.Routing.Skills;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.Coaching.Practising;

public sealed class PractiseTests
{
    [Theory, OnBothDatabases]
    public async Task Who_learns_is_offered_practice_first_and_after_enough_signed_off_solves_it_alone(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        await house.LessonInUse(c.Hardware);
        await house.Skills(c.Keller.Can(c.Hardware, Skill.Learning));
        var older = await house.RequestFrom(c.Nowak);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        var first = await house.SignedOffCase(c.Hardware);
        Assert.Equal((PracticeState.SignedOff, false), ((await house.PracticeOf(first)).State, (await house.PracticeOf(first)).Mastered));
        Assert.Equal(Skill.Learning, await SkillOf(house));
        var second = await house.SignedOffCase(c.Hardware);
        Assert.True((await house.PracticeOf(second)).Mastered);
        Assert.Equal(Skill.Solo, await SkillOf(house));
        Assert.Contains("SkillRisen", await house.KindsOf(second));
        Assert.Contains("hardware: Solo", (await house.Ask(db => db.Set<AuditEntry>().OrderByDescending(a => a.Seq).FirstAsync())).New, StringComparison.Ordinal);
        var third = await house.RequestFrom(c.Weber, category: c.Hardware);
        Assert.Equal(older, await house.TakesNext(c.Keller));
        Assert.Equal(third, await house.TakesNext(c.Keller));
        Assert.DoesNotContain("PracticeBegun", await house.KindsOf(third));
    }

    [Theory, OnBothDatabases]
    public async Task What_a_rule_keeps_for_the_2nd_level_comes_to_who_has_learnt_it(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        await house.Rule(new(0, "Cluster", Conditions: [new(RuleTest.TextContains, "cluster")], RequiredLevel: SupportLevel.Second));
        var number = await house.RequestFrom(c.Nowak, "Der Cluster steht.", category: c.Hardware);
        Assert.Null(await house.TakesNext(c.Keller));
        await house.LessonInUse(c.Hardware);
        await house.Skills(c.Keller.Can(c.Hardware, Skill.Solo));
        Assert.Equal(number, await house.TakesNext(c.Keller));
    }

    [Theory, OnBothDatabases]
    public async Task Where_tickets_come_by_themselves_learners_get_what_a_lesson_tells_and_then_who_has_learnt_it(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        await house.Assigns(c.Technik, Beistand.Desk.People.Assignment.RoundRobin);
        await house.Skills(c.Keller.Can(c.Hardware, Skill.Learning), c.Orhan.Can(c.Hardware, Skill.Solo), c.Lang.Can(c.Hardware, Skill.None));
        Assert.Equal(c.Orhan.Id, (await house.Ticket(await house.RequestFrom(c.Weber, category: c.Hardware))).AssigneeId);
        await house.LessonInUse(c.Hardware);
        Assert.Equal(c.Keller.Id, (await house.Ticket(await house.RequestFrom(c.Weber, category: c.Hardware))).AssigneeId);
        await house.Skills(c.Keller.Can(c.Hardware, Skill.Solo), c.Lang.Can(c.Rechnung, Skill.Learning), new SkillRow(c.Orhan.Id, new Dictionary<long, Skill>()));
        Assert.Equal(c.Keller.Id, (await house.Ticket(await house.RequestFrom(c.Weber, category: c.Hardware))).AssigneeId);
    }

    [Theory, OnBothDatabases]
    public async Task Not_yet_says_what_is_missing_and_nobody_signs_off_his_own(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        await house.LessonInUse(c.Hardware, practices: 1);
        await house.Skills(c.Keller.Can(c.Hardware, Skill.Learning));
        var number = await house.RequestFrom(c.Weber, category: c.Hardware);
        await house.TakesNext(c.Keller);
        var id = (await house.PracticeOf(number)).Id;
        Assert.IsType<Refused>(await house.ReviewBy(c.Orhan, id));
        Assert.Equal("Answer-1", Assert.IsType<Refused>(await house.PresentBy(c.Keller, id, "Anzeige aus", " ")).Field);
        Assert.IsType<Refused>(await house.PresentBy(c.Orhan, id));
        Assert.IsType<Done>(await house.PresentBy(c.Keller, id));
        Assert.IsType<Refused>(await house.ReviewBy(c.Keller, id));
        Assert.Equal("Remark", Assert.IsType<Refused>(await house.ReviewBy(c.Orhan, id, false)).Field);
        Assert.IsType<Done>(await house.ReviewBy(c.Orhan, id, false, "Es fehlt die Probe mit dem anderen Netzteil."));
        Assert.Equal((PracticeState.NotYet, Skill.Learning), ((await house.PracticeOf(number)).State, await SkillOf(house)));
        Assert.IsType<Done>(await house.PresentBy(c.Keller, id, "Anzeige auch am anderen Netzteil aus", "Brandgeruch"));
        Assert.IsType<Done>(await house.ReviewBy(c.Orhan, id, remark: "Sehr gut."));
        Assert.Equal((PracticeState.SignedOff, Skill.Solo), ((await house.PracticeOf(number)).State, await SkillOf(house)));
        Assert.IsType<Refused>(await house.PresentBy(c.Keller, id));
        Assert.IsType<Refused>(await house.ReviewBy(c.Orhan, id));
        Assert.IsType<NotFound>(await house.ReviewBy(c.Weber, id));
        Assert.IsType<NotFound>(await house.ReviewBy(c.Vogel, id));
    }

    [Theory, OnBothDatabases]
    public async Task Ones_own_ticket_becomes_practice_by_wish(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        var number = await house.RequestFrom(c.Weber, category: c.Hardware);
        var keller = await house.As(c.Keller.Id);
        Task<Outcome> Begin() => house.In<Practise, Outcome>(p => p.Begin(keller, number, default));
        Assert.IsType<Refused>(await Begin());
        await house.LessonInUse(c.Hardware);
        Assert.IsType<Refused>(await Begin());
        Assert.Equal(number, await house.TakesNext(c.Keller));
        Assert.IsType<Done>(await Begin());
        Assert.IsType<Refused>(await Begin());
        Assert.Equal(Skill.Learning, await SkillOf(house));
    }

    [Theory, OnBothDatabases]
    public async Task Two_coaches_who_sign_off_at_once_both_count(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        await house.LessonInUse(c.Hardware);
        await house.Skills(c.Keller.Can(c.Hardware, Skill.Learning));
        List<long> cases = [];
        for (var i = 0; i < 2; i++)
        {
            var number = await house.RequestFrom(c.Weber, category: c.Hardware);
            await house.TakesNext(c.Keller);
            cases.Add((await house.PracticeOf(number)).Id);
            await house.PresentBy(c.Keller, cases[^1]);
        }
        await house.As(c.Orhan.Id);
        await house.As(c.Lang.Id);
        var outcomes = await Task.WhenAll(Task.Run(() => house.ReviewBy(c.Orhan, cases[0])), Task.Run(() => house.ReviewBy(c.Lang, cases[1])));
        Assert.All(outcomes, o => Assert.IsType<Done>(o));
        Assert.Equal(Skill.Solo, await SkillOf(house));
        Assert.Single(await house.Ask(db => db.Set<PracticeCase>().Where(p => p.Mastered).ToListAsync()));
    }

    private static Task<Skill> SkillOf(House house) => house.Ask(db => db.Set<PersonSkill>().Where(s => s.PersonId == house.Company.Keller.Id && s.CategoryId == house.Company.Hardware.Id).Select(s => s.Skill).SingleAsync());
}
