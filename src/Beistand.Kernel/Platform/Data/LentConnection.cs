using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Beistand.Kernel.Platform.Data;

/// <summary>What a context takes for its connection: one that is lent to it, while it writes the writer's.</summary>
internal sealed class LentConnection(SqliteConnections all, string connectionString) : DbConnection
{
    private StandingConnection? lent;

    [AllowNull]
    public override string ConnectionString { get => connectionString; set => throw new NotSupportedException(); }

    public override string Database => "main";
    public override string DataSource => all.File ?? new SqliteConnectionStringBuilder(connectionString).DataSource;
    public override string ServerVersion => Lent.Connection.ServerVersion;
    public override ConnectionState State => lent is null ? ConnectionState.Closed : ConnectionState.Open;

    /// <summary>Commands are made before the connection is opened.</summary>
    public StandingConnection Lent => lent ??= all.Lend();

    public override void Open() => _ = Lent;

    public override void Close()
    {
        if (Interlocked.Exchange(ref lent, null) is { } back) all.GiveBack(back);
    }

    /// <summary>Until it is closed it is the writer's.</summary>
    public void Write()
    {
        if (lent is { Reading: true }) throw new InvalidOperationException("Read all rows before a verb begins: it writes on another connection.");
        Close();
        lent = all.LendToWriter();
    }

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new LentTransaction(this, Lent.Connection.BeginTransaction(isolationLevel));

    protected override DbCommand CreateDbCommand() => new LentCommand { Connection = Lent.Connection };

    protected override void Dispose(bool disposing)
    {
        if (disposing) Close();
        base.Dispose(disposing);
    }
}
