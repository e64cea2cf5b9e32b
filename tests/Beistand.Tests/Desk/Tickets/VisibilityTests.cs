using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Assigning;
using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Desk.Tickets;

public sealed class VisibilityTests
{
    [Theory, OnBothDatabases]
    public async Task Who_sees_what_and_the_rule_in_memory_says_the_same(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        var technical = await house.RequestFrom(c.Weber, category: c.Hardware);
        var billing = await house.RequestFrom(c.Nowak, category: c.Rechnung);
        var second = await house.RequestFrom(c.Weber, category: c.Hardware);
        await house.EscalateBy(c.Lang, second);

        await Sees(house, c.Keller, technical, billing);
        await Sees(house, c.Orhan, technical, second);
        await Sees(house, c.Vogel, billing);
        await Sees(house, c.Lang, technical, second);
        await Sees(house, c.Admin);
        await Sees(house, c.Weber, technical, second);
        await Sees(house, c.Yilmaz, technical, second);
        await Sees(house, c.Nowak, billing);
    }

    [Theory, OnBothDatabases]
    public async Task Who_watched_or_worked_on_a_ticket_keeps_seeing_it_in_another_team(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        var number = await house.RequestFrom(c.Weber, category: c.Hardware);
        var keller = await house.As(c.Keller.Id);
        await house.In<AssignHandler>(h => h.Assign(keller, number, c.Keller.Id, default));
        await house.EscalateBy(c.Orhan, number);
        await Sees(house, c.Keller, number);
    }

    private static async Task Sees(House house, Person person, params string[] numbers)
    {
        var actor = await house.As(person.Id);
        var visible = await house.Ask(db => db.Tickets.VisibleTo(actor).Select(t => t.Number).ToListAsync());
        Assert.Equal(numbers.Order(), visible.Order());
        var audiences = await house.Ask(async db => await house.App.Services.GetRequiredService<IAudiences>().Of(db, await db.Tickets.Select(t => t.Id).ToListAsync(), default));
        Assert.Equal(numbers.Order(), audiences.Values.Where(actor.MaySee).Select(a => a.Number).Order());
    }
}
