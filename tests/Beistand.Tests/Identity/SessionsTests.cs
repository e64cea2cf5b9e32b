using System.Net;
using Beistand.Desk.People.Managing;
using Beistand.Identity;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Identity;

public sealed class SessionsTests
{
    [Theory, OnBothDatabases]
    public async Task Who_loses_a_role_or_gains_one_signs_in_anew(string database)
    {
        await using var house = await House.Open(database, start: true);
        var admin = await house.As(house.Company.Admin.Id);
        using var lang = house.Visitor();
        await lang.SignIn("lang@astina-service.example");
        await Give(Roles.FirstLevel | Roles.TeamLead | Roles.KnowledgeEditor);
        using (var still = await lang.Get("/tickets")) Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        await Give(Roles.FirstLevel);
        using var outside = await lang.Get("/tickets");
        Assert.Equal(HttpStatusCode.Found, outside.StatusCode);

        Task Give(Roles roles) => house.In<ManagePeople, Outcome>(m => m.Save(admin, PersonForm.Of(house.Company.Lang) with { Roles = roles }, default));
    }

    [Theory]
    [InlineData(11.9, 0.1, true)]
    [InlineData(12.0, 0.1, false)]
    [InlineData(5.0, 3.9, true)]
    [InlineData(5.0, 4.0, false)]
    public void An_agents_session_lasts_a_shift_and_four_hours_without_use(double hoursOld, double hoursIdle, bool lasts)
    {
        var (now, agent) = (DateTimeOffset.UnixEpoch.AddYears(50), new Actor(ActorKind.Agent, 1, "Keller"));
        Assert.Equal(!lasts, SessionLife.IsOver(agent, now.AddHours(-hoursOld), now.AddHours(-hoursIdle), now));
    }

    [Theory]
    [InlineData(29.9, 1, true)]
    [InlineData(30.0, 1, false)]
    [InlineData(20.0, 14, false)]
    public void A_customers_session_lasts_a_month_and_two_weeks_without_use(double daysOld, double daysIdle, bool lasts)
    {
        var (now, customer) = (DateTimeOffset.UnixEpoch.AddYears(50), new Actor(ActorKind.Customer, 1, "Weber"));
        Assert.Equal(!lasts, SessionLife.IsOver(customer, now.AddDays(-daysOld), now.AddDays(-daysIdle), now));
    }

    [Theory, OnBothDatabases]
    public async Task A_session_that_is_over_opens_nothing_and_is_forgotten_with_its_address(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var keller = house.Visitor();
        await keller.SignIn("keller@astina-service.example");
        await Age(house, TimeSpan.FromHours(12));
        using var outside = await keller.Get("/tickets");
        Assert.Equal(HttpStatusCode.Found, outside.StatusCode);
        await Age(house, TimeSpan.FromDays(31));
        await house.In<SweepIdentity, bool>(s => s.Run(default));
        Assert.Equal(0, await house.Ask(db => db.Set<Session>().CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Use_keeps_a_session_and_knocking_does_not_wake_a_dead_one(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var keller = house.Visitor();
        await keller.SignIn("keller@astina-service.example");
        await Idle(house, TimeSpan.FromHours(3.9));
        using (var inside = await keller.Get("/tickets")) Assert.Equal(HttpStatusCode.OK, inside.StatusCode);
        Assert.True(DateTimeOffset.UtcNow - await house.Ask(db => db.Set<Session>().Select(s => s.SeenAt).SingleAsync()) < TimeSpan.FromMinutes(1));
        await Idle(house, TimeSpan.FromHours(4));
        house.App.Services.GetRequiredService<Sessions>().Forget();
        for (var knocks = 0; knocks < 2; knocks++)
        {
            using var outside = await keller.Get("/tickets");
            Assert.Equal(HttpStatusCode.Found, outside.StatusCode);
        }
    }

    private static async Task Idle(House house, TimeSpan since)
    {
        var at = DateTimeOffset.UtcNow - since;
        await house.Ask(db => db.Set<Session>().ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, at)));
    }

    private static async Task Age(House house, TimeSpan by)
    {
        var at = DateTimeOffset.UtcNow - by;
        await house.Ask(db => db.Set<Session>().ExecuteUpdateAsync(s => s.SetProperty(x => x.CreatedAt, at)));
    }
}
