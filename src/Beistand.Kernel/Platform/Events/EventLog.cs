using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Kernel.Platform.Events;

/// <summary>Reads the log in order without skipping a row whose transaction commits late. One instance a reader.</summary>
public sealed class EventLog
{
    public const int Batch = 500;

    private static readonly Prepared<Func<BeistandDb, long, int, IAsyncEnumerable<EventRow>>> After = new(() => EF.CompileAsyncQuery((BeistandDb db, long after, int limit) =>
        db.Set<EventRow>().AsNoTracking().Where(e => e.Seq > after).OrderBy(e => e.Seq).Take(limit)));

    private (long Before, List<string> Recording)? hole;

    /// <summary>A read that stopped at a hole is worth another look soon.</summary>
    internal Pace PaceAfter(int read) => read == Batch ? Pace.More : hole is not null ? Pace.Soon : Pace.Idle;

    /// <summary>Rows after <paramref name="after"/> in seq order, at most <paramref name="limit"/>. A hole in the sequence ends the list until
    /// every transaction that was recording when the hole was seen has ended: then it is filled, or empty for good.</summary>
    public async Task<IReadOnlyList<EventRow>> ReadAfter(BeistandDb db, long after, int limit, CancellationToken ct)
    {
        // Who still records is asked before the rows, who recorded after them: whoever drew a missing number is among the second.
        var ended = hole is { } seen && !(await db.Dialect.Recording(db, ct)).Intersect(seen.Recording).Any();
        var rows = await After.Over(db)(db, after, limit).ToListAsync(ct);
        if (db.Dialect.SingleWriter) return rows;

        var previous = after;
        for (var i = 0; i < rows.Count; previous = rows[i++].Seq)
        {
            if (rows[i].Seq == previous + 1) continue;
            if (hole?.Before == rows[i].Seq && ended) continue;
            if (hole?.Before != rows[i].Seq) hole = (rows[i].Seq, await db.Dialect.Recording(db, ct));
            return rows[..i];
        }
        hole = null;
        return rows;
    }
}
