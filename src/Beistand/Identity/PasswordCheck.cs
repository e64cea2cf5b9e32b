using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity;

/// <summary>Whether a password is the right one. A name that nobody has costs as long as a wrong password, so that nobody learns who has an account.</summary>
internal sealed class PasswordCheck(BeistandDb db, UserManager<Account> users, IPasswordHasher<Account> hasher)
{
    private static readonly Account Nobody = new();
    private static string? nobodysHash;

    public async Task<Account?> Of(string email, string password, CancellationToken ct)
    {
        if (password.Length is 0 or > Passwords.Longest || email.Length > 254) return null;
        var account = await users.FindByNameAsync(email);
        nobodysHash ??= hasher.HashPassword(Nobody, RandomId.NewSecret());
        var verdict = hasher.VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? nobodysHash, password);
        if (account?.PasswordHash is null || verdict == PasswordVerificationResult.Failed) return null;
        return await db.People.AnyAsync(p => p.Id == account.PersonId && p.DeactivatedAt == null && (p.Roles & (Roles.Agent | Roles.Administrator)) != 0, ct) ? account : null;
    }

    public bool Is(Account account, string password) =>
        password.Length is > 0 and <= Passwords.Longest && account.PasswordHash is { } hash && hasher.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed;
}
