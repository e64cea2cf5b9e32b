using Beistand.Desk.Tickets.Showing;

namespace Beistand.Tests.Desk.Tickets.Showing;

/// <summary>What stands beside a ticket of the same person.</summary>
public sealed class OtherTicketsTests
{
    [Theory, OnBothDatabases]
    public async Task Those_the_agent_may_see_stand_there_the_newest_first_and_six_at_most(string database)
    {
        await using var house = await House.Open(database);
        List<string> numbers = [];
        for (var i = 0; i < 8; i++)
        {
            numbers.Add(await house.RequestFrom(house.Company.Weber, category: house.Company.Rechnung));
            house.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        var hidden = await house.RequestFrom(house.Company.Weber, category: house.Company.Hardware);
        var stranger = await house.RequestFrom(house.Company.Nowak, category: house.Company.Rechnung);
        var shown = await Beside(house, numbers[0]);
        Assert.Equal(numbers[2..].AsEnumerable().Reverse(), shown);
        Assert.DoesNotContain(hidden, shown);
        Assert.DoesNotContain(stranger, shown);
    }

    [Theory, OnBothDatabases]
    public async Task One_is_found_behind_many_that_belong_to_others(string database)
    {
        await using var house = await House.Open(database);
        var (first, second) = (await house.RequestFrom(house.Company.Weber, category: house.Company.Rechnung), await house.RequestFrom(house.Company.Weber, category: house.Company.Rechnung));
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 41; i++) await house.RequestFrom(house.Company.Weber, category: house.Company.Hardware);
        Assert.Equal([second], await Beside(house, first));
    }

    private static async Task<List<string>> Beside(House house, string number)
    {
        var vogel = await house.As(house.Company.Vogel.Id);
        return [.. (await house.In<TicketPages, TicketView?>(p => p.Ticket(vogel, number, default)))!.Others.Select(o => o.Number)];
    }
}
