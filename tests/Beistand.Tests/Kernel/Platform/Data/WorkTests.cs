using Beistand.Desk.People;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Kernel.Platform.Data;

public sealed class WorkTests
{
    [Theory, OnBothDatabases]
    public async Task Work_within_work_happens_with_it_or_not_at_all(string database)
    {
        await using var house = await House.Open(database);
        await house.In<BeistandDb>(db => Meet(db, "Bleibt", commit: true));
        await house.In<BeistandDb>(db => Meet(db, "Geht", commit: false));
        Assert.Equal(["Bleibt"], await house.Ask(db => db.People.Where(p => p.Name == "Bleibt" || p.Name == "Geht").Select(p => p.Name).ToListAsync()));

        static async Task Meet(BeistandDb db, string name, bool commit)
        {
            await using var outer = await db.BeginWork(default);
            await using (var inner = await db.BeginWork(default))
            {
                db.Add(Person.Meet(name, name + "@privat.example", "de"));
                await inner.Commit(default);
            }
            Assert.Equal(1, await db.People.CountAsync(p => p.Name == name));
            if (commit) await outer.Commit(default);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Readers_of_the_log_are_woken_only_where_it_has_grown(string database)
    {
        await using var house = await House.Open(database);
        var signal = house.App.Services.GetRequiredService<EventSignal>();
        var (written, told) = (signal.Next, signal.NextTold);
        await house.In<BeistandDb>(async db =>
        {
            await using var work = await db.BeginWork(default);
            db.Add(Person.Meet("Still", "still@privat.example", "de"));
            await work.Commit(default);
        });
        Assert.Equal((true, false), (written.IsCompleted, told.IsCompleted));
        await house.RequestFrom(house.Company.Weber);
        Assert.True(told.IsCompleted);
    }

    [Fact]
    public async Task On_SQLite_a_commit_outside_of_work_waits_for_the_disk_itself()
    {
        await using var house = await House.Open("sqlite");
        await house.In<BeistandDb>(async db =>
        {
            await db.Database.OpenConnectionAsync();
            Assert.Equal(2, await Synchronous(db));
            await using (var work = await db.BeginWork(default))
            {
                Assert.Equal(1, await Synchronous(db));
                await work.Commit(default);
            }
            Assert.Equal(2, await Synchronous(db));
        });

        static async Task<long> Synchronous(BeistandDb db) => (await db.Database.SqlQuery<long>($"select synchronous as \"Value\" from pragma_synchronous").ToListAsync())[0];
    }

    [Fact]
    public async Task Everybody_who_waits_for_the_disk_is_told()
    {
        var path = Path.GetTempFileName();
        var flush = GroupFlush.Of(path);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(flush.Flush))).WaitAsync(TimeSpan.FromSeconds(20));
        File.Delete(path);
        await Assert.ThrowsAnyAsync<IOException>(() => GroupFlush.Of(path).Flush());
        await File.WriteAllTextAsync(path, "x");
        await flush.Flush();
        File.Delete(path);
    }
}
