using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity.SettingUp;

/// <param name="House">What the house is called; empty leaves it as it is set.</param>
public sealed record FirstAdministrator(string Name = "", string Email = "", string Password = "", string Again = "", string House = "");

/// <summary>A house where no administrator can sign in lets the first one in by a one-time link, which only its operator sees on the console.</summary>
public sealed class FirstStart(BeistandDb db, Passwords passwords, IActors actors, Settings settings, TimeProvider clock)
{
    public const int Hours = 72;

    /// <summary>The link's secret; links of earlier starts stop working. Null where an administrator can sign in.</summary>
    public async Task<string?> NewLink(CancellationToken ct)
    {
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await IsRun(ct)) return null;
        var (now, secret) = (clock.GetUtcNow(), RandomId.NewSecret());
        await db.Set<SignInLink>().Where(l => l.For == LinkUse.FirstStart).ExecuteDeleteAsync(ct);
        db.Add(new SignInLink { Hash = RandomId.Hash(secret), For = LinkUse.FirstStart, ExpiresAt = now.AddHours(Hours) });
        if (!await db.Teams.AnyAsync(ct)) db.AddRange(FirstTeams());
        await work.Commit(ct);
        actors.Forget();
        return secret;
    }

    public async Task<bool> IsOpen(string secret, CancellationToken ct) => await Link(secret).AnyAsync(ct) && !await IsRun(ct);

    public async Task<Outcome> SetUp(string secret, FirstAdministrator form, CancellationToken ct)
    {
        if (!await IsOpen(secret, ct)) return Outcome.NotFound;
        if (form.Name.Trim().Length == 0) return Outcome.Refused(Texts.FirstStartNameMissing, "Name");
        if (form.Name.Length > 120) return Outcome.Refused(Texts.FirstStartNameTooLong(120), "Name");
        if (SettingRules.Refuse(SiteSettings.Name, form.House.Trim()) is { } name) return Outcome.Refused(name, "House");
        if (!MailAddresses.IsValid(form.Email)) return Outcome.Refused(Texts.FirstStartEmailWrong, "Email");
        if (Passwords.Refuse(form.Password, form.Again, Person.Normalise(form.Email)) is { } wrong) return wrong;

        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await IsRun(ct) || await Link(secret).FirstOrDefaultAsync(ct) is not { } link) return Outcome.NotFound;
        var now = clock.GetUtcNow();
        link.Use(now);
        var named = form.House.Trim().Length > 0 && !settings.IsSetOutside(SiteSettings.Name);
        if (named) await settings.Write(db, SiteSettings.Name, form.House.Trim(), ct);
        var person = await Administrator(form, named ? form.House.Trim() : settings[SiteSettings.Name], ct);
        await passwords.Set(person, form.Password, ct);
        // Whoever is alone has all the tickets; teams with members are not touched.
        foreach (var team in await db.Teams.Include(t => t.Members).Where(t => t.Members.Count == 0).ToListAsync(ct)) team.Members.Add(new TeamMember { TeamId = team.Id, PersonId = person.Id, CanWrite = true });
        var by = new Actor(ActorKind.Agent, person.Id, person.Name) { Roles = person.Roles };
        await Audit.Write(db, by, "house.set-up", $"person:{person.Id}", null, new { person.Name, person.Email, roles = person.Roles.ToString(), password = Audit.Hidden }, now, ct);
        db.Record(new RightsChanged(person.Id), by, now);
        if (named) db.Record(new SettingsChanged(), by, now);
        await work.Commit(ct);
        if (named) await settings.Load(ct);
        actors.Forget();
        return Outcome.Done;
    }

    // The portal takes requests from the first second on: there must be somebody whose they are.
    private static IEnumerable<Team> FirstTeams() =>
    [
        .. Enum.GetValues<SupportLevel>().Select(level => Of(Kernel.Desk.TechnicalSupport, level, "Technische Unterstützung", "Technical support")),
        Of(Kernel.Desk.CustomerService, SupportLevel.First, "Kundendienst", "Customer service"),
    ];

    private static Team Of(Kernel.Desk desk, SupportLevel level, string name, string english) =>
        new() { Desk = desk, Level = level, Name = $"{Ordinal(level)} Level · {name}", NameEn = $"{Ordinal(level)} level · {english}" };

    private static string Ordinal(SupportLevel level) => level switch { SupportLevel.First => "1st", SupportLevel.Second => "2nd", _ => "3rd" };

    private Task<bool> IsRun(CancellationToken ct) =>
        db.People.AnyAsync(p => p.DeactivatedAt == null && (p.Roles & Roles.Administrator) != 0 && db.Set<Account>().Any(a => a.PersonId == p.Id && a.PasswordHash != null), ct);

    private IQueryable<SignInLink> Link(string secret) => db.Set<SignInLink>().Open(secret, LinkUse.FirstStart, clock.GetUtcNow());

    // The address may be known already: mail came in before anybody had set the house up.
    private async Task<Person> Administrator(FirstAdministrator form, string name, CancellationToken ct)
    {
        var house = await House(Person.Normalise(form.Email), name, ct);
        var person = await db.PersonWithEmail(form.Name, form.Email, Language.Code, ct);
        person.Rename(form.Name, form.Email, person.Phone, Language.Code, house.Id);
        person.ComesFrom(inside: true);
        person.Reactivate();
        person.Give(Roles.Administrator);
        await db.SaveChangesAsync(ct);
        return person;
    }

    private async Task<Organisation> House(string email, string name, CancellationToken ct)
    {
        if (await db.Organisations.FirstOrDefaultAsync(o => o.IsInternal, ct) is { } known) return known;
        var domain = settings[SiteSettings.MailDomain];
        // Only our own mail domain makes people colleagues; everybody may have an address at a free mail provider.
        var house = new Organisation { Name = name, Domain = email.EndsWith("@" + domain, StringComparison.Ordinal) ? domain : "", IsInternal = true };
        db.Add(house);
        await db.SaveChangesAsync(ct);
        return house;
    }
}
