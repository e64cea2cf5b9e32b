using Beistand.Desk.People;
using Beistand.Desk.People.Managing;
using Beistand.Identity;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.People.Managing;

public sealed class ManagePeopleTests
{
    [Theory, OnBothDatabases]
    public async Task A_new_agent_stands_in_the_list_and_in_the_log_once_however_often_it_is_sent(string database)
    {
        await using var house = await House.Open(database);
        var form = new PersonForm(Name: " Max Neu ", Email: "Max.Neu@Firma.example", Roles: Roles.SecondLevel, Key: "k1");
        var first = Assert.IsType<Done>(await Save(house, form));
        Assert.Equal(first, await Save(house, form));
        var person = await house.Ask(db => db.People.SingleAsync(p => p.Email == "max.neu@firma.example"));
        Assert.Equal(("Max Neu", Roles.SecondLevel), (person.Name, person.Roles));
        var entry = Assert.Single(await house.Ask(db => db.Set<AuditEntry>().ToListAsync()));
        Assert.Equal(("person.created", $"person:{person.Id}", house.Company.Admin.Id), (entry.Kind, entry.Subject, entry.ActorId));
    }

    [Theory, OnBothDatabases]
    public async Task A_changed_address_is_the_new_sign_in_and_both_values_are_audited(string database)
    {
        await using var house = await House.Open(database);
        var keller = house.Company.Keller;
        Assert.IsType<Done>(await Save(house, PersonForm.Of(keller) with { Email = "s.keller@astina-service.example" }));
        Assert.Equal("S.KELLER@ASTINA-SERVICE.EXAMPLE", await house.Ask(db => db.Set<Account>().Where(a => a.PersonId == keller.Id).Select(a => a.NormalizedUserName).SingleAsync()));
        var entry = await house.Ask(db => db.Set<AuditEntry>().SingleAsync());
        Assert.Equal("""{"email":"keller@astina-service.example"}""", entry.Old);
        Assert.Equal("""{"email":"s.keller@astina-service.example"}""", entry.New);
    }

    [Theory, OnBothDatabases]
    public async Task An_address_belongs_to_one_person(string database)
    {
        await using var house = await House.Open(database);
        var refused = Assert.IsType<Refused>(await Save(house, new PersonForm(Name: "X", Email: "KELLER@astina-service.example")));
        Assert.Equal(("Email", "Diese E-Mail-Adresse gehört schon zu Sabine Keller."), (refused.Field, refused.Text));
    }

    [Theory, OnBothDatabases]
    public async Task A_changed_role_applies_at_once(string database)
    {
        await using var house = await House.Open(database);
        await Save(house, PersonForm.Of(house.Company.Weber) with { Roles = Roles.Customer | Roles.FirstLevel });
        Assert.True((await house.As(house.Company.Weber.Id)).IsAgent);
        Assert.Single(await house.Ask(db => db.Set<Beistand.Kernel.Platform.Events.EventRow>().Where(e => e.Kind == nameof(RightsChanged)).ToListAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task A_deactivated_person_is_signed_out_and_can_come_back(string database)
    {
        await using var house = await House.Open(database);
        var keller = house.Company.Keller.Id;
        await house.In<BeistandDb>(async db => { db.Add(new Session { Id = "s", PersonId = keller, CreatedAt = house.Clock.GetUtcNow() }); await db.SaveChangesAsync(); });
        Assert.IsType<Done>(await SetActive(house, keller, false));
        Assert.Equal(ActorKind.Anonymous, (await house.As(keller)).Kind);
        Assert.NotNull(await house.Ask(db => db.Set<Session>().Select(s => s.EndedAt).SingleAsync()));
        Assert.IsType<Done>(await SetActive(house, keller, true));
        Assert.True((await house.As(keller)).IsAgent);
        Assert.Equal(["person.deactivated", "person.reactivated"], await house.Ask(db => db.Set<AuditEntry>().OrderBy(e => e.Seq).Select(e => e.Kind).ToListAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task The_last_administrator_stays_one(string database)
    {
        await using var house = await House.Open(database);
        var admin = house.Company.Admin;
        Assert.Equal("Roles", Assert.IsType<Refused>(await Save(house, PersonForm.Of(admin) with { Roles = Roles.FirstLevel })).Field);
        Assert.IsType<Refused>(await SetActive(house, admin.Id, false));
        await Save(house, PersonForm.Of(house.Company.Lang) with { Roles = Roles.TeamLead | Roles.Administrator });
        Assert.IsType<Done>(await SetActive(house, admin.Id, false));
    }

    [Theory, OnBothDatabases]
    public async Task Two_administrators_who_dismiss_each_other_at_once_leave_one(string database)
    {
        await using var house = await House.Open(database);
        var (admin, lang) = (house.Company.Admin, house.Company.Lang);
        await Save(house, PersonForm.Of(lang) with { Roles = Roles.Administrator });
        var (one, two) = (await house.As(admin.Id), await house.As(lang.Id));
        await Task.WhenAll(
            Task.Run(() => house.In<ManagePeople, Outcome>(m => m.SetActive(one, lang.Id, false, default))), Task.Run(() => house.In<ManagePeople, Outcome>(m => m.SetActive(two, admin.Id, false, default))));
        Assert.Equal(1, await house.Ask(db => db.People.CountAsync(p => p.DeactivatedAt == null && (p.Roles & Roles.Administrator) != 0)));
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_else_may_do_this(string database)
    {
        await using var house = await House.Open(database);
        var lang = await house.As(house.Company.Lang.Id);
        Assert.IsType<NotFound>(await house.In<ManagePeople, Outcome>(m => m.Save(lang, new PersonForm(Name: "X", Email: "x@firma.example"), default)));
        Assert.IsType<NotFound>(await house.In<ManagePeople, Outcome>(m => m.SetActive(lang, house.Company.Keller.Id, false, default)));
    }

    private static async Task<Outcome> Save(House house, PersonForm form)
    {
        var admin = await house.As(house.Company.Admin.Id);
        return await house.In<ManagePeople, Outcome>(m => m.Save(admin, form, default));
    }

    private static async Task<Outcome> SetActive(House house, long person, bool active)
    {
        var admin = await house.As(house.Company.Admin.Id);
        return await house.In<ManagePeople, Outcome>(m => m.SetActive(admin, person, active, default));
    }
}
