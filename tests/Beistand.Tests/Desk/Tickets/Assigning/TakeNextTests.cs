using Beistand.Desk.Routing.Rules;
using Beistand.Desk.Routing.Skills;
using Beistand.Desk.Tickets.Assigning;
using Beistand.Kernel;

namespace Beistand.Tests.Desk.Tickets.Assigning;

public sealed class TakeNextTests
{
    [Theory, OnBothDatabases]
    public async Task One_takes_the_oldest_due_that_one_can_solve(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        await house.Rule(new(0, "Cluster", Conditions: [new(RuleTest.TextContains, "cluster")], RequiredLevel: SupportLevel.Second));
        var cluster = await house.RequestFrom(c.Nowak, "Der Cluster steht.");
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        var hardware = await house.RequestFrom(c.Nowak, category: c.Hardware);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        var plain = await house.RequestFrom(c.Nowak);
        await house.Skills(c.Keller.Can(c.Hardware, Skill.None));
        Assert.Equal(plain, await Next(house, c.Keller));
        Assert.Null(await Next(house, c.Keller));
        Assert.Equal(cluster, await Next(house, c.Orhan));
        Assert.Equal(hardware, await Next(house, c.Orhan));
    }

    private static async Task<string?> Next(House house, Beistand.Desk.People.Person agent)
    {
        var by = await house.As(agent.Id);
        return (await house.In<AssignHandler, Outcome>(h => h.TakeNext(by, default)) as Done)?.Reference;
    }
}
