using System.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Beistand.Kernel.Platform.Data;

/// <summary>SQLite has one writer: waiting here in order keeps the tail short.</summary>
public sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);

    public Task Enter(CancellationToken ct) => one.WaitAsync(ct);
    public void Leave() => one.Release();
    public void Dispose() => one.Dispose();
}

/// <summary>One verb's transaction. Begun while another one of the same context is open, it joins that one: both happen or none.</summary>
public sealed class Work : IAsyncDisposable
{
    private readonly BeistandDb db;
    private readonly EventSignal signal;
    private IDbContextTransaction? transaction;
    private WriteGate? gate;

    private Work(BeistandDb db, IDbContextTransaction? transaction, WriteGate? gate, EventSignal signal) =>
        (this.db, this.transaction, this.gate, this.signal) = (db, transaction, gate, signal);

    internal static async Task<Work> Begin(BeistandDb db, WriteGate gate, EventSignal signal, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is not null) return new Work(db, null, null, signal);
        var held = db.Dialect.SingleWriter ? gate : null;
        if (held is not null) await held.Enter(ct);
        var begun = false;
        try
        {
            db.Dialect.Beginning(db);
            begun = true;
            var transaction = await db.Database.BeginTransactionAsync(db.Dialect.SingleWriter ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted, ct);
            return new Work(db, transaction, held, signal);
        }
        catch
        {
            try { if (begun) db.Dialect.Ended(db); }
            finally { held?.Leave(); }
            throw;
        }
    }

    public async Task Commit(CancellationToken ct)
    {
        // Who commits the whole keeps nothing of it where it fails: a savepoint would be two questions for nothing.
        db.Database.AutoSavepointsEnabled = transaction is null;
        try { await db.SaveChangesAsync(ct); }
        finally { db.Database.AutoSavepointsEnabled = true; }
        if (transaction is null) return;
        await transaction.CommitAsync(ct);
        Release();
        await db.Dialect.Committed(db);
        signal.Raise(db.HasRecorded);
        db.HasRecorded = false;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref transaction, null) is not { } own) return;
        try { await own.DisposeAsync(); }
        finally { Release(); }
    }

    private void Release()
    {
        if (Interlocked.Exchange(ref gate, null) is not { } held) return;
        try { db.Dialect.Ended(db); }
        finally { held.Leave(); }
    }
}
