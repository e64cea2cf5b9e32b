using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Showing;
using Beistand.Kernel;

namespace Beistand.Tests.Desk.Tickets.Answering;

public sealed class CustomerReplyTests
{
    [Theory, OnBothDatabases]
    public async Task A_reply_makes_it_our_turn_again(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        await house.AnswerBy(house.Company.Keller, number);
        Assert.IsType<Done>(await house.ReplyBy(house.Company.Weber, number));
        var ticket = await house.Ticket(number);
        Assert.NotNull(ticket.OurTurnSince);
        Assert.Equal((MessageKind.FromCustomer, house.Company.Weber.Id), (ticket.Messages[^1].Kind, ticket.Messages[^1].AuthorId!.Value));
    }

    [Theory, OnBothDatabases]
    public async Task A_reply_within_fourteen_days_reopens_a_closed_ticket_and_a_later_one_opens_a_linked_one(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        await house.AnswerBy(house.Company.Keller, number, close: true);
        house.Clock.Advance(TimeSpan.FromDays(13.9));
        Assert.IsType<Done>(await house.ReplyBy(house.Company.Weber, number, "Es geht wieder nicht."));
        Assert.Equal(TicketState.Open, (await house.Ticket(number)).State);

        await house.AnswerBy(house.Company.Keller, number, close: true);
        house.Clock.Advance(TimeSpan.FromDays(14.1));
        var follower = Assert.IsType<Done>(await house.ReplyBy(house.Company.Weber, number, "Noch eine Frage.")).Ticket!;
        var (old, next) = (await house.Ticket(number), await house.Ticket(follower));
        Assert.True(old.IsClosed);
        Assert.Equal((old.Id, old.Subject, "Noch eine Frage."), (next.FollowsId!.Value, next.Subject, next.Messages.Single().Text));
        var keller = await house.As(house.Company.Keller.Id);
        var others = (await house.In<TicketPages, TicketView?>(p => p.Ticket(keller, number, default)))!.Others;
        Assert.True(Assert.Single(others, o => o.Number == follower).IsAfter);
    }

    [Theory, OnBothDatabases]
    public async Task A_colleague_writes_where_the_organisation_shares_and_a_stranger_finds_nothing(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        Assert.IsType<Done>(await house.ReplyBy(house.Company.Yilmaz, number, "Ich ergänze."));
        Assert.IsType<NotFound>(await house.ReplyBy(house.Company.Nowak, number, "Was ist hier?"));
    }
}
