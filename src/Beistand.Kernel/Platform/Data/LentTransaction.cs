using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Beistand.Kernel.Platform.Data;

/// <summary>A transaction of a lent connection: its context knows the lent one only.</summary>
internal sealed class LentTransaction(LentConnection connection, SqliteTransaction own) : DbTransaction
{
    public SqliteTransaction Own => own;
    public override IsolationLevel IsolationLevel => own.IsolationLevel;
    public override bool SupportsSavepoints => true;
    protected override DbConnection? DbConnection => own.Connection is null ? null : connection;

    public override void Commit() => own.Commit();
    public override void Rollback() => own.Rollback();
    public override void Save(string savepointName) => own.Save(savepointName);
    public override void Rollback(string savepointName) => own.Rollback(savepointName);
    public override void Release(string savepointName) => own.Release(savepointName);

    protected override void Dispose(bool disposing)
    {
        if (disposing) own.Dispose();
        base.Dispose(disposing);
    }
}

internal sealed class LentCommand : SqliteCommand
{
    protected override DbTransaction? DbTransaction { get => Transaction; set => Transaction = (value as LentTransaction)?.Own; }
}
