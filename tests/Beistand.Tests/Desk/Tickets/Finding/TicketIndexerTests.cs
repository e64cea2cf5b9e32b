using Beistand.Desk.Tickets.Finding;
using Beistand.Library.Search;
using Beistand.Tests.Library.Search;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Desk.Tickets.Finding;

public sealed class TicketIndexerTests
{
    public static TheoryData<string, string> Harms => new() { { "sqlite", "gone" }, { "sqlite", "cut" }, { "sqlite", "overwritten" }, { "postgres", "gone" }, { "postgres", "cut" } };

    [Theory, MemberData(nameof(Harms))]
    public async Task An_index_that_is_broken_while_nobody_writes_is_noticed_and_filled_again(string database, string harm)
    {
        await using var house = await House.Open(database, start: true);
        var battery = await house.RequestFrom(house.Company.Weber, "Die Akkus der Notebooks halten nur eine Stunde.", "Akku schwach");
        await Until(house, "akku", battery);
        var index = house.App.Services.GetRequiredService<SearchIndex>();
        await Waiting.Until("the files", () => Task.FromResult(!index.IsBeingMade && index.LooksWhole()));
        index.Save();
        var times = index.Times;
        SearchIndexTests.Harm(house.Data, harm);
        await Waiting.Until("the new one", () => Task.FromResult(index.Times > times && !index.IsBeingMade));
        await Until(house, "akku", battery);
        var printer = await house.RequestFrom(house.Company.Nowak, "Der Drucker zieht kein Papier ein.", "Drucker");
        await Until(house, "drucker", printer);
    }

    [Theory, OnBothDatabases]
    public async Task Who_searches_meanwhile_is_told_that_it_is_being_made_anew(string database)
    {
        await using var house = await House.Open(database, start: true);
        var battery = await house.RequestFrom(house.Company.Weber, "Die Akkus der Notebooks halten nur eine Stunde.", "Akku schwach");
        await Until(house, "akku", battery);
        var index = house.App.Services.GetRequiredService<SearchIndex>();
        using var agent = await house.VisitorAs(house.Company.Keller);
        Assert.DoesNotContain("neu aufgebaut", await agent.Read("/tickets/suche?q=akku"), StringComparison.Ordinal);
        index.NoticeLoss();
        Assert.Contains("neu aufgebaut", await agent.Read("/tickets/suche?q=akku"), StringComparison.Ordinal);
        await Waiting.Until("the new one", () => Task.FromResult(!index.IsBeingMade));
        var page = await agent.Read("/tickets/suche?q=akku");
        Assert.Contains(battery, page, StringComparison.Ordinal);
        Assert.DoesNotContain("neu aufgebaut", page, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_node_without_an_index_fills_it_from_the_tables_and_follows_the_log_meanwhile(string database)
    {
        await using var house = await House.Open(database, start: true);
        var (first, second) = (await house.RequestFrom(house.Company.Weber, subject: "Akku schwach"), await house.RequestFrom(house.Company.Nowak, subject: "Akku heiß"));
        await using var other = await house.SecondNode();
        await Until(other, "akku", second, first);
        var third = await house.RequestFrom(house.Company.Weber, subject: "Akku leer");
        await Until(other, "akku", third, second, first);
    }

    private static Task Until(House house, string words, params string[] numbers) => Waiting.Until(words, async () =>
    {
        var keller = await house.As(house.Company.Keller.Id);
        return (await house.In<FindTickets, Found>(f => f.Find(keller, words, 1, default))).Tickets.Select(t => t.Row.Number).Order().SequenceEqual(numbers.Order());
    });
}
