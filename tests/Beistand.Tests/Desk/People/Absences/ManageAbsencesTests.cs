using Beistand.Desk.People;
using Beistand.Desk.People.Absences;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Assigning;
using Beistand.Desk.Tickets.Listing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.People.Absences;

public sealed class ManageAbsencesTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Theory, OnBothDatabases]
    public async Task While_somebody_is_away_his_tickets_stand_under_mine_of_the_deputy_and_are_counted(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        var number = await house.RequestFrom(c.Nowak);
        var keller = await house.As(c.Keller.Id);
        await house.In<AssignHandler, Outcome>(h => h.Assign(keller, number, c.Keller.Id, default));
        Assert.Empty(await Mine(house, c.Orhan));
        Assert.IsType<Done>(await Enter(house, c.Keller, new(c.Keller.Id, Today, Today.AddDays(2), c.Orhan.Id)));
        Assert.Equal([number], await Mine(house, c.Orhan));
        Assert.Equal(1, await MineCounted(house, c.Orhan));
        Assert.Empty(await Mine(house, c.Lang));
        house.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Empty(await Mine(house, c.Orhan));
        Assert.Equal(0, await MineCounted(house, c.Orhan));
    }

    [Theory, OnBothDatabases]
    public async Task Standing_in_gives_no_right_so_a_deputy_must_be_able_to_read_the_teams(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        var refused = Assert.IsType<Refused>(await Enter(house, c.Keller, new(c.Keller.Id, Today, Today, c.Vogel.Id)));
        Assert.Equal("Deputy", refused.Field);
        Assert.Contains(c.Technik.Name, refused.Text, StringComparison.Ordinal);
        Assert.Equal("Deputy", Assert.IsType<Refused>(await Enter(house, c.Keller, new(c.Keller.Id, Today, Today, c.Keller.Id))).Field);
        Assert.IsType<Done>(await Enter(house, c.Vogel, new(c.Vogel.Id, Today, Today, c.Keller.Id)));
        Assert.IsType<Done>(await Enter(house, c.Orhan, new(c.Orhan.Id, Today, Today.AddDays(5))));
        Assert.Equal("Deputy", Assert.IsType<Refused>(await Enter(house, c.Keller, new(c.Keller.Id, Today.AddDays(5), Today.AddDays(9), c.Orhan.Id))).Field);
    }

    [Theory, OnBothDatabases]
    public async Task Days_must_make_sense_and_not_overlap(string database)
    {
        await using var house = await House.Open(database);
        var keller = house.Company.Keller;
        async Task<string?> Field(DateOnly? from, DateOnly? until) => (await Enter(house, keller, new(keller.Id, from, until)) as Refused)?.Field;
        Assert.Equal("From", await Field(null, Today));
        Assert.Equal("Until", await Field(Today, null));
        Assert.Equal("Until", await Field(Today, Today.AddDays(-1)));
        Assert.Equal("Until", await Field(Today.AddDays(-9), Today.AddDays(-1)));
        Assert.Equal("Until", await Field(Today, Today.AddDays(900)));
        Assert.Null(await Field(Today, Today.AddDays(3)));
        Assert.Equal("From", await Field(Today.AddDays(3), Today.AddDays(8)));
        Assert.Null(await Field(Today.AddDays(4), Today.AddDays(8)));
    }

    [Theory, OnBothDatabases]
    public async Task One_enters_his_own_a_lead_his_teams_and_it_is_written_down(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        Assert.IsType<NotFound>(await Enter(house, c.Keller, new(c.Orhan.Id, Today, Today)));
        Assert.IsType<NotFound>(await Enter(house, c.Lang, new(c.Vogel.Id, Today, Today)));
        var entered = Assert.IsType<Done>(await Enter(house, c.Lang, new(c.Orhan.Id, Today, Today)));
        var id = long.Parse(entered.Reference!, System.Globalization.CultureInfo.InvariantCulture);
        var (keller, orhan) = (await house.As(c.Keller.Id), await house.As(c.Orhan.Id));
        Assert.IsType<NotFound>(await house.In<ManageAbsences, Outcome>(m => m.Remove(keller, id, default)));
        Assert.IsType<Done>(await house.In<ManageAbsences, Outcome>(m => m.Remove(orhan, id, default)));
        Assert.Equal(["absence.entered", "absence.removed"], await house.Ask(db => db.Set<AuditEntry>().OrderBy(e => e.Seq).Select(e => e.Kind).ToListAsync()));
    }

    private static async Task<Outcome> Enter(House house, Person by, AbsenceForm form)
    {
        var actor = await house.As(by.Id);
        return await house.In<ManageAbsences, Outcome>(m => m.Enter(actor, form, default));
    }

    private static async Task<List<string>> Mine(House house, Person agent)
    {
        var actor = await house.As(agent.Id);
        return [.. (await house.In<TicketLists, TicketPage>(l => l.Page(actor, new TicketQuery("mine"), default))).Rows.Select(r => r.Number)];
    }

    private static async Task<int> MineCounted(House house, Person agent)
    {
        var actor = await house.As(agent.Id);
        var numbers = await house.In<QueueBoard, QueueNumbers>(b => b.For(actor, default));
        return numbers.Of(Queue.Mine, id => id == actor.PersonId || actor.StandsInFor.Contains(id));
    }
}
