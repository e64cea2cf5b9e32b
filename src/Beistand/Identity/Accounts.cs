using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity;

internal sealed class Accounts(ILookupNormalizer normalise, TimeProvider clock) : IAccounts
{
    public async Task Renamed(BeistandDb db, long personId, string email, CancellationToken ct)
    {
        // Links went to the old address, which may be somebody else's by now.
        await VoidLinks(db, personId, clock.GetUtcNow(), ct);
        if (await db.Set<Account>().FirstOrDefaultAsync(a => a.PersonId == personId, ct) is not { } account) return;
        (account.UserName, account.NormalizedUserName) = (email, normalise.NormalizeName(email));
        (account.Email, account.NormalizedEmail) = (email, normalise.NormalizeEmail(email));
        account.ConcurrencyStamp = Guid.NewGuid().ToString();
    }

    public async Task Lock(BeistandDb db, long personId, DateTimeOffset now, CancellationToken ct)
    {
        await Sessions.End(db, personId, null, now, ct);
        await VoidLinks(db, personId, now, ct);
    }

    private static async Task VoidLinks(BeistandDb db, long personId, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var link in await db.Set<SignInLink>().Where(l => l.PersonId == personId && l.UsedAt == null).ToListAsync(ct)) link.Use(now);
    }
}
