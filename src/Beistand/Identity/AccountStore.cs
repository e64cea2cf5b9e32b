using System.Security.Cryptography;
using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Beistand.Identity;

/// <summary>Identity's store, but the key of the authenticator app lies encrypted in the database.</summary>
internal sealed class AccountStore(BeistandDb db, IDataProtectionProvider protection, IdentityErrorDescriber? describer = null) : UserOnlyStore<Account, BeistandDb, long>(db, describer)
{
    private readonly IDataProtector seal = protection.CreateProtector("authenticator-key");

    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) => base.SetAuthenticatorKeyAsync(user, seal.Protect(key), cancellationToken);

    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken)
    {
        if (await base.GetAuthenticatorKeyAsync(user, cancellationToken) is not { Length: > 0 } kept) return null;
        try { return seal.Unprotect(kept); }
        catch (CryptographicException) { return null; }
    }
}
