using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Opening;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.Tickets.Opening;

public sealed class OpenTicketTests
{
    [Theory, OnBothDatabases]
    public async Task A_request_becomes_a_ticket_of_the_first_level_at_the_desk_of_its_category(string database)
    {
        await using var house = await House.Open(database);
        var technical = await house.Ticket(await house.RequestFrom(house.Company.Weber, category: house.Company.Hardware));
        var billing = await house.Ticket(await house.RequestFrom(house.Company.Weber, category: house.Company.Rechnung));
        Assert.Equal((house.Company.Technik.Id, SupportLevel.First, SupportDesk.TechnicalSupport), (technical.TeamId, technical.Level, technical.Desk));
        Assert.Equal((house.Company.Kundendienst.Id, SupportDesk.CustomerService), (billing.TeamId, billing.Desk));
        Assert.Equal((TicketState.New, house.Company.Weber.OrganisationId), (technical.State, technical.OrganisationId));
        Assert.Equal([nameof(TicketOpened)], await house.KindsOf(technical.Number));
    }

    [Theory, OnBothDatabases]
    public async Task Somebody_unknown_is_met_and_remembered_by_address(string database)
    {
        await using var house = await House.Open(database);
        var first = await Open(house, new OpenTicket("Rita Neu", "Rita.Neu@Privat.example", "Eins", "Erste Frage", Channel.Web));
        var second = await Open(house, new OpenTicket("", "rita.neu@privat.example", "Zwei", "Zweite Frage", Channel.Web));
        Assert.Equal((await house.Ticket(first)).RequesterId, (await house.Ticket(second)).RequesterId);
    }

    [Theory, OnBothDatabases]
    public async Task The_same_key_opens_one_ticket_also_when_sent_twice_at_once(string database)
    {
        await using var house = await House.Open(database);
        var command = new OpenTicket("Jonas Weber", "weber@stadtwerke.example", "Notebook", "Lädt nicht", Channel.Web, Key: "k1");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => house.In<OpenTicketHandler, Outcome>(h => h.Open(Actor.Anonymous, command, default)))));
        Assert.Single(outcomes.Select(o => Assert.IsType<Done>(o).Reference).Distinct());
        Assert.Equal(1, await house.Ask(db => db.Tickets.CountAsync()));
    }

    [Theory]
    [InlineData("weber@stadtwerke.example", "  ", "Text", "schreiben")]
    [InlineData("weber(at)stadtwerke", "Lädt nicht", "Email", "E-Mail")]
    [InlineData("", "Lädt nicht", "Email", "E-Mail")]
    public async Task What_is_missing_is_named_with_its_field(string email, string text, string field, string says)
    {
        await using var house = await House.Open("sqlite");
        var refused = Assert.IsType<Refused>(await house.In<OpenTicketHandler, Outcome>(h => h.Open(Actor.Anonymous, new OpenTicket("Jonas", email, "", text, Channel.Web), default)));
        Assert.Equal(field, refused.Field);
        Assert.Contains(says, refused.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, OnBothDatabases]
    public async Task Two_nodes_never_give_the_same_number(string database)
    {
        await using var house = await House.Open(database, start: true);
        await using var other = await house.SecondNode();
        var numbers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => (i % 2 == 0 ? house : other).RequestFrom(house.Company.Nowak))));
        Assert.Equal(60, numbers.Distinct().Count());
    }

    private static async Task<string> Open(House house, OpenTicket command) =>
        Assert.IsType<Done>(await house.In<OpenTicketHandler, Outcome>(h => h.Open(Actor.Anonymous, command, default))).Reference!;
}
