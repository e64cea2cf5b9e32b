using Beistand.Desk.People;
using Beistand.Desk.People.Managing;
using Beistand.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Desk.People;

public sealed class DeskDirectoryTests
{
    [Theory, OnBothDatabases]
    public async Task What_an_administrator_changes_is_known_at_once(string database)
    {
        await using var house = await House.Open(database);
        var (desks, admin) = (house.App.Services.GetRequiredService<DeskDirectory>(), await house.As(house.Company.Admin.Id));
        Assert.DoesNotContain((await desks.Now(default)).Categories, c => c.Name == "Server");
        Assert.IsType<Done>(await house.In<ManageCategories, Outcome>(m => m.Save(admin, new CategoryForm(0, "Server", "Servers"), default)));
        Assert.Contains((await desks.Now(default)).Categories, c => c.Name == "Server");

        Assert.IsType<Done>(await house.In<ManageTeams, Outcome>(m => m.Save(admin, new TeamForm(0, "Werkstatt", "Workshop", Members: new Dictionary<long, bool> { [house.Company.Orhan.Id] = true }), default)));
        var book = await desks.Now(default);
        var workshop = book.Teams.Single(t => t.Name == "Werkstatt");
        Assert.Equal([house.Company.Orhan.Id], book.Agents.Where(a => a.WritesIn.Contains(workshop.Id)).Select(a => a.Id));
    }

    [Fact]
    public async Task What_changed_on_another_node_is_known_half_a_minute_later()
    {
        await using var house = await House.Open("sqlite");
        var desks = house.App.Services.GetRequiredService<DeskDirectory>();
        await desks.Now(default);
        await house.Ask(async db => { db.Add(new Category { Key = "server", Name = "Server", NameEn = "Servers" }); return await db.SaveChangesAsync(); });
        house.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Contains((await desks.Now(default)).Categories, c => c.Name == "Server");
    }

    [Fact]
    public async Task Requests_begin_in_the_lowest_team_of_their_desk()
    {
        await using var house = await House.Open("sqlite");
        var book = await house.App.Services.GetRequiredService<DeskDirectory>().Now(default);
        foreach (var desk in Enum.GetValues<SupportDesk>().Where(d => book.Teams.Any(t => t.Desk == d)))
            Assert.Equal((desk, book.Teams.Where(t => t.Desk == desk).Min(t => t.Level)), (book.FirstTeam(desk).Desk, book.FirstTeam(desk).Level));
    }
}
