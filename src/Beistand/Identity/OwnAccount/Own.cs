using Beistand.Desk.People;
using Beistand.Identity.Factors;
using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity.OwnAccount;

/// <summary>The frame of what somebody changes at his own account: lock, do, end his other sessions, write it down, commit.</summary>
internal sealed class Own(BeistandDb db, IActors actors, TimeProvider clock)
{
    /// <param name="act">Gives what is audited, or a refusal that undoes everything.</param>
    public async Task<Outcome> Change(Actor by, string? session, string kind, Func<Account, DateTimeOffset, Task<(Refused? Refusal, object? Old, object? New)>> act, CancellationToken ct)
    {
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.Set<Account>().FirstOrDefaultAsync(a => a.PersonId == by.PersonId, ct) is not { } account) return Outcome.NotFound;
        var now = clock.GetUtcNow();
        var (refusal, old, @new) = await act(account, now);
        if (refusal is not null) return refusal;
        // Steps of a sign-in that began before are void.
        (account.SecurityStamp, account.ConcurrencyStamp) = (RandomId.New(), RandomId.New());
        await Sessions.End(db, by.PersonId, session, now, ct);
        await Audit.Write(db, by, kind, $"person:{by.PersonId}", old, @new, now, ct);
        db.Record(new RightsChanged(by.PersonId), by, now);
        await work.Commit(ct);
        actors.Forget();
        return Outcome.Done;
    }

    /// <summary>The last factor is gone: codes that stood in for it open nothing more.</summary>
    public async Task ForgetUselessCodes(Account account, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        if (!await db.HasFactor(account.Id, ct)) await db.Set<RecoveryCode>().Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(ct);
    }
}
