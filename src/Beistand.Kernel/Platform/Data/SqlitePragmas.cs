using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Beistand.Kernel.Platform.Data;

/// <summary>WAL with FULL: a commit that was acknowledged survives a power cut.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public const string Full = "pragma synchronous=full;", Normal = "pragma synchronous=normal;";
    private const string Text = $"pragma journal_mode=wal; {Full} pragma foreign_keys=on; pragma busy_timeout=15000; pragma cache_size=-8000;";

    // The pool hands out connections that know already; telling them each time cost as much as the query.
    private static readonly ConditionalWeakTable<object, object> Told = [];

    public static void Run(DbConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        var handle = ((SqliteConnection)connection).Handle!;
        if (Told.TryGetValue(handle, out _)) return;
        Run(connection, Text);
        Told.AddOrUpdate(handle, handle.GetType());
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    /// <summary>A context keeps its connection from the first query to its end: opening one sets up every function anew.</summary>
    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => new(InterceptionResult.Suppress());
}
