using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Beistand.Kernel.Platform.Data;

/// <summary>Lends the connections of one SQLite database, the one used last first: it knows the most pages and statements. Whoever writes gets always the same (docs/decisions/0035).</summary>
internal sealed class SqliteConnections : IDisposable
{
    private const int Most = 16;
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);
    private readonly Lock change = new();
    private readonly List<StandingConnection> open = [];
    private readonly Stack<StandingConnection> closed = [];
    private StandingConnection? writers;
    private bool over;

    /// <summary>The file as SQLite found it; null before anything was lent.</summary>
    public string? File { get; private set; }

    /// <summary>Each context brings the connection that was made for it, so there is one for each; it knows the functions of the queries.</summary>
    public void Bring(SqliteConnection made)
    {
        lock (change) closed.Push(new StandingConnection(made));
    }

    public StandingConnection Lend()
    {
        var lent = Take();
        Told(lent, lent.Read);
        File ??= lent.Connection.DataSource;
        return lent;
    }

    /// <summary>To the one whom the gate has let in.</summary>
    public StandingConnection LendToWriter()
    {
        StandingConnection? lent;
        lock (change) (lent, writers) = (writers, null);
        lent ??= Lend();
        return Told(lent, lent.Write);
    }

    public void GiveBack(StandingConnection lent)
    {
        lent.LastUsed = Stopwatch.GetTimestamp();
        StandingConnection? leaves = null;
        lock (change)
        {
            if (over || lent.IsUnfinished) leaves = lent;
            else if (!lent.IsOpen) closed.Push(lent);
            else if (lent.Writes) writers = lent;
            else open.Add(lent);
            if (open.Count > Most || (open.Count > 0 && Stopwatch.GetElapsedTime(open[0].LastUsed) > Idle))
            {
                leaves ??= open[0];
                open.Remove(leaves);
            }
        }
        if (leaves is null) return;
        leaves.Close();
        lock (change) closed.Push(leaves);
    }

    public void Dispose()
    {
        lock (change)
        {
            over = true;
            foreach (var one in open) one.Close();
            writers?.Close();
        }
    }

    private StandingConnection Told(StandingConnection lent, Action what)
    {
        try { what(); }
        catch
        {
            lent.Close();
            GiveBack(lent);
            throw;
        }
        return lent;
    }

    private StandingConnection Take()
    {
        lock (change)
        {
            if (open.Count > 0)
            {
                var last = open[^1];
                open.RemoveAt(open.Count - 1);
                return last;
            }
            if (closed.TryPop(out var one)) return one;
            // All contexts read and none writes.
            (one, writers) = (writers, null);
            return one ?? throw new InvalidOperationException("More connections are lent than there are contexts.");
        }
    }
}
