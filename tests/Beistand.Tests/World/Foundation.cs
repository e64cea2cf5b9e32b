using System.Collections.Concurrent;
using Beistand.Desk.Routing.Learning;
using Beistand.Kernel.Platform.Data;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Beistand.Tests.World;

/// <summary>A house as it stands before a test begins, built once for this run and copied for each test: schema, keys, people and, where jobs will run, what the preselection has learnt.</summary>
internal sealed class Foundation
{
    private static readonly ConcurrentDictionary<(string Database, bool People, bool Learnt), Lazy<Task<Foundation>>> All = new();

    private Foundation(string data, string connection) => (Data, Connection) = (data, connection);

    private string Data { get; }
    private string Connection { get; }
    public Company? Company { get; private set; }

    public static Task<Foundation> Of(string database, bool people, bool learnt) => All.GetOrAdd((database, people, learnt), _ => new(() => Lay(database, people, learnt))).Value;

    /// <summary>A copy: its data folder and its connection string.</summary>
    public (string Data, string Connection) Copy()
    {
        var data = Directory.CreateTempSubdirectory("beistand-").FullName;
        foreach (var folder in Directory.EnumerateDirectories(Data, "*", SearchOption.AllDirectories)) Directory.CreateDirectory(folder.Replace(Data, data, StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories)) File.Copy(file, file.Replace(Data, data, StringComparison.Ordinal));
        return (data, Connection.StartsWith("Host=", StringComparison.Ordinal) ? Postgres.NewDatabase(new NpgsqlConnectionStringBuilder(Connection).Database) : SqliteIn(data));
    }

    public static string SqliteIn(string data) => $"Data Source={Path.Combine(data, "beistand.db")}";

    private static async Task<Foundation> Lay(string database, bool people, bool learnt)
    {
        var data = Directory.CreateTempSubdirectory("beistand-foundation-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(data, true);
        var foundation = new Foundation(data, database == "postgres" ? Postgres.NewDatabase() : SqliteIn(data));
        await using (var app = await Server.Rooms(["--Data", data, "--Database", foundation.Connection, "--Logging:LogLevel:Default", "Warning", "--environment", "Production"]))
        {
            await using var scope = app.Services.CreateAsyncScope();
            // The keys too: each costs a test half a second.
            scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>().CreateProtector("first").Protect([1]);
            if (people) foundation.Company = await Company.Settle(scope.ServiceProvider.GetRequiredService<BeistandDb>());
            if (people && learnt) await scope.ServiceProvider.GetRequiredService<Relearn>().WhenDue(default);
        }
        if (database == "postgres") Postgres.LetGo(foundation.Connection);
        return foundation;
    }
}
