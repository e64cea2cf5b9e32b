using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Listing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Kernel.Platform.Data;

public sealed class KeptTests
{
    [Theory, OnBothDatabases]
    public async Task What_was_read_is_given_again_until_something_is_written(string database)
    {
        await using var house = await House.Open(database);
        var (kept, keller, reads) = (house.App.Services.GetRequiredService<Kept>(), await house.As(house.Company.Keller.Id), 0);
        await Read("liste");
        await Read("liste");
        Assert.Equal(1, reads);
        await Read("andere Liste");
        Assert.Equal(2, reads);
        await house.RequestFrom(house.Company.Weber);
        await Read("liste");
        Assert.Equal(3, reads);

        Task<string> Read(string question) => kept.Of(keller, question, () => Task.FromResult($"{++reads}"));
    }

    [Fact]
    public async Task The_clock_alone_makes_it_old()
    {
        await using var house = await House.Open("sqlite");
        var (kept, keller) = (house.App.Services.GetRequiredService<Kept>(), await house.As(house.Company.Keller.Id));
        Assert.Equal("eins", await kept.Of(keller, "liste", () => Task.FromResult("eins")));
        house.Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal("eins", await kept.Of(keller, "liste", () => Task.FromResult("zwei")));
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("drei", await kept.Of(keller, "liste", () => Task.FromResult("drei")));
    }

    [Fact]
    public async Task What_was_written_while_it_was_read_makes_it_old()
    {
        await using var house = await House.Open("sqlite");
        var (kept, keller) = (house.App.Services.GetRequiredService<Kept>(), await house.As(house.Company.Keller.Id));
        await kept.Of(keller, "liste", async () => { await house.RequestFrom(house.Company.Weber); return "vorher gelesen"; });
        Assert.Equal("nachher gelesen", await kept.Of(keller, "liste", () => Task.FromResult("nachher gelesen")));
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_gets_what_another_one_read_or_what_he_may_not_see_any_more(string database)
    {
        await using var house = await House.Open(database);
        var billing = await house.RequestFrom(house.Company.Weber, "Die Rechnung stimmt nicht.", "Rechnung", house.Company.Rechnung);
        Assert.Contains(billing, await Numbers(await house.As(house.Company.Vogel.Id)));
        Assert.DoesNotContain(billing, await Numbers(await house.As(house.Company.Orhan.Id)));

        var vogel = await house.As(house.Company.Vogel.Id);
        Assert.DoesNotContain(billing, await Numbers(vogel with { ReadableTeams = [] }));

        async Task<List<string>> Numbers(Actor actor) => (await house.In<TicketLists, TicketPage>(l => l.Page(actor, new TicketQuery("all"), default))).Rows.Select(r => r.Number).ToList();
    }

    [Theory, OnBothDatabases]
    public async Task The_numbers_beside_the_queues_follow_every_verb(string database)
    {
        await using var house = await House.Open(database);
        var keller = await house.As(house.Company.Keller.Id);
        var before = await Unassigned();
        var number = await house.RequestFrom(house.Company.Weber);
        Assert.Equal(before + 1, await Unassigned());
        await house.AnswerBy(house.Company.Keller, number);
        Assert.Equal(before, await Unassigned());

        async Task<int> Unassigned() => (await house.In<QueueBoard, QueueNumbers>(b => b.For(keller, default))).Of(Queue.Unassigned, keller.ReadableTeams.Contains);
    }
}
