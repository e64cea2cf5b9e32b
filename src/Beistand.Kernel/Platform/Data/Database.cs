using System.Data.Common;
using Beistand.Kernel.Platform.Modules;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Kernel.Platform.Data;

/// <summary>The database is of a newer program than this one.</summary>
public sealed class NewerDatabaseException(string migration) : Exception(Texts.NewerDatabase(migration));

public static class Database
{
    /// <param name="drawn">The model of the tables where it was drawn ahead; without, the modules are asked for it.</param>
    public static IServiceCollection AddDatabase(this IServiceCollection services, ModuleList modules, string connectionString, Func<Dialect, IModel?>? drawn = null)
    {
        var dialect = Dialect.For(connectionString);
        services.AddSingleton(modules).AddSingleton(dialect).AddSingleton<WriteGate>().AddSingleton<SqliteConnections>().AddSingleton<Events.EventSignal>();
        services.AddDbContextPool<BeistandDb>((all, o) =>
        {
            dialect.Use(o, connectionString, all);
            if (drawn?.Invoke(dialect) is { } model) o.UseModel(model);
        });
        if (!dialect.SingleWriter) services.AddHostedService(p => ActivatorUtilities.CreateInstance<Events.PostgresWakeUp>(p, connectionString));
        return services;
    }

    /// <summary>Brings the schema up to this program; several nodes starting at once wait for each other.</summary>
    /// <exception cref="NewerDatabaseException">the schema knows migrations that this program does not</exception>
    public static async Task Migrate(BeistandDb db, CancellationToken ct)
    {
        if (db.Database.GetConnectionString() is { } text && db.Dialect.SingleWriter
            && Path.GetDirectoryName(new SqliteConnectionStringBuilder(text).DataSource) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        var known = db.GetService<IMigrationsAssembly>().Migrations.Keys;
        var applied = await db.Database.CanConnectAsync(ct) ? await Applied(db, ct) : [];
        if (applied.Except(known).FirstOrDefault() is { } newer) throw new NewerDatabaseException(newer);
        if (!applied.SetEquals(known)) await db.Database.MigrateAsync(ct);
    }

    // GetAppliedMigrations draws a model of its own for this one table, at each start.
    private static async Task<HashSet<string>> Applied(BeistandDb db, CancellationToken ct)
    {
        HashSet<string> applied = [];
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var question = db.Database.GetDbConnection().CreateCommand();
            question.CommandText = "select \"MigrationId\" from \"__EFMigrationsHistory\"";
            await using var rows = await question.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct)) applied.Add(rows.GetString(0));
        }
        // No table yet, or something that it says in its own words.
        catch (DbException) { return [.. await db.Database.GetAppliedMigrationsAsync(ct)]; }
        finally { await db.Database.CloseConnectionAsync(); }
        return applied;
    }
}
