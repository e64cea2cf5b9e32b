using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Assigning;
using Beistand.Desk.Tickets.Listing;
using Beistand.Kernel;

namespace Beistand.Tests.Desk.Tickets.Listing;

public sealed class TicketLoadTests
{
    [Theory, OnBothDatabases]
    public async Task Each_number_is_that_of_the_list_it_leads_to(string database)
    {
        await using var house = await House.Open(database);
        var (c, lang) = (house.Company, await house.As(house.Company.Lang.Id));
        List<string> numbers = [];
        for (var i = 0; i < 5; i++) numbers.Add(await house.RequestFrom(c.Weber, category: c.Hardware));
        await house.RequestFrom(c.Weber, category: c.Rechnung);
        foreach (var number in numbers[..3]) await house.In<AssignHandler, Outcome>(a => a.Assign(lang, number, c.Keller.Id, default));
        await house.WaitBy(c.Keller, numbers[0], PendingReason.Customer);
        await house.AnswerBy(c.Keller, numbers[4], close: true);
        house.Clock.Advance(TimeSpan.FromDays(20));

        var view = (await house.In<TicketLoad, LoadView?>(l => l.Of(lang, default)))!;
        var team = Assert.Single(view.Teams, t => t.Team == c.Technik.Id);
        var all = new TicketQuery("all", c.Technik.Id);
        Assert.Equal((await Count(all), await Count(all with { View = "unassigned" }), await Count(all with { View = "overdue" }), await Count(all with { State = TicketState.Pending })), (team.Open, team.Unassigned, team.Overdue, team.Waiting));
        Assert.Equal((4, 1, 1), (team.Open, team.Unassigned, team.Waiting));
        Assert.True(team.Overdue > 0);
        var keller = Assert.Single(view.Agents, a => a.Person == c.Keller.Id);
        var his = new TicketQuery("all") { Assignee = c.Keller.Id };
        Assert.Equal((await Count(his), await Count(his with { View = "overdue" }), await Count(his with { State = TicketState.Pending })), (keller.Open, keller.Overdue, keller.Waiting));
        Assert.Equal(3, keller.Open);

        async Task<int> Count(TicketQuery query) => (await house.In<TicketLists, TicketPage>(l => l.Page(lang, query, default))).Rows.Count;
    }

    [Theory, OnBothDatabases]
    public async Task Who_leads_no_team_is_told_nothing_and_a_lead_nothing_of_other_desks(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber, category: house.Company.Rechnung);
        var (vogel, lang) = (await house.As(house.Company.Vogel.Id), await house.As(house.Company.Lang.Id));
        await house.In<AssignHandler, Outcome>(a => a.Assign(vogel, number, house.Company.Vogel.Id, default));
        Assert.Null(await house.In<TicketLoad, LoadView?>(l => l.Of(vogel, default)));
        var view = (await house.In<TicketLoad, LoadView?>(l => l.Of(lang, default)))!;
        Assert.DoesNotContain(view.Agents, a => a.Person == house.Company.Vogel.Id);
    }
}
