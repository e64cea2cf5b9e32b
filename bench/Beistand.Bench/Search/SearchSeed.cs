using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Knowledge;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Bench.Search;

/// <summary>A desk and its knowledge for the search: tickets of one message of some sixty words, which stands for what is written in a ticket, and published articles.</summary>
internal static class SearchSeed
{
    private const int Batch = 500, Patterns = 20_000, Copies = 20_000;

    public static async Task<int> Run(string data, int tickets, int articles, CancellationToken ct)
    {
        var (words, random) = (new GermanWords(11), new Random(12));
        var code = await Seed.Run(data, null, Math.Min(tickets, Patterns), ct, messages: 1, write: subject => subject ? words.Text(random.Next(3, 8), random) : words.Text(random.Next(20, 100), random));
        await using var app = await Server.Rooms(["--Data", data, "--Urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning"]);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        for (var from = Patterns; from < tickets; from += Copies) await Copy(db, words, random, from, Math.Min(Copies, tickets - from), ct);
        await Seed.Counted(db, ct);
        var at = TimeProvider.System.GetUtcNow().AddDays(-400);
        for (var from = 0; from < articles; from += Batch)
        {
            await using var work = await db.BeginWork(ct);
            foreach (var i in Enumerable.Range(from, Math.Min(Batch, articles - from))) db.Add(Article(words, random, at.AddHours(i)));
            await work.Commit(ct);
            db.ChangeTracker.Clear();
        }
        Console.WriteLine($"{tickets} tickets with what was copied, {articles} articles");
        return code;
    }

    private static Article Article(GermanWords words, Random random, DateTimeOffset at)
    {
        var article = new Article { Language = "de", CreatedAt = at };
        article.Write(new(words.Text(random.Next(3, 8), random), words.Text(random.Next(10, 50), random), "", words.Text(random.Next(5, 30), random), words.Text(random.Next(60, 300), random)), new ArticleAbout(Readers: Readers.Public), at);
        article.Submit(at);
        article.Publish(at);
        return article;
    }

    // Past the program for the most of them: a row of another ticket, with its own number, words, customer and device.
    private static async Task Copy(BeistandDb db, GermanWords words, Random random, int from, int count, CancellationToken ct)
    {
        await using var work = await db.BeginWork(ct);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await using var ticket = await Copier(connection, "tickets", "id", ["id", "number", "subject", "requester_id", "device_serial"], db, ct);
        await using var message = await Copier(connection, "messages", "ticket_id", ["id", "ticket_id", "text", "author_id", "mail_id"], db, ct);
        await using var happened = await Copier(connection, "events", "ticket_id", ["seq", "ticket_id", "data"], db, ct);
        happened.CommandText += " order by seq limit 1";
        for (var i = from; i < from + count; i++)
        {
            // The last of the patterns are open; these are closed, so that no target is missed while questions are timed.
            var (id, customer, pattern) = (i + 1, 2 + random.Next(4_990), 1 + (i % (Patterns * 9 / 10)));
            Run(ticket, pattern, id, TicketNumber.Of(2024, 100_000 + i), words.Text(random.Next(3, 8), random), customer, $"BN{i:000000}");
            Run(message, pattern, null, id, words.Text(random.Next(20, 100), random), customer, $"{i}.copy@bench.example");
            Run(happened, pattern, null, id, $$"""{"message":{{id}},"channel":"Email","team":1,"forCustomers":true,"ticket":{{id}}}""");
        }
        if (from + count >= 100_000 && from % 100_000 < Copies) Console.WriteLine($"{from + count} tickets");
        await work.Commit(ct);
    }

    private static void Run(SqliteCommand command, params object?[] values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    private static async Task<SqliteCommand> Copier(SqliteConnection connection, string table, string key, string[] own, BeistandDb db, CancellationToken ct)
    {
        var columns = await db.Database.SqlQuery<string>($"select name as Value from pragma_table_info({table})").ToListAsync(ct);
        var command = connection.CreateCommand();
        command.Transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = $"insert into {table} ({string.Join(", ", columns)}) select {string.Join(", ", columns.Select(c => own.Contains(c) ? "@" + c : c))} from {table} where {key} = @pattern";
        foreach (var name in own.Prepend("pattern")) command.Parameters.Add(new SqliteParameter("@" + name, DBNull.Value));
        return command;
    }
}
