using System.Data;
using Beistand.Desk.People;
using Beistand.Kernel.Platform.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Kernel.Platform.Data;

public sealed class SqliteConnectionsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("beistand-").FullName;
    private readonly SqliteConnections all = new();

    public void Dispose()
    {
        all.Dispose();
        Directory.Delete(folder, true);
    }

    [Fact]
    public async Task Contexts_after_one_another_read_on_one_connection_and_two_at_once_on_two()
    {
        await using var house = await House.Open("sqlite");
        await house.In<BeistandDb>(db => db.Database.ExecuteSqlRawAsync("create temp table mine (id integer)"));
        Assert.Equal(1, await house.Ask(Mine));
        await house.In<BeistandDb>(async db =>
        {
            Assert.Equal(1, await Mine(db));
            Assert.Equal(0, await house.Ask(Mine));
        });

        static async Task<int> Mine(BeistandDb db) => (await db.Database.SqlQuery<int>($"select count(*) as \"Value\" from sqlite_temp_master where name = 'mine'").ToListAsync())[0];
    }

    [Fact]
    public async Task A_verb_does_not_begin_while_rows_are_being_read()
    {
        await using var house = await House.Open("sqlite");
        await house.In<BeistandDb>(async db =>
        {
            await foreach (var _ in db.People.AsNoTracking().AsAsyncEnumerable())
                await Assert.ThrowsAsync<InvalidOperationException>(() => db.BeginWork(default));
            await using var work = await db.BeginWork(default);
            db.Add(Person.Meet("Danach", "danach@privat.example", "de"));
            await work.Commit(default);
        });
        Assert.True(await house.Ask(db => db.People.AnyAsync(p => p.Name == "Danach")));
    }

    [Fact]
    public async Task What_the_database_refused_once_can_be_asked_again()
    {
        await using var house = await House.Open("sqlite");
        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<DbUpdateException>(() => house.In<BeistandDb>(db => Meet(db, house.Company.Weber.Email)));
            await house.In<BeistandDb>(db => Meet(db, $"neu{i}@privat.example"));
        }
        Assert.Equal(3, await house.Ask(db => db.People.CountAsync(p => p.Name == "Wer")));

        static async Task Meet(BeistandDb db, string email)
        {
            await using var work = await db.BeginWork(default);
            db.Add(Person.Meet("Wer", email, "de"));
            await work.Commit(default);
        }
    }

    [Fact]
    public void A_statement_is_read_once_and_then_runs_with_other_values()
    {
        all.Bring(Made());
        var lent = all.Lend();
        SqliteCommand first;
        using (first = lent.Ready(Asked(1))) Assert.Equal(1L, first.ExecuteScalar());
        using var second = lent.Ready(Asked(2));
        Assert.Same(first, second);
        // Asked a second time while the first still runs, it is another.
        using var beside = lent.Ready(Asked(3));
        Assert.NotSame(second, beside);
        Assert.Equal((2L, 3L), (second.ExecuteScalar(), beside.ExecuteScalar()));
    }

    [Fact]
    public void Statements_long_not_asked_for_are_given_up()
    {
        all.Bring(Made());
        var lent = all.Lend();
        var first = Of("select 0");
        for (var i = 1; i < 200; i++) Of($"select {i}");
        Assert.NotSame(first, Of("select 0"));
        Assert.Same(Of("select 199"), Of("select 199"));

        SqliteCommand Of(string text)
        {
            using var command = lent.Ready(new SqliteCommand(text));
            command.ExecuteScalar();
            return command;
        }
    }

    [Fact]
    public void A_connection_given_back_while_rows_are_read_is_closed_first()
    {
        all.Bring(Made());
        var lent = all.Lend();
        var left = lent.Ready(Asked(1));
        using var rows = left.ExecuteReader();
        all.GiveBack(lent);
        Assert.Equal(ConnectionState.Closed, lent.Connection.State);
        using var next = all.Lend().Ready(Asked(4));
        Assert.Equal(4L, next.ExecuteScalar());
    }

    [Fact]
    public void A_connection_whose_transaction_was_left_open_is_closed_and_the_next_writer_can_begin()
    {
        all.Bring(Made());
        var writer = all.LendToWriter();
        using (var begin = writer.Ready(new SqliteCommand("begin immediate"))) begin.ExecuteNonQuery();
        all.GiveBack(writer);
        Assert.Equal(ConnectionState.Closed, writer.Connection.State);
        using var again = all.LendToWriter().Ready(new SqliteCommand("begin immediate"));
        again.ExecuteNonQuery();
    }

    [Fact]
    public void After_a_rush_few_connections_stay_open_and_at_the_end_none()
    {
        var lent = Enumerable.Range(0, 40).Select(_ =>
        {
            all.Bring(Made());
            return all.Lend();
        }).ToList();
        Assert.All(lent, l => Assert.Equal(ConnectionState.Open, l.Connection.State));
        lent.ForEach(all.GiveBack);
        Assert.Equal(16, lent.Count(l => l.Connection.State == ConnectionState.Open));
        all.Dispose();
        Assert.All(lent, l => Assert.Equal(ConnectionState.Closed, l.Connection.State));
    }

    private SqliteConnection Made() => new($"Data Source={Path.Combine(folder, "one.db")};Pooling=False");

    private static SqliteCommand Asked(int value) => new("select $value") { Parameters = { new SqliteParameter("$value", value) } };
}
