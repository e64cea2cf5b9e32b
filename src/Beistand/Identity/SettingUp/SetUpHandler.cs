using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity.SettingUp;

/// <summary>An agent sets the password himself, by a link that works once; no administrator ever knows it.</summary>
public sealed class SetUpHandler(BeistandDb db, IAccounts accounts, IActors actors, IPasswordHasher<Account> hasher, ILookupNormalizer normalise, TimeProvider clock)
{
    public const int Shortest = 12, Longest = 1000, Days = 3;

    /// <summary>Makes a link; earlier ones stop working. Its secret is the reference.</summary>
    public async Task<Outcome> MakeLink(Actor by, long personId, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == personId, ct) is not { } person) return Outcome.NotFound;
        if (!person.IsActive || !person.IsAgent) return Outcome.Refused(Texts.SetUpNotAgent);
        var (now, secret) = (clock.GetUtcNow(), RandomId.NewSecret());
        foreach (var earlier in await Open(personId).ToListAsync(ct)) earlier.UsedAt = now;
        db.Add(new SignInLink { Hash = RandomId.Hash(secret), PersonId = personId, ExpiresAt = now.AddDays(Days), For = LinkUse.SetPassword });
        await Audit.Write(db, by, "account.link-made", $"person:{personId}", null, new { link = Audit.Hidden, validUntil = now.AddDays(Days) }, now, ct);
        await work.Commit(ct);
        return new Done(secret);
    }

    /// <summary>Whose link it is; null where it is unknown, used or too old.</summary>
    public async Task<Person?> Find(string secret, CancellationToken ct)
    {
        var link = await Link(secret, ct);
        return link is null ? null : await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == link.PersonId && p.DeactivatedAt == null, ct);
    }

    public async Task<Outcome> SetPassword(string secret, string password, string again, CancellationToken ct)
    {
        if (await Find(secret, ct) is not { } person) return Outcome.NotFound;
        if (password.Length < Shortest) return Outcome.Refused(Texts.PasswordTooShort(Shortest), "Password");
        if (password.Length > Longest) return Outcome.Refused(Texts.PasswordTooLong(Longest), "Password");
        if (password.Contains(person.Email, StringComparison.OrdinalIgnoreCase)) return Outcome.Refused(Texts.PasswordIsEmail, "Password");
        if (password != again) return Outcome.Refused(Texts.PasswordsDiffer, "Again");

        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await Link(secret, ct) is not { } link) return Outcome.NotFound;
        var (now, by) = (clock.GetUtcNow(), await actors.OfPerson(person.Id, ct));
        await accounts.Lock(db, person.Id, now, ct);
        link.UsedAt = now;
        var account = await db.Set<Account>().FirstOrDefaultAsync(a => a.PersonId == person.Id, ct);
        var isNew = account is null;
        if (account is null) db.Add(account = new Account { PersonId = person.Id, EmailConfirmed = true });
        (account.UserName, account.NormalizedUserName) = (person.Email, normalise.NormalizeName(person.Email));
        (account.Email, account.NormalizedEmail) = (person.Email, normalise.NormalizeEmail(person.Email));
        (account.SecurityStamp, account.ConcurrencyStamp) = (RandomId.New(), RandomId.New());
        account.PasswordHash = hasher.HashPassword(account, password);
        await Audit.Write(db, by, "account.password-set", $"person:{person.Id}", isNew ? null : new { password = Audit.Hidden }, new { password = Audit.Hidden }, now, ct);
        db.Record(new RightsChanged(person.Id), by, now);
        await work.Commit(ct);
        actors.Forget();
        return Outcome.Done;
    }

    private IQueryable<SignInLink> Open(long personId) => db.Set<SignInLink>().Where(l => l.PersonId == personId && l.For == LinkUse.SetPassword && l.UsedAt == null);

    private async Task<SignInLink?> Link(string secret, CancellationToken ct)
    {
        var (hash, now) = (RandomId.Hash(secret), clock.GetUtcNow());
        return await db.Set<SignInLink>().FirstOrDefaultAsync(l => l.Hash == hash && l.For == LinkUse.SetPassword && l.UsedAt == null && l.ExpiresAt > now, ct);
    }
}
