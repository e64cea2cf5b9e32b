using System.Data;
using Microsoft.Data.Sqlite;

namespace Beistand.Kernel.Platform.Data;

/// <summary>A SQLite connection that stays open from one context to the next, with the statements it was last asked for ready to run again.</summary>
internal sealed class StandingConnection(SqliteConnection connection)
{
    // WAL with FULL: a commit that was acknowledged survives a power cut.
    private const string First = "pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; pragma busy_timeout=15000; pragma cache_size=-8000;";
    private const string Full = "pragma synchronous=full;", Normal = "pragma synchronous=normal;";
    private const int Young = 64;

    // Two generations: what was not asked for while the younger one filled up goes.
    private Dictionary<string, KeptCommand> young = [], old = [];
    private int running;

    public SqliteConnection Connection { get; } = connection;
    public long LastUsed { get; set; }

    /// <summary>Rows are still being read.</summary>
    public bool Reading => running > 0;

    /// <summary>Somebody still reads, or a transaction could not be undone: nobody else may be lent this.</summary>
    public bool IsUnfinished => Reading || (IsOpen && SQLitePCL.raw.sqlite3_get_autocommit(Connection.Handle) == 0);

    public bool IsOpen => Connection.State == ConnectionState.Open;

    /// <summary>Its commits do not wait for the disk: <see cref="Dialect.Committed"/> does, with all who commit meanwhile (docs/decisions/0008).</summary>
    public bool Writes { get; private set; }

    public void Read()
    {
        if (!IsOpen)
        {
            Connection.Open();
            Run(First);
        }
        else if (Writes) Run(Full);
        Writes = false;
    }

    public void Write()
    {
        if (!Writes) Run(Normal);
        Writes = true;
    }

    public void Close()
    {
        Drop(young);
        Drop(old);
        Connection.Close();
        (running, Writes) = (0, false);
    }

    /// <summary>The same command, ready to run: SQLite has read its text already where it was asked before.</summary>
    public SqliteCommand Ready(SqliteCommand asked)
    {
        var text = asked.CommandText;
        if (!young.Remove(text, out var kept) && !old.Remove(text, out kept)) kept = new KeptCommand(this, text);
        kept.Transaction = asked.Transaction;
        kept.CommandTimeout = asked.CommandTimeout;
        for (var i = 0; i < asked.Parameters.Count; i++) kept.Parameters.Add(asked.Parameters[i]);
        kept.Lent = true;
        running++;
        return kept;
    }

    private bool Keep(KeptCommand command)
    {
        running--;
        if (command.Reading || !IsOpen) return false;
        command.Parameters.Clear();
        if (young.Count >= Young)
        {
            Drop(old);
            (young, old) = ([], young);
        }
        return young.TryAdd(command.CommandText, command);
    }

    private void Run(string text)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private static void Drop(Dictionary<string, KeptCommand> commands)
    {
        foreach (var command in commands.Values) command.Dispose();
        commands.Clear();
    }

    /// <summary>Disposed by whom it was lent to, it is ready for the next.</summary>
    private sealed class KeptCommand(StandingConnection of, string text) : SqliteCommand(text, of.Connection)
    {
        public bool Lent { get; set; }
        public bool Reading => DataReader is not null;

        protected override void Dispose(bool disposing)
        {
            var back = Lent;
            Lent = false;
            if (back && disposing && of.Keep(this)) return;
            base.Dispose(disposing);
        }
    }
}
