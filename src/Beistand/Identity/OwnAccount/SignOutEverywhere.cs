using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;

namespace Beistand.Identity.OwnAccount;

/// <summary>Somebody ends his sessions in all other browsers.</summary>
internal sealed class SignOutEverywhere(BeistandDb db, IActors actors, TimeProvider clock)
{
    public async Task But(Actor by, string? session, CancellationToken ct)
    {
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        var now = clock.GetUtcNow();
        await Sessions.End(db, by.PersonId, session, now, ct);
        await Audit.Write(db, by, "account.signed-out-elsewhere", $"person:{by.PersonId}", null, null, now, ct);
        db.Record(new RightsChanged(by.PersonId), by, now);
        await work.Commit(ct);
        actors.Forget();
    }
}
