using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Forms;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.People.Managing;

/// <param name="Id">0 for somebody new.</param>
public sealed record PersonForm(
    long Id = 0, string Name = "", string Email = "", string Phone = "", string Language = "de", long? OrganisationId = null, Roles Roles = Roles.Customer, string? Key = null)
{
    public static PersonForm Of(Person p) => new(p.Id, p.Name, p.Email, p.Phone, p.Language, p.OrganisationId, p.Roles);
}

/// <summary>An administrator creates, changes and deactivates people.</summary>
public sealed class ManagePeople(BeistandDb db, IAccounts accounts, IActors actors, TimeProvider clock)
{
    private const Roles Known = Roles.Customer | Roles.Agent | Roles.Administrator;

    public async Task<Outcome> Save(Actor by, PersonForm form, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        if (Refuse(form) is { } wrong) return wrong;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.ResultOf(form.Key, ct) is { } earlier) return new Done(earlier);
        var address = Person.Normalise(form.Email);
        if (await db.People.Where(p => p.Email == address && p.Id != form.Id).Select(p => p.Name).FirstOrDefaultAsync(ct) is { } owner) return Outcome.Refused(Texts.EmailTaken(owner), "Email");
        var organisation = form.OrganisationId is { } wanted ? await db.Organisations.FirstOrDefaultAsync(o => o.Id == wanted, ct) : null;
        if (organisation is null && form.OrganisationId is not null) return Outcome.Refused(Texts.OrganisationUnknown, "Organisation");

        var person = form.Id == 0 ? null : await db.People.FirstOrDefaultAsync(p => p.Id == form.Id, ct);
        if (person is null && form.Id != 0) return Outcome.NotFound;
        if (person is not null && (form.Roles & Roles.Administrator) == 0 && await IsLast(person, ct)) return Outcome.Refused(Texts.LastAdministrator, "Roles");
        return await (person is null ? Create(by, form, organisation, work, ct) : Change(by, person, form, organisation, work, ct));
    }

    public async Task<Outcome> SetActive(Actor by, long id, bool active, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.People.FirstOrDefaultAsync(p => p.Id == id, ct) is not { } person) return Outcome.NotFound;
        if (person.IsActive == active) return Outcome.Done;
        if (!active && await IsLast(person, ct)) return Outcome.Refused(Texts.LastAdministrator);
        var now = clock.GetUtcNow();
        if (active) person.Reactivate();
        else
        {
            person.Deactivate(now);
            await accounts.Lock(db, id, now, ct);
        }
        await Audit.Write(db, by, active ? "person.reactivated" : "person.deactivated", $"person:{id}", new { active = !active }, new { active }, now, ct);
        await Finish(by, id, work, now, ct);
        return Outcome.Done;
    }

    private static Refused? Refuse(PersonForm form) => form switch
    {
        { Name: var name } when name.Trim().Length == 0 => Outcome.Refused(Texts.PersonNameMissing, "Name"),
        { Name.Length: > 120 } => Outcome.Refused(Texts.TooLong(120), "Name"),
        { Email: var email } when !MailAddresses.IsValid(email) => Outcome.Refused(Texts.EmailWrong, "Email"),
        { Phone.Length: > 60 } => Outcome.Refused(Texts.TooLong(60), "Phone"),
        { Language: not ("de" or "en") } => Outcome.Refused(Texts.LanguageUnknown, "Language"),
        { Roles: var roles } when roles == Roles.None || (roles & ~Known) != 0 => Outcome.Refused(Texts.RoleMissing, "Roles"),
        _ => null,
    };

    private async Task<bool> IsLast(Person person, CancellationToken ct) => person.IsActive && (person.Roles & Roles.Administrator) != 0
        && !await db.People.AnyAsync(p => p.Id != person.Id && p.DeactivatedAt == null && (p.Roles & Roles.Administrator) != 0, ct);

    private async Task<Outcome> Create(Actor by, PersonForm form, Organisation? organisation, Work work, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var person = Person.Meet(form.Name, form.Email, form.Language, organisation?.Id, form.Phone, form.Roles, organisation?.IsInternal ?? false);
        db.Add(person);
        await db.SaveChangesAsync(ct);
        await Audit.Write(db, by, "person.created", $"person:{person.Id}", null, Fields(person, organisation?.Name), now, ct);
        db.Submitted(form.Key, $"{person.Id}", now);
        await Finish(by, person.Id, work, now, ct);
        return new Done($"{person.Id}");
    }

    private async Task<Outcome> Change(Actor by, Person person, PersonForm form, Organisation? organisation, Work work, CancellationToken ct)
    {
        var (now, email, roles, signsAsAgent) = (clock.GetUtcNow(), person.Email, person.Roles, person.IsAgent);
        var before = await db.Organisations.Where(o => o.Id == person.OrganisationId).Select(o => o.Name).FirstOrDefaultAsync(ct);
        var old = Fields(person, before);
        person.Rename(form.Name, form.Email, form.Phone, form.Language, organisation?.Id);
        person.ComesFrom(organisation?.IsInternal ?? false);
        person.Give(form.Roles);
        if (person.Email != email) await accounts.Renamed(db, person.Id, person.Email, ct);
        // Who loses a role signs in anew; so does who becomes an agent, for a customer's session was opened by mail.
        if ((roles & ~person.Roles) != 0 || signsAsAgent != person.IsAgent) await accounts.Lock(db, person.Id, now, ct);
        if (await Audit.Write(db, by, "person.changed", $"person:{person.Id}", old, Fields(person, organisation?.Name), now, ct)) await Finish(by, person.Id, work, now, ct);
        return new Done($"{person.Id}");
    }

    private static object Fields(Person p, string? organisation) => new { p.Name, p.Email, p.Phone, p.Language, organisation = organisation ?? "", roles = p.Roles.ToString() };

    private async Task Finish(Actor by, long id, Work work, DateTimeOffset now, CancellationToken ct)
    {
        db.Record(new RightsChanged(id), by, now);
        await work.Commit(ct);
        actors.Forget();
    }
}
