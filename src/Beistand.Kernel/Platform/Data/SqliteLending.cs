using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Beistand.Kernel.Platform.Data;

/// <summary>Gives each context a lent connection instead of its own, and each of its commands one that has run before.</summary>
internal sealed class SqliteLending(SqliteConnections all, string connectionString) : IDbConnectionInterceptor, IDbCommandInterceptor
{
    public DbConnection ConnectionCreated(ConnectionCreatedEventData eventData, DbConnection result)
    {
        // The look whether there is a database at all opens one for reading only.
        if (result.ConnectionString != connectionString) return result;
        all.Bring((SqliteConnection)result);
        return new LentConnection(all, connectionString);
    }

    /// <summary>A context keeps what it was lent from the first query to its end.</summary>
    public InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

    public ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => new(InterceptionResult.Suppress());

    // Only says what is asked: the connection needs not to know of it.
    public InterceptionResult<DbCommand> CommandCreating(CommandCorrelatedEventData eventData, InterceptionResult<DbCommand> result) =>
        eventData.Connection is LentConnection ? InterceptionResult<DbCommand>.SuppressWithResult(new LentCommand()) : result;

    public DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result) =>
        eventData.Connection is LentConnection { Lent: var lent } ? lent.Ready((SqliteCommand)result) : result;
}
