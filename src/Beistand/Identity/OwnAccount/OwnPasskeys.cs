using Beistand.Identity.Factors;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity.OwnAccount;

/// <summary>Somebody adds a passkey to his account, or takes one off.</summary>
internal sealed class OwnPasskeys(BeistandDb db, Own own, UserManager<Account> users, RecoveryCodes recovery)
{
    public const int Most = 20, LongestName = 60;

    public async Task<(Outcome Outcome, IReadOnlyList<string> Codes)> Add(Actor by, string? session, UserPasskeyInfo? made, string name, CancellationToken ct)
    {
        if (made is null) return (Outcome.Refused(Texts.PasskeyFailed, "Name"), []);
        IReadOnlyList<string> codes = [];
        var outcome = await own.Change(by, session, "account.passkey-added", async (account, now) =>
        {
            var there = await db.Set<IdentityUserPasskey<long>>().CountAsync(p => p.UserId == account.Id, ct);
            if (there >= Most) return (Outcome.Refused(Texts.PasskeysTooMany(Most), "Name"), null, null);
            made.Name = name.Trim() is { Length: > 0 and <= LongestName } given ? given : Texts.PasskeyNamed(there + 1);
            if (!(await users.AddOrUpdatePasskeyAsync(account, made)).Succeeded) return (Outcome.Refused(Texts.PasskeyFailed, "Name"), null, null);
            if (await recovery.Left(account.Id, ct) == 0) codes = await recovery.Make(account, ct);
            return (null, null, new { passkey = made.Name });
        }, ct);
        return (outcome, codes);
    }

    public Task<Outcome> Remove(Actor by, string? session, byte[] id, CancellationToken ct) => own.Change(by, session, "account.passkey-removed", async (account, _) =>
    {
        if (await users.GetPasskeyAsync(account, id) is not { } passkey) return (Outcome.Refused(Texts.PasskeyGone), null, null);
        await users.RemovePasskeyAsync(account, id);
        await own.ForgetUselessCodes(account, ct);
        return (null, new { passkey = passkey.Name ?? Audit.Hidden }, null);
    }, ct);
}
