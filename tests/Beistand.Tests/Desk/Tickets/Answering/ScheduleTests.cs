using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Answering;
using Beistand.Desk.Tickets.Showing;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.Tickets.Answering;

public sealed class ScheduleTests
{
    [Theory, OnBothDatabases]
    public async Task Until_its_time_only_the_team_knows_of_it_and_then_it_is_an_answer_like_any(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        var before = await house.Ticket(number);
        await Schedule(house, number, TimeSpan.FromSeconds(10));
        await Run(house);
        var (customer, keller) = (await house.As(house.Company.Weber.Id), await house.As(house.Company.Keller.Id));
        Assert.Single((await house.In<TicketPages, RequestView?>(p => p.Request(customer, number, default)))!.Messages);
        Assert.Equal("Bitte warten.", Assert.Single((await house.In<TicketPages, TicketView?>(p => p.Ticket(keller, number, default)))!.Waiting).Text);
        var waits = await house.Ticket(number);
        Assert.Equal((before.LastPublicAt, house.Company.Keller.Id, TicketState.Open), (waits.LastPublicAt, waits.AssigneeId, waits.State));

        house.Clock.Advance(TimeSpan.FromSeconds(11));
        await Run(house);
        await Run(house);
        var sent = await house.Ticket(number);
        var answer = Assert.Single(sent.Messages, m => m.Kind == MessageKind.Answer);
        Assert.Equal((house.Company.Keller.Id, house.Clock.GetUtcNow(), TicketState.Closed), (answer.AuthorId, answer.At, sent.State));
        Assert.Equal(["weber@stadtwerke.example", "chef@firma.example"], (await house.Ask(db => db.Set<Recipient>().OrderBy(r => r.Id).ToListAsync())).Select(r => r.Address));
        Assert.Equal([nameof(TicketOpened), nameof(AnswerScheduled), nameof(AnswerSent)], await house.KindsOf(number));
        Assert.Empty(await house.Ask(db => db.Set<ScheduledAnswer>().ToListAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Taken_back_it_is_in_the_composer_and_nowhere_else(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        var id = await Schedule(house, number, TimeSpan.FromSeconds(10));
        var keller = await house.As(house.Company.Keller.Id);
        Assert.IsType<Done>(await house.In<ScheduleHandler, Outcome>(h => h.Withdraw(keller, number, id, default)));
        Assert.IsType<Refused>(await house.In<ScheduleHandler, Outcome>(h => h.Withdraw(keller, number, id, default)));
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await Run(house);
        Assert.Single((await house.Ticket(number)).Messages);
        Assert.Equal(nameof(AnswerWithdrawn), (await house.KindsOf(number))[^1]);
        var taken = (await house.In<WaitingAnswers, ScheduledAnswer?>(w => w.TakenBack(keller, number, id, default)))!;
        Assert.Equal(("Bitte warten.", "chef@firma.example"), (taken.Text, taken.Cc));
        var stranger = await house.As(house.Company.Vogel.Id);
        Assert.Null(await house.In<WaitingAnswers, ScheduledAnswer?>(w => w.TakenBack(stranger, number, id, default)));
    }

    [Theory, OnBothDatabases]
    public async Task An_answer_for_tomorrow_stops_when_the_customer_writes_tonight(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        var id = await Schedule(house, number, TimeSpan.FromHours(20), later: true);
        house.Clock.Advance(TimeSpan.FromHours(8));
        await house.ReplyBy(house.Company.Weber, number, "Hat sich erledigt.");
        house.Clock.Advance(TimeSpan.FromHours(13));
        await Run(house);
        Assert.Equal(2, (await house.Ticket(number)).Messages.Count);
        var keller = await house.As(house.Company.Keller.Id);
        Assert.Contains("inzwischen wieder geschrieben", Assert.Single((await house.In<TicketPages, TicketView?>(p => p.Ticket(keller, number, default)))!.Waiting).Problem, StringComparison.Ordinal);

        Assert.IsType<Done>(await house.In<ScheduleHandler, Outcome>(h => h.SendNow(keller, number, id, default)));
        await Run(house);
        Assert.Equal(3, (await house.Ticket(number)).Messages.Count);
    }

    [Theory, OnBothDatabases]
    public async Task It_can_be_moved_and_not_into_the_past(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        var id = await Schedule(house, number, TimeSpan.FromHours(1), later: true);
        var (keller, now) = (await house.As(house.Company.Keller.Id), house.Clock.GetUtcNow());
        Assert.IsType<Refused>(await house.In<ScheduleHandler, Outcome>(h => h.Move(keller, number, id, now.AddHours(-1), default)));
        Assert.IsType<Refused>(await house.In<ScheduleHandler, Outcome>(h => h.Move(keller, number, id, now.AddYears(2), default)));
        Assert.IsType<Done>(await house.In<ScheduleHandler, Outcome>(h => h.Move(keller, number, id, now.AddHours(3), default)));
        house.Clock.Advance(TimeSpan.FromHours(2));
        await Run(house);
        Assert.Single((await house.Ticket(number)).Messages);
        house.Clock.Advance(TimeSpan.FromHours(2));
        await Run(house);
        Assert.Equal(2, (await house.Ticket(number)).Messages.Count);
    }

    [Theory, OnBothDatabases]
    public async Task A_colleagues_waiting_answer_holds_mine_back_once(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        await Schedule(house, number, TimeSpan.FromSeconds(10));
        var held = Assert.IsType<HeldBack>(await house.AnswerBy(house.Company.Orhan, number));
        var orhan = await house.As(house.Company.Orhan.Id);
        Assert.IsType<Done>(await house.In<AnswerHandler, Outcome>(h => h.Answer(orhan, new Answer(number, "Doch.", Confirmed: held.NewestMessageId), default)));
    }

    private static async Task<long> Schedule(House house, string number, TimeSpan after, bool later = false)
    {
        var keller = await house.As(house.Company.Keller.Id);
        var done = Assert.IsType<Done>(await house.In<ScheduleHandler, Outcome>(h => h.Schedule(keller, new Answer(number, "Bitte warten.", ThenClose: !later, Cc: "chef@firma.example"), house.Clock.GetUtcNow() + after, later, default)));
        return long.Parse(done.Reference!, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Task Run(House house) => house.In<SendScheduled, bool>(s => s.Run(default));
}
