using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity;

/// <summary>Which passwords are taken, and how one gets to an account.</summary>
public sealed class Passwords(BeistandDb db, IPasswordHasher<Account> hasher, ILookupNormalizer normalise)
{
    public const int Shortest = 12, Longest = 1000;
    private const int FewestDifferent = 5;

    public static Refused? Refuse(string password, string again, string email)
    {
        if (password.Length < Shortest) return Outcome.Refused(Texts.PasswordTooShort(Shortest), "Password");
        if (password.Length > Longest) return Outcome.Refused(Texts.PasswordTooLong(Longest), "Password");
        if (password.Contains(email, StringComparison.OrdinalIgnoreCase)) return Outcome.Refused(Texts.PasswordIsEmail, "Password");
        if (password.Distinct().Count() < FewestDifferent) return Outcome.Refused(Texts.PasswordGuessable, "Password");
        return password == again ? null : Outcome.Refused(Texts.PasswordsDiffer, "Again");
    }

    /// <summary>Gives the person this password, and an account where there was none.</summary>
    /// <returns>Whether the account is new.</returns>
    public async Task<bool> Set(Person person, string password, CancellationToken ct)
    {
        var account = await db.Set<Account>().FirstOrDefaultAsync(a => a.PersonId == person.Id, ct);
        var isNew = account is null;
        if (account is null) db.Add(account = new Account { PersonId = person.Id, EmailConfirmed = true });
        (account.UserName, account.NormalizedUserName) = (person.Email, normalise.NormalizeName(person.Email));
        (account.Email, account.NormalizedEmail) = (person.Email, normalise.NormalizeEmail(person.Email));
        (account.SecurityStamp, account.ConcurrencyStamp) = (RandomId.New(), RandomId.New());
        account.PasswordHash = hasher.HashPassword(account, password);
        return isNew;
    }
}
