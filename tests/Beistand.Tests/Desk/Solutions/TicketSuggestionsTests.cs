using Beistand.Desk.Solutions;
using Beistand.Desk.Tickets.Sorting;
using Beistand.Kernel;
using Beistand.Library.Knowledge;

namespace Beistand.Tests.Desk.Solutions;

public sealed class TicketSuggestionsTests
{
    [Theory, OnBothDatabases]
    public async Task An_agent_is_offered_articles_solved_tickets_and_downloads_of_the_device_before_he_looks_for_them(string database)
    {
        await using var house = await House.Open(database, start: true);
        var shelf = await house.FillShelf();
        var keller = await house.As(house.Company.Keller.Id);
        var (article, foreign) = (await house.PublishedArticle("Zweiter Monitor flackert"), await house.PublishedArticle("Zweiter Monitor flackert (2nd Level)", Readers.SecondLevel));
        var solved = await house.RequestFrom(house.Company.Nowak, "Der Monitor an der Dockingstation flackert.", "Zweiter Monitor flackert");
        await house.AnswerBy(house.Company.Keller, solved, close: true);
        var (other, common) = (await house.RequestFrom(house.Company.Nowak, "Der Monitor an der Dockingstation flackert, ich zahle nicht.", "Zweiter Monitor flackert", house.Company.Rechnung), await house.RequestFrom(house.Company.Nowak, "Der Monitor wurde geliefert.", "Lieferung"));
        await house.AnswerBy(house.Company.Vogel, other, close: true);
        await house.AnswerBy(house.Company.Keller, common, close: true);
        var number = await house.RequestFrom(house.Company.Weber, "Mein zweiter Monitor flackert an der Dockingstation.", "Flackern");
        Assert.IsType<Done>(await house.In<SortHandler, Outcome>(h => h.SetDevice(keller, number, "", OnTheShelf.Serial, default)));

        Suggested found = null!;
        await Waiting.Until("something suggested", async () => (found = (await house.In<TicketSuggestions, Suggested?>(s => s.For(keller, number, default)))!) is { Articles.Count: > 0, Tickets.Count: > 1 } && found.Downloads[0].Id == shelf.Driver.Id);
        Assert.Equal([article], found.Articles.Select(a => a.Number));
        // One word in common makes nothing alike.
        Assert.Equal(new[] { solved, other }.Order(), found.Tickets.Select(t => t.Number).Order());
        Assert.Equal(shelf.Driver.Id, found.Downloads[0].Id);
        Assert.DoesNotContain(found.Downloads, d => d.Id == shelf.OldBios.Id || d.Id == shelf.Manual.Id);
        var orhan = await house.As(house.Company.Orhan.Id);
        var above = await house.In<TicketSuggestions, Suggested?>(s => s.For(orhan, number, default));
        Assert.Contains(foreign, above!.Articles.Select(a => a.Number));
        Assert.Equal([solved], above.Tickets.Select(t => t.Number));
    }

    [Theory, OnBothDatabases]
    public async Task A_model_without_a_serial_number_is_enough_for_downloads_and_strangers_get_nothing(string database)
    {
        await using var house = await House.Open(database, start: true);
        await house.FillShelf();
        var (keller, weber, vogel) = (await house.As(house.Company.Keller.Id), await house.As(house.Company.Weber.Id), await house.As(house.Company.Vogel.Id));
        var number = await house.RequestFrom(house.Company.Weber, subject: "Zwölf Boxkämpfer");
        Assert.IsType<Done>(await house.In<SortHandler, Outcome>(h => h.SetDevice(keller, number, "lifebook u9312 ", "", default)));
        var found = await house.In<TicketSuggestions, Suggested?>(s => s.For(keller, number, default));
        Assert.Equal("LIFEBOOK U9312", found!.Model!.Name);
        Assert.NotEmpty(found.Downloads);
        Assert.Null(await house.In<TicketSuggestions, Suggested?>(s => s.For(weber, number, default)));
        Assert.Null(await house.In<TicketSuggestions, Suggested?>(s => s.For(vogel, number, default)));
    }
}
