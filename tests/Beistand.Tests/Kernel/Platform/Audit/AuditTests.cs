using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Kernel.Platform.Auditing;

public sealed class AuditTests
{
    private static readonly Actor Anna = new(ActorKind.Agent, 5, "Anna Admin") { Roles = Roles.Administrator };

    [Theory, OnBothDatabases]
    public async Task Entries_hold_only_what_changed_and_the_chain_is_whole(string database)
    {
        await using var house = await House.Open(database, people: false);
        await Write(house, "thing:1", new { name = "Weber", city = "Köln" }, new { name = "Wéber & Söhne <x>", city = "Köln" });
        await Write(house, "thing:1", null, new { name = "neu" });
        Assert.False(await Write(house, "thing:1", new { name = "gleich" }, new { name = "gleich" }));

        var entries = await house.Ask(db => db.Set<AuditEntry>().OrderBy(e => e.Seq).ToListAsync());
        Assert.Equal(2, entries.Count);
        Assert.Equal("""{"name":"Weber"}""", entries[0].Old);
        Assert.Equal("""{"name":"Wéber & Söhne <x>"}""", entries[0].New);
        Assert.Equal(5, entries[0].ActorId);
        Assert.Null(entries[1].Old);
        Assert.Equal(entries[0].Hash, entries[1].PreviousHash);
        Assert.Equal(new AuditVerdict(2, null), await Verify(house));
    }

    [Theory, OnBothDatabases]
    public async Task A_secret_counts_as_changed_and_is_not_shown(string database)
    {
        await using var house = await House.Open(database, people: false);
        Assert.True(await Write(house, "setting:x", new { value = Audit.Hidden }, new { value = Audit.Hidden }));
        Assert.Equal("""{"value":"•••"}""", (await house.Ask(db => db.Set<AuditEntry>().FirstAsync())).New);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_undone_leaves_no_entry_and_no_gap(string database)
    {
        await using var house = await House.Open(database, people: false);
        await Write(house, "thing:1", null, new { n = 1 });
        await house.In<BeistandDb>(async db =>
        {
            await using var work = await db.BeginWork(default);
            await Audit.Write(db, Anna, "thing.changed", "thing:2", null, new { n = 2 }, house.Clock.GetUtcNow(), default);
        });
        await Write(house, "thing:3", null, new { n = 3 });
        Assert.Equal(new AuditVerdict(2, null), await Verify(house));
    }

    [Theory, OnBothDatabases]
    public async Task A_changed_row_is_found(string database)
    {
        await using var house = await Four(database);
        await house.In<BeistandDb>(db => db.Database.ExecuteSqlAsync($"update audit_entries set new = 'x' where seq = 2"));
        Assert.Equal(2, (await Verify(house)).FirstBroken);
    }

    [Theory, OnBothDatabases]
    public async Task A_deleted_row_is_found_also_at_the_end(string database)
    {
        await using var house = await Four(database);
        await house.In<BeistandDb>(db => db.Database.ExecuteSqlAsync($"delete from audit_entries where seq = 4"));
        Assert.Equal(4, (await Verify(house)).FirstBroken);
        await house.In<BeistandDb>(db => db.Database.ExecuteSqlAsync($"delete from audit_entries where seq = 2"));
        Assert.Equal(2, (await Verify(house)).FirstBroken);
    }

    [Theory, OnBothDatabases]
    public async Task Swapped_rows_are_found(string database)
    {
        await using var house = await Four(database);
        await house.In<BeistandDb>(async db =>
        {
            await db.Database.ExecuteSqlAsync($"update audit_entries set seq = 99 where seq = 2");
            await db.Database.ExecuteSqlAsync($"update audit_entries set seq = 2 where seq = 3");
            await db.Database.ExecuteSqlAsync($"update audit_entries set seq = 3 where seq = 99");
        });
        Assert.Equal(2, (await Verify(house)).FirstBroken);
    }

    [Theory, OnBothDatabases]
    public async Task Writers_at_the_same_moment_keep_one_chain(string database)
    {
        await using var house = await House.Open(database, people: false);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++) await Write(house, $"thing:{writer}", null, new { i });
        })));
        Assert.Equal(new AuditVerdict(40, null), await Verify(house));
    }

    private static async Task<House> Four(string database)
    {
        var house = await House.Open(database, people: false);
        for (var n = 1; n <= 4; n++) await Write(house, $"thing:{n}", null, new { n });
        Assert.Equal(new AuditVerdict(4, null), await Verify(house));
        return house;
    }

    private static Task<bool> Write(House house, string subject, object? old, object? @new) => house.In<BeistandDb, bool>(async db =>
    {
        await using var work = await db.BeginWork(default);
        var written = await Audit.Write(db, Anna, "thing.changed", subject, old, @new, house.Clock.GetUtcNow(), default);
        await work.Commit(default);
        return written;
    });

    private static Task<AuditVerdict> Verify(House house) => house.In<AuditChain, AuditVerdict>(chain => chain.Verify(default));
}
