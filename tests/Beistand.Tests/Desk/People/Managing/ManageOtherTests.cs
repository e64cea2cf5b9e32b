using Beistand.Desk.People;
using Beistand.Desk.People.Managing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.People.Managing;

public sealed class ManageOtherTests
{
    [Theory, OnBothDatabases]
    public async Task The_switch_of_an_organisation_decides_what_colleagues_see(string database)
    {
        await using var house = await House.Open(database);
        var admin = await house.As(house.Company.Admin.Id);
        var works = await house.Ask(db => db.Organisations.SingleAsync(o => o.Domain == "stadtwerke.example"));
        Assert.NotNull((await house.As(house.Company.Weber.Id)).SharedOrganisationId);
        Assert.IsType<Done>(await house.In<ManageOrganisations, Outcome>(m => m.Save(admin, OrganisationForm.Of(works) with { SharesTickets = false }, default)));
        Assert.Null((await house.As(house.Company.Weber.Id)).SharedOrganisationId);
        Assert.Equal("""{"sharesTickets":true}""", (await house.Ask(db => db.Set<AuditEntry>().SingleAsync())).Old);
    }

    [Theory, OnBothDatabases]
    public async Task A_domain_belongs_to_one_organisation_and_is_a_domain(string database)
    {
        await using var house = await House.Open(database);
        var admin = await house.As(house.Company.Admin.Id);
        Task<Outcome> New(string domain) => house.In<ManageOrganisations, Outcome>(m => m.Save(admin, new OrganisationForm(Name: "Neu", Domain: domain), default));
        Assert.Equal("Diese Domain gehört schon zu Stadtwerke Köln.", Assert.IsType<Refused>(await New("@Stadtwerke.example")).Text);
        Assert.Equal("Domain", Assert.IsType<Refused>(await New("keine domain")).Field);
        Assert.IsType<Done>(await New(""));
    }

    [Theory, OnBothDatabases]
    public async Task Members_of_a_team_read_or_write_as_it_says(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        var admin = await house.As(c.Admin.Id);
        var team = await house.Ask(db => db.Teams.Include(t => t.Members).SingleAsync(t => t.Id == c.Kundendienst.Id));
        var form = TeamForm.Of(team) with { Members = new Dictionary<long, bool> { [c.Keller.Id] = true, [c.Orhan.Id] = false } };
        Assert.IsType<Done>(await house.In<ManageTeams, Outcome>(m => m.Save(admin, form, default)));
        Assert.Contains(c.Kundendienst.Id, (await house.As(c.Keller.Id)).WritableTeams.AsEnumerable());
        Assert.DoesNotContain(c.Kundendienst.Id, (await house.As(c.Vogel.Id)).ReadableTeams.AsEnumerable());
        var orhan = await house.As(c.Orhan.Id);
        Assert.Contains(c.Kundendienst.Id, orhan.ReadableTeams.AsEnumerable());
        Assert.DoesNotContain(c.Kundendienst.Id, orhan.WritableTeams.AsEnumerable());
        var entry = await house.Ask(db => db.Set<AuditEntry>().SingleAsync());
        Assert.Equal("""{"writing":"Petra Vogel","reading":"Sabine Keller"}""", entry.Old);
        Assert.Equal("""{"writing":"Sabine Keller","reading":"Mehmet Orhan"}""", entry.New);
    }

    [Theory, OnBothDatabases]
    public async Task Customers_are_no_members_and_a_new_team_is_made_once(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        var admin = await house.As(c.Admin.Id);
        Task<Outcome> Save(TeamForm form) => house.In<ManageTeams, Outcome>(m => m.Save(admin, form, default));
        var form = new TeamForm(Name: "3rd Level", NameEn: "3rd level", Level: SupportLevel.Third, Key: "t1");
        Assert.Equal("Members", Assert.IsType<Refused>(await Save(form with { Members = new Dictionary<long, bool> { [c.Weber.Id] = true } })).Field);
        Assert.Equal(await Save(form), await Save(form));
        Assert.Equal("Name", Assert.IsType<Refused>(await Save(form with { Key = "t2" })).Field);
        Assert.Equal(4, await house.Ask(db => db.Teams.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task A_category_keeps_its_key_and_is_retired_not_deleted(string database)
    {
        await using var house = await House.Open(database);
        var admin = await house.As(house.Company.Admin.Id);
        Task<Outcome> Save(CategoryForm form) => house.In<ManageCategories, Outcome>(m => m.Save(admin, form, default));
        var id = long.Parse(Assert.IsType<Done>(await Save(new CategoryForm(Name: "Größe & Maße", NameEn: "Size"))).Reference!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.IsType<Done>(await Save(new CategoryForm(id, "Anders", "Different", Retired: true)));
        var category = await house.Ask(db => db.Categories.SingleAsync(c => c.Id == id));
        Assert.Equal(("groesse-masse", "Anders", true), (category.Key, category.Name, category.Retired));
        Assert.Equal("NameEn", Assert.IsType<Refused>(await Save(new CategoryForm(Name: "Nur deutsch"))).Field);
    }
}
