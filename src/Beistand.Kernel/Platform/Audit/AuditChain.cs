using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Kernel.Platform.Audit;

/// <param name="FirstBroken">The first entry that is changed, missing or out of place; null where the chain is whole.</param>
/// <param name="Contradiction">What was changed or taken out beside the log, where the log itself is whole.</param>
public sealed record AuditVerdict(long Entries, long? FirstBroken, string? Contradiction = null)
{
    public bool IsWhole => FirstBroken is null && Contradiction is null;

    public string Sentence => FirstBroken is { } seq ? Texts.AuditBroken(seq) : Contradiction is { } what ? Texts.AuditContradicted(what) : Texts.AuditWhole(Entries);
}

/// <summary>Walks the whole chain and compares every hash, and then what it says with what there is.</summary>
public sealed class AuditChain(BeistandDb db, IEnumerable<IAuditWitness> witnesses)
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
        var head = await db.Set<AuditHead>().AsNoTracking().SingleOrDefaultAsync(ct);
        if (head is null || head.Seq != seq || head.Hash != hash) return new AuditVerdict(seq, seq + 1);
        return new AuditVerdict(seq, null, await Contradiction(ct));
    }

    private async Task<string?> Contradiction(CancellationToken ct)
    {
        foreach (var witness in witnesses) if (await witness.FirstContradiction(db, ct) is { } found) return found;
        return null;
    }
}
