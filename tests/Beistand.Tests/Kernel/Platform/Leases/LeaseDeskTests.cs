using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Leases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Kernel.Platform.Leases;

public sealed class LeaseDeskTests
{
    [Theory, OnBothDatabases]
    public async Task Only_one_node_holds_a_lease(string database)
    {
        await using var house = await House.Open(database, people: false);
        var (one, other) = (Desk(house), Desk(house));
        Assert.NotNull(await one.Hold("work", null, default));
        Assert.Null(await other.Hold("work", null, default));
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_comes_after_an_ended_lease_gets_a_higher_fence_and_the_old_one_no_longer_holds(string database)
    {
        await using var house = await House.Open(database, people: false);
        var (one, other) = (Desk(house), Desk(house));
        var first = (await one.Hold("work", null, default))!;
        await house.Ask(async db => await db.Set<LeaseRow>().Where(l => l.Name == "work").ExecuteUpdateAsync(s => s.SetProperty(l => l.Until, DateTimeOffset.UnixEpoch)));
        var second = (await other.Hold("work", null, default))!;
        Assert.True(second.Fence > first.Fence);
        Assert.False(await house.Ask(db => one.StillHeld(db, first, default)));
        Assert.True(await house.Ask(db => other.StillHeld(db, second, default)));
    }

    [Theory, OnBothDatabases]
    public async Task Twenty_nodes_that_ask_at_once_get_one_lease(string database)
    {
        await using var house = await House.Open(database, people: false);
        var got = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Desk(house).Hold("work", null, default))));
        Assert.Single(got, l => l is not null);
    }

    private static LeaseDesk Desk(House house) => new(house.App.Services.GetRequiredService<IServiceScopeFactory>());
}
