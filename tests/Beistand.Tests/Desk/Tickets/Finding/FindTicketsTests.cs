using Beistand.Desk.People;
using Beistand.Desk.Tickets.Finding;
using Beistand.Desk.Tickets.Linking;
using Beistand.Kernel;

namespace Beistand.Tests.Desk.Tickets.Finding;

public sealed class FindTicketsTests
{
    [Theory, OnBothDatabases]
    public async Task What_was_written_is_found_by_its_words_their_beginnings_and_their_forms(string database)
    {
        await using var house = await House.Open(database, start: true);
        var battery = await house.RequestFrom(house.Company.Weber, "Die Akkus der Notebooks halten nur eine Stunde.", "Akku schwach");
        await house.RequestFrom(house.Company.Nowak, "Der Drucker zieht kein Papier ein.", "Drucker");
        await house.AnswerBy(house.Company.Keller, battery, "Bitte prüfen Sie die Ladeschwelle im BIOS.");
        Assert.Equal([battery], await Numbers(house, house.Company.Keller, "akku"));
        Assert.Equal([battery], await Numbers(house, house.Company.Keller, "notebook stunden"));
        Assert.Equal([battery], await Numbers(house, house.Company.Keller, "ladeschw"));
        var typing = await house.In<FindTickets, Found>(async f => await f.Find(await house.As(house.Company.Keller.Id), "notebook ladeschw", 1, default));
        Assert.Contains(("Ladeschwelle", true), typing.Tickets.Single().Excerpt);
        Assert.Equal([battery], await Numbers(house, house.Company.Keller, "von:weber"));
        Assert.Empty(await Numbers(house, house.Company.Keller, "akku drucker"));
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_finds_what_he_may_not_see(string database)
    {
        await using var house = await House.Open(database, start: true);
        var billing = await house.RequestFrom(house.Company.Weber, "Die Rechnung stimmt nicht.", "Rechnung", house.Company.Rechnung);
        Assert.Equal([billing], await Numbers(house, house.Company.Vogel, "rechnung"));
        Assert.Empty(await Numbers(house, house.Company.Orhan, "rechnung"));
        Assert.Empty(await Numbers(house, house.Company.Weber, "rechnung"));
    }

    [Fact]
    public async Task Fields_states_and_numbers_can_be_asked_for()
    {
        await using var house = await House.Open("sqlite", start: true);
        var open = await house.RequestFrom(house.Company.Weber);
        var closed = await house.RequestFrom(house.Company.Weber);
        await house.AnswerBy(house.Company.Keller, closed, close: true);
        Assert.Equal([closed], await Numbers(house, house.Company.Keller, "status:geschlossen notebook"));
        Assert.Equal([open], await Numbers(house, house.Company.Keller, "status:neu notebook"));
        var keller = await house.As(house.Company.Keller.Id);
        Assert.Equal(open, (await house.In<FindTickets, Found>(f => f.Find(keller, open, 1, default))).Exact);
    }

    [Theory, OnBothDatabases]
    public async Task A_number_of_somebody_else_finds_the_ticket_and_belongs_to_one(string database)
    {
        await using var house = await House.Open(database, start: true);
        var (mine, other) = (await house.RequestFrom(house.Company.Weber), await house.RequestFrom(house.Company.Nowak));
        var keller = await house.As(house.Company.Keller.Id);
        Assert.IsType<Done>(await house.In<AliasHandler, Outcome>(h => h.Add(keller, mine, "Fujitsu", "FTS-4711", default)));
        Assert.Equal([mine], await Numbers(house, house.Company.Keller, "fts-4711"));
        Assert.Contains(mine, Assert.IsType<Refused>(await house.In<AliasHandler, Outcome>(h => h.Add(keller, other, "Fujitsu", "FTS-4711", default))).Text, StringComparison.Ordinal);
        Assert.IsType<Done>(await house.In<AliasHandler, Outcome>(h => h.Remove(keller, mine, "Fujitsu", "FTS-4711", default)));
        List<string> still = [mine];
        for (var tries = 0; tries < 20 && still.Count > 0; tries++, await Task.Delay(100)) still = [.. (await house.In<FindTickets, Found>(f => f.Find(keller, "fts-4711", 1, default))).Tickets.Select(t => t.Row.Number)];
        Assert.Empty(still);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("((( OR AND")]
    [InlineData("*:*")]
    [InlineData("text:[a TO b]")]
    [InlineData("~^\\/?*")]
    public async Task Anything_may_be_typed(string text)
    {
        await using var house = await House.Open("sqlite", start: true);
        await house.RequestFrom(house.Company.Weber);
        var keller = await house.As(house.Company.Keller.Id);
        await house.In<FindTickets, Found>(f => f.Find(keller, text, 1, default));
    }

    [Fact]
    public async Task A_person_is_found_and_words_are_marked_where_they_stand()
    {
        await using var house = await House.Open("sqlite", start: true);
        await house.RequestFrom(house.Company.Weber, "Seit gestern lädt der Akku nicht mehr.");
        await Numbers(house, house.Company.Keller, "weber");
        var keller = await house.As(house.Company.Keller.Id);
        Assert.Equal("Jonas Weber", (await house.In<FindTickets, Found>(f => f.Find(keller, "jona", 1, default))).People.Single().Name);
        var excerpt = (await house.In<FindTickets, Found>(f => f.Find(keller, "akku", 1, default))).Tickets.Single().Excerpt;
        Assert.Equal(["Akku"], excerpt.Where(p => p.Hit).Select(p => p.Text));
        Assert.Equal("Seit gestern lädt der Akku nicht mehr.", string.Concat(excerpt.Select(p => p.Text)));
    }

    // The index follows the log: what was just committed is there a moment later.
    private static async Task<List<string>> Numbers(House house, Person person, string text)
    {
        var actor = await house.As(person.Id);
        List<string> found = [];
        for (var tries = 0; tries < 8 && found.Count == 0; tries++)
        {
            if (tries > 0) await Task.Delay(250);
            found = [.. (await house.In<FindTickets, Found>(f => f.Find(actor, text, 1, default))).Tickets.Select(t => t.Row.Number)];
        }
        return found;
    }
}
