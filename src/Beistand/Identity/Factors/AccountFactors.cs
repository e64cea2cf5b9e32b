using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity.Factors;

internal static class AccountFactors
{
    extension(IQueryable<Account> accounts)
    {
        /// <summary>Those with an authenticator app or a passkey.</summary>
        public IQueryable<Account> WithFactor(BeistandDb db) => accounts.Where(a => a.TwoFactorEnabled || db.Set<IdentityUserPasskey<long>>().Any(p => p.UserId == a.Id));
    }

    extension(BeistandDb db)
    {
        public Task<bool> HasPasskey(long account, CancellationToken ct) => db.Set<IdentityUserPasskey<long>>().AnyAsync(p => p.UserId == account, ct);
        public Task<bool> HasFactor(long account, CancellationToken ct) => db.Set<Account>().WithFactor(db).AnyAsync(a => a.Id == account, ct);
    }
}
