using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity.SettingUp;

/// <summary>An agent sets the password himself, by a link that works once; no administrator ever knows it.</summary>
public sealed class SetUpHandler(BeistandDb db, IAccounts accounts, IActors actors, Passwords passwords, TimeProvider clock)
{
    public const int Days = 3;

    /// <summary>Makes a link; earlier ones stop working. Its secret is the reference.</summary>
    public async Task<Outcome> MakeLink(Actor by, long personId, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator) && by.Kind != ActorKind.System) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == personId, ct) is not { } person) return Outcome.NotFound;
        if (!person.IsActive || !person.IsAgent) return Outcome.Refused(Texts.SetUpNotAgent);
        var (now, secret) = (clock.GetUtcNow(), RandomId.NewSecret());
        foreach (var earlier in await Open(personId).ToListAsync(ct)) earlier.Use(now);
        db.Add(new SignInLink { Hash = RandomId.Hash(secret), PersonId = personId, ExpiresAt = now.AddDays(Days), For = LinkUse.SetPassword });
        await Audit.Write(db, by, "account.link-made", $"person:{personId}", null, new { link = Audit.Hidden, validUntil = now.AddDays(Days) }, now, ct);
        await work.Commit(ct);
        return new Done(secret);
    }

    /// <summary>The same for whom an operator names by address.</summary>
    public async Task<Outcome> MakeLink(Actor by, string address, CancellationToken ct)
    {
        var email = Person.Normalise(address);
        var id = await db.People.Where(p => p.Email == email).Select(p => p.Id).FirstOrDefaultAsync(ct);
        return id == 0 ? Outcome.Refused(Texts.InviteUnknown(email)) : await MakeLink(by, id, ct);
    }

    /// <summary>Whose link it is; null where it is unknown, used or too old.</summary>
    public async Task<Person?> Find(string secret, CancellationToken ct)
    {
        var link = await Link(secret, ct);
        return link is null ? null : await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == link.PersonId && p.DeactivatedAt == null, ct);
    }

    public async Task<Outcome> SetPassword(string secret, string password, string again, CancellationToken ct)
    {
        if (await Find(secret, ct) is not { IsAgent: true } person) return Outcome.NotFound;
        if (Passwords.Refuse(password, again, person.Email) is { } wrong) return wrong;

        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await Link(secret, ct) is not { } link) return Outcome.NotFound;
        var (now, by) = (clock.GetUtcNow(), await actors.OfPerson(person.Id, ct));
        await accounts.Lock(db, person.Id, now, ct);
        link.Use(now);
        var isNew = await passwords.Set(person, password, ct);
        await Audit.Write(db, by, "account.password-set", $"person:{person.Id}", isNew ? null : new { password = Audit.Hidden }, new { password = Audit.Hidden }, now, ct);
        db.Record(new RightsChanged(person.Id), by, now);
        await work.Commit(ct);
        actors.Forget();
        return Outcome.Done;
    }

    private IQueryable<SignInLink> Open(long personId) => db.Set<SignInLink>().Where(l => l.PersonId == personId && l.For == LinkUse.SetPassword && l.UsedAt == null);

    private Task<SignInLink?> Link(string secret, CancellationToken ct) => db.Set<SignInLink>().Open(secret, LinkUse.SetPassword, clock.GetUtcNow()).FirstOrDefaultAsync(ct);
}
