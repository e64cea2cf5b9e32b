using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Kernel.Platform.Events;

public sealed class EventLogTests
{
    [Theory, OnBothDatabases]
    public async Task Events_are_read_in_order_from_where_the_reader_stands(string database)
    {
        await using var house = await House.Open(database, people: false);
        for (var person = 1; person <= 5; person++) await Record(house, person);
        var log = new EventLog();
        var all = await house.Ask(db => log.ReadAfter(db, 0, 100, default));
        Assert.Equal([1, 2, 3, 4, 5], all.Select(e => e.Read<RightsChanged>().Person));
        Assert.Equal([4, 5], (await house.Ask(db => log.ReadAfter(db, all[2].Seq, 100, default))).Select(e => e.Read<RightsChanged>().Person));
    }

    [Fact]
    public async Task On_PostgreSQL_a_late_commit_is_waited_for_and_never_skipped()
    {
        await using var house = await House.Open("postgres", people: false);
        await using var scope = house.App.Services.CreateAsyncScope();
        var slow = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        await using var work = await slow.BeginWork(default);
        slow.Record(new RightsChanged(1), Actor.System, DateTimeOffset.UnixEpoch);
        await slow.SaveChangesAsync();
        await Record(house, 2);

        var log = new EventLog();
        Assert.Empty(await house.Ask(db => log.ReadAfter(db, 0, 100, default)));
        Assert.Empty(await house.Ask(db => log.ReadAfter(db, 0, 100, default)));
        await work.Commit(default);
        Assert.Equal([1, 2], (await house.Ask(db => log.ReadAfter(db, 0, 100, default))).Select(e => e.Read<RightsChanged>().Person));
    }

    [Fact]
    public async Task On_PostgreSQL_a_hole_that_was_rolled_back_stops_nobody()
    {
        await using var house = await House.Open("postgres", people: false);
        await RollBack(house, 1);
        await Record(house, 2);
        var log = new EventLog();
        await house.Ask(db => log.ReadAfter(db, 0, 100, default));
        Assert.Equal([2], (await house.Ask(db => log.ReadAfter(db, 0, 100, default))).Select(e => e.Read<RightsChanged>().Person));
    }

    [Fact]
    public async Task On_PostgreSQL_a_long_transaction_that_records_nothing_holds_up_no_reader()
    {
        await using var house = await House.Open("postgres", people: false);
        await using var scope = house.App.Services.CreateAsyncScope();
        var busy = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        await using var work = await busy.BeginWork(default);
        await busy.Database.ExecuteSqlAsync($"select pg_current_xact_id()");
        await RollBack(house, 1);
        await Record(house, 2);
        var log = new EventLog();
        await house.Ask(db => log.ReadAfter(db, 0, 100, default));
        Assert.Equal([2], (await house.Ask(db => log.ReadAfter(db, 0, 100, default))).Select(e => e.Read<RightsChanged>().Person));
    }

    [Fact]
    public async Task On_PostgreSQL_a_reader_beside_many_slow_writers_sees_every_event_once_and_in_order()
    {
        await using var house = await House.Open("postgres", people: false);
        const int writers = 8, each = 25;
        var random = new Random(7);
        var delays = Enumerable.Range(0, writers * each).Select(_ => random.Next(0, 12)).ToArray();
        var writing = Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                await using var scope = house.App.Services.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
                await using var work = await db.BeginWork(default);
                db.Record(new RightsChanged((w * each) + i), Actor.System, DateTimeOffset.UnixEpoch);
                await db.SaveChangesAsync();
                await Task.Delay(delays[(w * each) + i]);
                if (i % 7 != 3) await work.Commit(default);
            }
        })));
        var log = new EventLog();
        List<EventRow> seen = [];
        var written = writers * each - writers * Enumerable.Range(0, each).Count(i => i % 7 == 3);
        for (var looks = 0; seen.Count < written && looks < 5000; looks++)
        {
            seen.AddRange(await house.Ask(db => log.ReadAfter(db, seen.Count == 0 ? 0 : seen[^1].Seq, 20, default)));
            if (writing.IsFaulted) await writing;
        }
        await writing;
        Assert.Equal(seen.Select(e => e.Seq).Order(), seen.Select(e => e.Seq));
        Assert.Equal(await house.Ask(db => db.Set<EventRow>().OrderBy(e => e.Seq).Select(e => e.Seq).ToListAsync()), seen.Select(e => e.Seq));
    }

    private static Task RollBack(House house, long person) => house.In<BeistandDb>(async db =>
    {
        await using var work = await db.BeginWork(default);
        db.Record(new RightsChanged(person), Actor.System, DateTimeOffset.UnixEpoch);
        await db.SaveChangesAsync();
    });

    private static Task Record(House house, long person) => house.In<BeistandDb>(async db =>
    {
        await using var work = await db.BeginWork(default);
        db.Record(new RightsChanged(person), Actor.System, DateTimeOffset.UnixEpoch);
        await work.Commit(default);
    });
}
