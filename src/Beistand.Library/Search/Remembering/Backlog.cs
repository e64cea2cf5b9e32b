using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Search.Remembering;

/// <param name="Searches">How often it was searched for.</param>
/// <param name="Failed">Of these nothing was found; in the others nobody opened an answer.</param>
public sealed record Unanswered(string Words, string Language, int Searches, int Failed);

/// <summary>What people looked for and did not find: what should be written next.</summary>
public sealed class Backlog(BeistandDb db, TimeProvider clock)
{
    private const int Most = 50, Days = 90;

    public async Task<IReadOnlyList<Unanswered>> Now(CancellationToken ct)
    {
        var since = Beistand.Kernel.Zone.Day(clock.GetUtcNow()).AddDays(-Days);
        return await db.Searches.AsNoTracking().Where(s => s.Day >= since && !s.Clicked && !s.Solved && s.Words != "").GroupBy(s => new { s.Words, s.Language })
            .Select(g => new { g.Key.Words, g.Key.Language, Searches = g.Count(), Failed = g.Count(s => s.Hits == 0) })
            .OrderByDescending(g => g.Searches).ThenByDescending(g => g.Failed).ThenBy(g => g.Words).Take(Most).Select(g => new Unanswered(g.Words, g.Language, g.Searches, g.Failed)).ToListAsync(ct);
    }

    /// <summary>Throws away what is older; whether there was anything.</summary>
    public async Task<bool> Forget(CancellationToken ct)
    {
        var before = Beistand.Kernel.Zone.Day(clock.GetUtcNow()).AddDays(-Days);
        await using var work = await db.BeginWork(ct);
        var gone = await db.Searches.Where(s => s.Day < before).ExecuteDeleteAsync(ct);
        await work.Commit(ct);
        return gone > 0;
    }
}
