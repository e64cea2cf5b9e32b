using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Kernel.Platform.Audit;

/// <param name="FirstBroken">The first entry that is changed, missing or out of place; null where the chain is whole.</param>
public sealed record AuditVerdict(long Entries, long? FirstBroken);

/// <summary>Walks the whole chain and compares every hash.</summary>
public sealed class AuditChain(BeistandDb db)
{
    public async Task<AuditVerdict> Verify(CancellationToken ct)
    {
        // Writers wait meanwhile, so that head and entries belong together.
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        var (seq, hash) = (0L, "");
        await foreach (var entry in db.Set<AuditEntry>().AsNoTracking().OrderBy(e => e.Seq).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (entry.Seq != seq + 1 || entry.PreviousHash != hash || entry.Hash != entry.ComputeHash()) return new AuditVerdict(seq, seq + 1);
            (seq, hash) = (entry.Seq, entry.Hash);
        }
        var head = await db.Set<AuditHead>().AsNoTracking().FirstOrDefaultAsync(ct);
        return new AuditVerdict(seq, head is not null && head.Seq == seq && head.Hash == hash ? null : seq + 1);
    }
}
