using Beistand.Channels.Mail.Outbound;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity.Factors;

/// <summary>An administrator takes the second factor off somebody who lost it.</summary>
public sealed class TakeFactors(BeistandDb db, IActors actors, TimeProvider clock)
{
    public async Task<Outcome> Take(Actor by, long personId, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        // One's own goes by the account page, which asks for a proof first.
        if (by.PersonId == personId) return Outcome.Refused(Texts.FactorsNotOwn);
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.Set<Account>().FirstOrDefaultAsync(a => a.PersonId == personId, ct) is not { } account) return Outcome.NotFound;
        if (!await db.HasFactor(account.Id, ct)) return Outcome.Done;
        var now = clock.GetUtcNow();
        await Forget(db, account, ct);
        await Sessions.End(db, personId, null, now, ct);
        await Audit.Write(db, by, "account.factors-taken", $"person:{personId}", new { secondFactor = Audit.Hidden }, null, now, ct);
        await db.OrderMail(FactorsTakenMail.Kind, personId, $"{FactorsTakenMail.Kind}:{personId}:{now.ToUnixTimeMilliseconds()}", now, ct);
        db.Record(new RightsChanged(personId), by, now);
        await work.Commit(ct);
        actors.Forget();
        return Outcome.Done;
    }

    /// <summary>App, passkeys and recovery codes of the account are gone, within a transaction.</summary>
    internal static async Task Forget(BeistandDb db, Account account, CancellationToken ct)
    {
        (account.TwoFactorEnabled, account.SecurityStamp, account.ConcurrencyStamp) = (false, RandomId.New(), RandomId.New());
        await db.Set<IdentityUserToken<long>>().Where(t => t.UserId == account.Id).ExecuteDeleteAsync(ct);
        await db.Set<IdentityUserPasskey<long>>().Where(p => p.UserId == account.Id).ExecuteDeleteAsync(ct);
        await db.Set<RecoveryCode>().Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(ct);
    }
}
