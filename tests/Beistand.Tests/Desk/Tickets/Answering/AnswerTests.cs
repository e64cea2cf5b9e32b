using Beistand.Desk.Tickets;
using Beistand.Kernel;

namespace Beistand.Tests.Desk.Tickets.Answering;

public sealed class AnswerTests
{
    [Theory, OnBothDatabases]
    public async Task An_answer_takes_the_ticket_and_leaves_the_turn_to_the_customer(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        Assert.IsType<Done>(await house.AnswerBy(house.Company.Keller, number));
        var ticket = await house.Ticket(number);
        Assert.Equal((TicketState.Open, house.Company.Keller.Id, null), (ticket.State, ticket.AssigneeId, ticket.OurTurnSince));
        var answer = ticket.Messages[^1];
        Assert.Equal((MessageKind.Answer, Visibility.Public, DeliveryState.Queued), (answer.Kind, answer.Visibility, answer.Delivery));
        Assert.EndsWith($".{number}@astina-service.example", answer.MailId, StringComparison.Ordinal);
        Assert.Equal([nameof(TicketOpened), nameof(AnswerSent)], await house.KindsOf(number));
    }

    [Theory, OnBothDatabases]
    public async Task An_answer_written_while_another_came_in_is_held_back_once(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        var seen = (await house.Ticket(number)).Messages[^1].Id;
        await house.AnswerBy(house.Company.Orhan, number, "Ich war schneller.", seen: seen);

        var held = Assert.IsType<HeldBack>(await house.AnswerBy(house.Company.Keller, number, "Zu spät gelesen.", seen: seen));
        Assert.Equal((await house.Ticket(number)).Messages[^1].Id, held.NewestMessageId);
        Assert.Equal(2, (await house.Ticket(number)).Messages.Count);
        Assert.IsType<Done>(await house.AnswerBy(house.Company.Keller, number, "Trotzdem.", seen: held.NewestMessageId));
    }

    [Theory, OnBothDatabases]
    public async Task Who_may_only_read_is_refused_and_who_may_not_see_finds_nothing(string database)
    {
        await using var house = await House.Open(database);
        var billing = await house.RequestFrom(house.Company.Weber, category: house.Company.Rechnung);
        var refused = Assert.IsType<Refused>(await house.AnswerBy(house.Company.Keller, billing));
        Assert.Contains("Schreibrecht", refused.Text, StringComparison.Ordinal);
        Assert.IsType<NotFound>(await house.AnswerBy(house.Company.Orhan, billing));
        Assert.IsType<NotFound>(await house.AnswerBy(house.Company.Weber, "26-99999-6"));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_key_answers_once(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => house.AnswerBy(house.Company.Keller, number, key: "a1"))));
        Assert.All(outcomes, o => Assert.IsType<Done>(o));
        Assert.Equal(2, (await house.Ticket(number)).Messages.Count);
    }

    [Fact]
    public async Task An_empty_answer_is_refused_in_words()
    {
        await using var house = await House.Open("sqlite");
        var refused = Assert.IsType<Refused>(await house.AnswerBy(house.Company.Keller, await house.RequestFrom(house.Company.Weber), "  "));
        Assert.Equal("Text", refused.Field);
    }
}
