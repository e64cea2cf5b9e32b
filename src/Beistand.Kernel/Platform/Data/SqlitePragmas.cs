using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Beistand.Kernel.Platform.Data;

/// <summary>WAL with FULL: a commit that was acknowledged survives a power cut.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Text = "pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; pragma busy_timeout=15000; pragma cache_size=-8000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Text;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
