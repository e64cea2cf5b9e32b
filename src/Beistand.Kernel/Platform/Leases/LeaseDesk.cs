using System.Diagnostics;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Kernel.Platform.Leases;

public sealed class LeaseRow
{
    public required string Name { get; init; }
    public required string Holder { get; set; }
    public long Fence { get; set; }
    public DateTimeOffset Until { get; set; }
}

/// <summary>A right to do some work alone for a while. Fence grows with each new holder; late writes of an old one are refused by it.</summary>
/// <param name="Taken">When this process took it, by its own stopwatch.</param>
public sealed record Lease(string Name, long Fence, DateTimeOffset Until, long Taken);

/// <summary>Leases by the database's clock, so that nodes with different clocks agree.</summary>
public sealed class LeaseDesk(IServiceScopeFactory scopes)
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(30);
    private readonly string holder = RandomId.New();

    private static readonly Prepared<Func<BeistandDb, string, long, CancellationToken, Task<bool>>> Holds = new(() => EF.CompileAsyncQuery((BeistandDb db, string name, long fence, CancellationToken ct) =>
        db.Set<LeaseRow>().Any(l => l.Name == name && l.Fence == fence)));

    /// <summary>Takes or prolongs the lease; null where another node has it.</summary>
    public async Task<Lease?> Hold(string name, Lease? held, CancellationToken ct)
    {
        // A stopwatch no clock jump reaches: well before the end nobody needs to be asked.
        if (held is not null && Stopwatch.GetElapsedTime(held.Taken) < Length / 3) return held;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        var taken = Stopwatch.GetTimestamp();
        var now = await db.Dialect.Now(db, ct);
        await using var work = await db.BeginWork(ct);
        var row = await db.Set<LeaseRow>().FirstOrDefaultAsync(l => l.Name == name, ct);
        if (row is not null && row.Holder != holder && row.Until > now) return null;
        var until = now + Length;
        if (row is null)
        {
            db.Add(row = new LeaseRow { Name = name, Holder = holder, Fence = 1, Until = until });
        }
        else
        {
            if (row.Holder != holder || held is null) row.Fence++;
            (row.Holder, row.Until) = (holder, until);
        }
        try { await work.Commit(ct); }
        catch (DbUpdateException) { return null; }
        return new Lease(name, row.Fence, until, taken);
    }

    /// <summary>Asked inside the transaction whose writes the lease protects.</summary>
    public async Task<bool> StillHeld(BeistandDb db, Lease lease, CancellationToken ct)
    {
        if (!db.Dialect.SingleWriter) await db.Database.ExecuteSqlAsync($"select 1 from leases where name = {lease.Name} for share", ct);
        return await Holds.Over(db)(db, lease.Name, lease.Fence, ct);
    }
}
