using System.Net;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Search;
using Beistand.Library.Search.Remembering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Library.Search.Remembering;

public sealed class BacklogTests
{
    [Theory, OnBothDatabases]
    public async Task Words_looked_for_in_vain_stand_on_the_list_with_how_often_and_when_and_become_an_article(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var lang = await house.VisitorAs(house.Company.Lang);
        Assert.Contains("Alle Suchen führten zu einer Antwort", WebUtility.HtmlDecode(await lang.Read("/wissen/pflege")), StringComparison.Ordinal);
        await Asked(house, "docking station", 0);
        await Asked(house, "docking station", 0);
        await Asked(house, "docking station", 3, clicked: true);
        await Asked(house, "akku", 4, clicked: true);
        await Asked(house, "wlan langsam anna@firma.example", 2);

        var list = await house.In<Backlog, IReadOnlyList<Unanswered>>(b => b.Now(Actor.System, default));
        Assert.Equal([("docking station", 2, 2, 1, 3), ("wlan langsam …", 1, 0, 0, 2)], list.Select(l => (l.Words, l.Searches, l.Failed, l.Clicked, l.Hits)));
        Assert.All(list, l => Assert.Equal(Zone.Day(TimeProvider.System.GetUtcNow()), l.Last));
        var page = WebUtility.HtmlDecode(await lang.Read("/wissen/pflege"));
        Assert.Contains("docking station", page, StringComparison.Ordinal);
        foreach (var absent in new[] { "anna@firma.example", ">akku<", "Alle Suchen führten" }) Assert.DoesNotContain(absent, page, StringComparison.Ordinal);
        var start = WebUtility.HtmlDecode(await lang.Read("/wissen/neu?title=" + Uri.EscapeDataString("wlan langsam …") + "&sprache=en"));
        Assert.Contains("value=\"Wlan langsam\"", start, StringComparison.Ordinal);
        Assert.Contains("<option value=\"en\" selected", start, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_done_goes_and_comes_back_with_the_next_search_in_vain(string database)
    {
        await using var house = await House.Open(database, start: true);
        await Asked(house, "docking station", 0);
        using (var keller = await house.VisitorAs(house.Company.Keller))
        {
            var page = await keller.Read("/wissen/pflege");
            Assert.Contains("docking station", page, StringComparison.Ordinal);
            Assert.DoesNotContain("/wissen/pflege/gesucht", page, StringComparison.Ordinal);
            using var refused = await keller.Post("/wissen/pflege/gesucht", ("Words", "docking station"), ("Language", "de"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }
        using var lang = await house.VisitorAs(house.Company.Lang);
        using (var done = await lang.Post("/wissen/pflege/gesucht", ("Words", "docking station"), ("Language", "de"))) Assert.Equal("/wissen/pflege#gesucht", done.Headers.Location?.ToString());
        Assert.DoesNotContain("docking station", await lang.Read("/wissen/pflege"), StringComparison.Ordinal);
        Assert.IsType<Done>(await house.In<Backlog, Outcome>(b => b.Settle(Actor.System, "never asked", "de", default)));
        await Asked(house, "docking station", 1);
        Assert.Equal([("docking station", 1, 1)], (await house.In<Backlog, IReadOnlyList<Unanswered>>(b => b.Now(Actor.System, default))).Select(l => (l.Words, l.Searches, l.Hits)));
        var old = Zone.Day(TimeProvider.System.GetUtcNow()).AddDays(-120);
        await house.Ask(db => db.Searches.ExecuteUpdateAsync(s => s.SetProperty(x => x.Day, old)));
        await house.Ask(db => db.Set<SearchSettled>().ExecuteUpdateAsync(s => s.SetProperty(x => x.Day, old)));
        Assert.True(await house.In<Backlog, bool>(b => b.Forget(default)));
        Assert.Equal((0, 0), (await house.Ask(db => db.Searches.CountAsync()), await house.Ask(db => db.Set<SearchSettled>().CountAsync())));
    }

    [Theory, OnBothDatabases]
    public async Task What_colleagues_typed_is_told_to_those_only_who_keep_the_knowledge(string database)
    {
        await using var house = await House.Open(database, start: true);
        await Asked(house, "geheimer umbau", 0, byStaff: true);
        using var keller = await house.VisitorAs(house.Company.Keller);
        using var lang = await house.VisitorAs(house.Company.Lang);
        Assert.DoesNotContain("geheimer umbau", await keller.Read("/wissen/pflege"), StringComparison.Ordinal);
        Assert.Contains("geheimer umbau", await lang.Read("/wissen/pflege"), StringComparison.Ordinal);
        var weber = await house.As(house.Company.Weber.Id);
        Assert.Empty(await house.In<Backlog, IReadOnlyList<Unanswered>>(b => b.Now(weber, default)));
        Assert.Equal(Outcome.NotFound, await house.In<Backlog, Outcome>(b => b.Settle(weber, "geheimer umbau", "de", default)));
    }

    private static async Task Asked(House house, string words, int hits, bool clicked = false, bool byStaff = false)
    {
        var book = house.App.Services.GetRequiredService<SearchBook>();
        var key = book.Note(words, "de", byStaff, hits);
        if (clicked) book.Clicked(key);
        await book.Write(default);
        await Waiting.Until("the search", () => house.Ask(db => db.Searches.AnyAsync(s => s.Key == key && s.Clicked == clicked)));
    }
}
