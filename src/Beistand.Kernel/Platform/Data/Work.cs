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

/// <summary>One verb's transaction.</summary>
public sealed class Work : IAsyncDisposable
{
    private readonly BeistandDb db;
    private readonly EventSignal signal;
    private readonly IDbContextTransaction transaction;
    private WriteGate? gate;

    private Work(BeistandDb db, IDbContextTransaction transaction, WriteGate? gate, EventSignal signal) =>
        (this.db, this.transaction, this.gate, this.signal) = (db, transaction, gate, signal);

    internal static async Task<Work> Begin(BeistandDb db, WriteGate gate, EventSignal signal, CancellationToken ct)
    {
        var held = db.Dialect.SingleWriter ? gate : null;
        if (held is not null) await held.Enter(ct);
        try
        {
            var transaction = await db.Database.BeginTransactionAsync(db.Dialect.SingleWriter ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted, ct);
            await db.Dialect.Begun(db, ct);
            return new Work(db, transaction, held, signal);
        }
        catch
        {
            held?.Leave();
            throw;
        }
    }

    public async Task Commit(CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        Release();
        signal.Raise();
    }

    public async ValueTask DisposeAsync()
    {
        try { await transaction.DisposeAsync(); }
        finally { Release(); }
    }

    private void Release() => Interlocked.Exchange(ref gate, null)?.Leave();
}
