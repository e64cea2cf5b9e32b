using Beistand.Desk.Routing;
using Beistand.Desk.Routing.Placing;
using Beistand.Desk.Routing.Rules;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Opening;
using Beistand.Kernel;

namespace Beistand.Tests.Desk.Routing.Placing;

public sealed class PlaceTests
{
    private const string Bill = "Die Rechnung stimmt nicht: Der Rechnungsbetrag wurde doppelt abgebucht, bitte schicken Sie eine Gutschrift.";

    [Theory, OnBothDatabases]
    public async Task A_sure_suggestion_brings_a_request_to_its_desk_and_leaves_the_category_to_a_person(string database)
    {
        await using var house = await House.Open(database);
        await house.Learn();
        var number = await house.RequestFrom(house.Company.Nowak, Bill, "Rechnung");
        var (ticket, placement) = (await house.Ticket(number), await house.Placement(number));
        Assert.Equal(house.Company.Kundendienst.Id, ticket.TeamId);
        Assert.Null(ticket.CategoryId);
        Assert.Equal((PlacedBy.Suggestion, house.Company.Rechnung.Id, true), (placement.By, placement.SuggestedId, placement.Sure));
    }

    [Theory, OnBothDatabases]
    public async Task Where_it_shall_only_suggest_the_request_stays_where_it_would_go(string database)
    {
        await using var house = await House.Open(database, settings: (RoutingSettings.Mode.Key, "suggest"));
        await house.Learn();
        var number = await house.RequestFrom(house.Company.Nowak, Bill, "Rechnung");
        var placement = await house.Placement(number);
        Assert.Equal(house.Company.Technik.Id, (await house.Ticket(number)).TeamId);
        Assert.Equal((PlacedBy.FirstTeam, house.Company.Rechnung.Id, true), (placement.By, placement.SuggestedId, placement.Sure));
    }

    [Theory, OnBothDatabases]
    public async Task Silent_it_says_nothing_and_before_it_has_learnt_neither(string database)
    {
        await using var house = await House.Open(database, settings: (RoutingSettings.Mode.Key, "silent"));
        Assert.Null((await house.Placement(await house.RequestFrom(house.Company.Nowak, Bill))).SuggestedId);
        await house.Learn();
        Assert.Null((await house.Placement(await house.RequestFrom(house.Company.Nowak, Bill))).SuggestedId);
    }

    [Theory, OnBothDatabases]
    public async Task What_somebody_chose_stands_against_suggestion_and_mailbox_against_none_of_its_desk(string database)
    {
        await using var house = await House.Open(database);
        await house.Learn();
        var c = house.Company;
        Assert.Equal(c.Technik.Id, (await house.Ticket(await house.RequestFrom(c.Nowak, Bill, category: c.Hardware))).TeamId);
        var onSite = await house.OnSite();
        Assert.Equal(onSite.Id, (await house.Ticket(await Opened(house, team: onSite.Id))).TeamId);
        Assert.Equal(c.Kundendienst.Id, (await house.Ticket(await Opened(house, usual: onSite.Id))).TeamId);
        var usual = await Opened(house, usual: onSite.Id, text: "Mein Notebook lädt nicht mehr, der Akku ist defekt.");
        Assert.Equal((onSite.Id, PlacedBy.Usual), ((await house.Ticket(usual)).TeamId, (await house.Placement(usual)).By));
    }

    [Theory, OnBothDatabases]
    public async Task Rules_give_team_priority_tags_and_level_in_their_order_and_are_named_as_the_reason(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        var onSite = await house.OnSite();
        var first = await house.Rule(new(0, "Stadtwerke", Conditions: [new(RuleTest.OrganisationContains, "stadtwerke")], TeamId: onSite.Id, Tags: "Großkunde"));
        var second = await house.Rule(new(0, "Server", Conditions: [new(RuleTest.TextContains, "server")], TeamId: c.Kundendienst.Id, Priority: Priority.Urgent, Tags: "server", RequiredLevel: SupportLevel.Third));
        var number = await house.RequestFrom(c.Weber, "Der Server steht.", "Ausfall");
        var (ticket, placement) = (await house.Ticket(number), await house.Placement(number));
        Assert.Equal((onSite.Id, Priority.Urgent, SupportLevel.Third), (ticket.TeamId, ticket.Priority, ticket.RequiredLevel));
        Assert.Equal(["großkunde", "server"], ticket.Tags.Select(t => t.Tag).Order(StringComparer.Ordinal));
        Assert.Equal((PlacedBy.Rule, first, second, second), (placement.By, placement.TeamRuleId, placement.PriorityRuleId, placement.LevelRuleId));
        Assert.Null((await house.Ticket(await house.RequestFrom(c.Nowak, "Mein Notebook"))).RequiredLevel);
    }

    [Theory, OnBothDatabases]
    public async Task A_sure_suggestion_counts_as_category_for_rules_and_a_given_priority_stands(string database)
    {
        await using var house = await House.Open(database);
        await house.Learn();
        await house.Rule(new(0, "Rechnungen", Conditions: [new(RuleTest.CategoryIs, "rechnung"), new(RuleTest.ChannelIs, "web")], Priority: Priority.Low, Tags: "geld"));
        var number = await house.RequestFrom(house.Company.Nowak, Bill);
        Assert.Equal(Priority.Low, (await house.Ticket(number)).Priority);
        Assert.Equal(Priority.High, (await house.Ticket(await Opened(house, priority: Priority.High))).Priority);
    }

    private static async Task<string> Opened(House house, long? team = null, long? usual = null, Priority? priority = null, string text = Bill)
    {
        var outcome = await house.In<OpenTicketHandler, Outcome>(h => h.Open(Actor.System, new OpenTicket("Piotr Nowak", house.Company.Nowak.Email, "", text, Channel.Web, TeamId: team, UsualTeamId: usual, Priority: priority), default));
        return Assert.IsType<Done>(outcome).Reference!;
    }
}
