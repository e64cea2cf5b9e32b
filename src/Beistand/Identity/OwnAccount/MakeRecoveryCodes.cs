using Beistand.Identity.Factors;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;

namespace Beistand.Identity.OwnAccount;

/// <summary>Somebody has lost or used his recovery codes and takes new ones.</summary>
internal sealed class MakeRecoveryCodes(BeistandDb db, Own own, RecoveryCodes recovery)
{
    public async Task<(Outcome Outcome, IReadOnlyList<string> Codes)> Make(Actor by, string? session, CancellationToken ct)
    {
        IReadOnlyList<string> made = [];
        var outcome = await own.Change(by, session, "account.recovery-codes-made", async (account, _) =>
        {
            if (!await db.HasFactor(account.Id, ct)) return (Outcome.Refused(Texts.FactorFirst), null, null);
            made = await recovery.Make(account, ct);
            return (null, new { recoveryCodes = Audit.Hidden }, new { recoveryCodes = Audit.Hidden });
        }, ct);
        return (outcome, made);
    }
}
