using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Visits;

/// <summary>A visitor's key of these two days, and the one he had in the two before.</summary>
public sealed record VisitKey(string Now, string Before)
{
    /// <summary>One in twenty is offered nothing while he writes, so that we see what offering does.</summary>
    public bool IsControl => Convert.ToInt32(Now[..4], 16) < 0x10000 / 20;
}

/// <summary>Makes keys of where somebody comes from and with what. Nothing is put on his device, and nobody can find him by the key once its salt is gone.</summary>
public sealed class VisitKeys(TimeProvider clock)
{
    private readonly ConcurrentDictionary<long, byte[]> salts = new();

    public async Task<VisitKey> Of(BeistandDb db, string place, string program, CancellationToken ct)
    {
        var period = PeriodAt(clock.GetUtcNow());
        return new(Hash(await Salt(db, period, ct), place, program), Hash(await Salt(db, period - 1, ct), place, program));
    }

    internal static long PeriodAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / (long)Visit.Lasts.TotalSeconds;

    /// <summary>Forgets what is older than the period before this one.</summary>
    internal void Forget(long period)
    {
        foreach (var old in salts.Keys.Where(p => p < period - 1)) salts.TryRemove(old, out _);
    }

    // Whoever comes first makes it; all nodes use that one.
    private async Task<byte[]> Salt(BeistandDb db, long period, CancellationToken ct)
    {
        if (salts.TryGetValue(period, out var known)) return known;
        var stored = db.Set<VisitSalt>().AsNoTracking().Where(s => s.Period == period);
        if (await stored.FirstOrDefaultAsync(ct) is { } found) return salts[period] = found.Salt;
        await using (var work = await db.BeginWork(ct))
        {
            await db.Database.ExecuteSqlAsync($"insert into visit_salts (period, salt) values ({period}, {RandomNumberGenerator.GetBytes(32)}) on conflict do nothing", ct);
            await work.Commit(ct);
        }
        return salts[period] = (await stored.FirstAsync(ct)).Salt;
    }

    private static string Hash(byte[] salt, string place, string program) => Convert.ToHexString(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(place + "\n" + program)), 0, 16);
}
