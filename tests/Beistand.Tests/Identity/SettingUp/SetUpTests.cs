using System.Net;
using Beistand.Desk.People.Managing;
using Beistand.Identity.SettingUp;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Identity.SettingUp;

public sealed class SetUpTests
{
    [Theory, OnBothDatabases]
    public async Task A_new_agent_sets_the_password_by_the_link_and_signs_in(string database)
    {
        await using var house = await House.Open(database, start: true);
        var admin = await house.As(house.Company.Admin.Id);
        var person = long.Parse(((Done)await house.In<ManagePeople, Outcome>(m => m.Save(admin, new PersonForm(Name: "Max Neu", Email: "max@firma.example", Roles: Roles.FirstLevel), default))).Reference!, System.Globalization.CultureInfo.InvariantCulture);
        var page = "/einrichten/" + ((Done)await house.In<SetUpHandler, Outcome>(h => h.MakeLink(admin, person, default))).Reference;

        using var max = house.Visitor();
        using var tooShort = await max.Fill(page, page, ("Password", "kurz"), ("Again", "kurz"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooShort.StatusCode);
        Assert.Contains("Das Kennwort braucht mindestens 12 Zeichen.", await tooShort.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var different = await max.Fill(page, page, ("Password", "ein langes Kennwort"), ("Again", "ein anderes Kennwort"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, different.StatusCode);
        using var set = await max.Fill(page, page, ("Password", "ein langes Kennwort"), ("Again", "ein langes Kennwort"));
        Assert.Equal("/anmelden?gesetzt", set.Headers.Location?.ToString());
        await max.SignIn("max@firma.example", "ein langes Kennwort");
        using var again = await max.Get(page);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.DoesNotContain(await house.Ask(db => db.Set<AuditEntry>().ToListAsync()), e => (e.Old + e.New).Contains("langes", StringComparison.Ordinal) || e.New!.Contains(page[12..], StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task A_link_works_once_for_three_days_and_a_newer_one_replaces_it(string database)
    {
        await using var house = await House.Open(database);
        var admin = await house.As(house.Company.Admin.Id);
        async Task<string> Link() => ((Done)await house.In<SetUpHandler, Outcome>(h => h.MakeLink(admin, house.Company.Keller.Id, default))).Reference!;
        Task<Outcome> Set(string link) => house.In<SetUpHandler, Outcome>(h => h.SetPassword(link, "ein langes Kennwort", "ein langes Kennwort", default));

        var (first, second) = (await Link(), await Link());
        Assert.IsType<NotFound>(await Set(first));
        Assert.IsType<Done>(await Set(second));
        Assert.IsType<NotFound>(await Set(second));
        var late = await Link();
        house.Clock.Advance(TimeSpan.FromDays(3.1));
        Assert.IsType<NotFound>(await Set(late));
    }

    [Theory, OnBothDatabases]
    public async Task Customers_and_the_deactivated_get_no_link(string database)
    {
        await using var house = await House.Open(database);
        var admin = await house.As(house.Company.Admin.Id);
        Assert.IsType<Refused>(await house.In<SetUpHandler, Outcome>(h => h.MakeLink(admin, house.Company.Weber.Id, default)));
        await house.In<ManagePeople, Outcome>(m => m.SetActive(admin, house.Company.Keller.Id, false, default));
        Assert.IsType<Refused>(await house.In<SetUpHandler, Outcome>(h => h.MakeLink(admin, house.Company.Keller.Id, default)));
    }
}
