using Beistand.Desk.People;
using Beistand.Desk.People.Absences;
using Beistand.Desk.Routing.Skills;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Sorting;
using Beistand.Kernel;

namespace Beistand.Tests.Desk.Routing.Placing;

public sealed class TurnsTests
{
    [Theory, OnBothDatabases]
    public async Task By_hand_nobody_is_given_a_ticket_and_in_turn_each_one(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        Assert.Null((await house.Ticket(await house.RequestFrom(c.Nowak))).AssigneeId);
        await house.Assigns(c.Technik, Assignment.RoundRobin);
        List<long?> given = [];
        for (var i = 0; i < 4; i++) given.Add(await Given(house));
        Assert.Equal([c.Keller.Id, c.Orhan.Id, c.Lang.Id, c.Keller.Id], given);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_has_fewest_gets_the_next_and_nobody_more_than_his_limit(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        await house.Assigns(c.Technik, Assignment.LeastLoad);
        await house.Skills(new SkillRow(c.Keller.Id, new Dictionary<long, Skill>(), "1"), new SkillRow(c.Orhan.Id, new Dictionary<long, Skill>(), "0"), new SkillRow(c.Lang.Id, new Dictionary<long, Skill>(), "2"));
        List<long?> given = [];
        for (var i = 0; i < 4; i++) given.Add(await Given(house));
        Assert.Equal([c.Keller.Id, c.Lang.Id, c.Lang.Id, null], given);
    }

    [Theory, OnBothDatabases]
    public async Task Who_is_away_or_cannot_solve_it_is_passed_over_and_learners_come_last(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        await house.Assigns(c.Technik, Assignment.RoundRobin);
        await house.Skills(c.Keller.Can(c.Hardware, Skill.Learning), c.Orhan.Can(c.Hardware, Skill.None), c.Lang.Can(c.Hardware, Skill.Solo));
        Assert.Equal(c.Lang.Id, await Given(house, c.Hardware));
        Assert.Equal(c.Lang.Id, await Given(house, c.Hardware));
        var lang = await house.As(c.Lang.Id);
        var today = Zone.Day(house.Clock.GetUtcNow());
        Assert.IsType<Done>(await house.In<ManageAbsences, Outcome>(m => m.Enter(lang, new AbsenceForm(c.Lang.Id, today, today), default)));
        Assert.Equal(c.Keller.Id, await Given(house, c.Hardware));
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(c.Lang.Id, await Given(house, c.Hardware));
    }

    [Theory, OnBothDatabases]
    public async Task A_ticket_moved_into_the_team_is_given_too_and_it_shows_in_its_history(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        await house.Assigns(c.Zweite, Assignment.LeastLoad);
        var onSite = await house.OnSite();
        await house.Assigns(onSite, Assignment.LeastLoad);
        var number = await house.RequestFrom(c.Nowak);
        var keller = await house.As(c.Keller.Id);
        Assert.IsType<Done>(await house.In<SortHandler, Outcome>(h => h.SetTeam(keller, number, onSite.Id, default)));
        Assert.NotNull((await house.Ticket(number)).AssigneeId);
        Assert.Equal([nameof(TicketOpened), nameof(TeamChanged), nameof(TicketAssigned)], (await house.KindsOf(number)).OrderBy(k => k != nameof(TicketOpened)).ThenBy(k => k == nameof(TicketAssigned)));

        var passedOn = await house.RequestFrom(c.Nowak);
        Assert.IsType<Done>(await house.EscalateBy(c.Keller, passedOn));
        Assert.Equal(c.Orhan.Id, (await house.Ticket(passedOn)).AssigneeId);
        Assert.Contains(nameof(TicketAssigned), await house.KindsOf(passedOn));
    }

    private static async Task<long?> Given(House house, Category? category = null) => (await house.Ticket(await house.RequestFrom(house.Company.Nowak, category: category))).AssigneeId;
}
