using System.Net;
using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Writing;
using Beistand.Library.Search.Keeping;
using Beistand.Library.Search.Remembering;
using Beistand.Library.Search.Wording;
using Beistand.Tests.World;
using Beistand.Library.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Portal.Searching;

public sealed class SearchPageTests
{
    [Theory, OnBothDatabases]
    public async Task What_is_published_is_found_within_a_second_and_by_those_who_may_read_it(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var stranger = house.Visitor();
        await Made(house);
        await Written(house, "Netzteil zeigt rotes Licht", Readers.Public);
        await Written(house, "Netzteil Zitronenfalter für Techniker", Readers.SecondLevel);
        await Written(house, "Netzteil Nachtpfauenauge im Entwurf", Readers.Public, publish: false);
        await Waiting.Until("the article", async () => (await stranger.Read("/suche?q=netzteil")).Contains("rotes Licht", StringComparison.Ordinal));
        await Waiting.Until("the article of the 2nd level", () => Task.FromResult(house.App.Services.GetRequiredService<FindingIndex>().Ask(i => i.Texts) == 3));

        var page = await stranger.Read("/suche?q=Netzteil");
        Assert.Contains("<mark>Netzteil</mark>", page, StringComparison.Ordinal);
        Assert.Contains("1 Treffer", page, StringComparison.Ordinal);
        foreach (var hidden in new[] { "Zitronenfalter", "Nachtpfauenauge" })
        {
            foreach (var typed in new[] { hidden, hidden[..^1], hidden[..5] })
            {
                Assert.DoesNotContain(hidden, WebUtility.HtmlDecode((await stranger.Read("/suche?q=" + typed)).Replace($"\"{hidden}\"", "", StringComparison.Ordinal).Replace($"Suche: {hidden}", "", StringComparison.Ordinal).Replace($"q={hidden}", "", StringComparison.Ordinal)), StringComparison.Ordinal);
                Assert.Contains("\"entries\":[]", await stranger.Read("/suche/vorschlaege?q=" + typed), StringComparison.Ordinal);
            }
        }
        using var agent = await house.VisitorAs(house.Company.Lang);
        Assert.Contains("Zitronenfalter", await agent.Read("/suche?q=Zitronenfalter+Techniker"), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_search_is_remembered_without_its_person_and_what_it_led_to(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var stranger = house.Visitor();
        await Made(house);
        await Written(house, "Akku lädt nicht", Readers.Public);
        await Waiting.Until("the article", async () => (await stranger.Read("/suche?q=akku&seite=2")).Contains("Treffer", StringComparison.Ordinal));
        var page = await stranger.Read("/suche?q=akku");
        var link = page.Split("href=\"").Select(h => h.Split('"')[0]).First(h => h.StartsWith("/suche/zu/", StringComparison.Ordinal));
        using var opened = await stranger.Get(link);
        Assert.StartsWith("/artikel/akku-laedt-nicht-", opened.Headers.Location!.OriginalString, StringComparison.Ordinal);
        await stranger.Read("/suche?q=zahnrad+an%40b.example");

        await Waiting.Until("the searches", () => house.Ask(async db => await db.Searches.CountAsync(s => s.Words == "akku" && s.Clicked) == 1 && await db.Searches.AnyAsync(s => s.Words == "zahnrad …" && s.Hits == 0)));
        using var admin = await house.VisitorAs(house.Company.Admin);
        var backlog = await admin.Read("/verwaltung/suchwoerter");
        Assert.Contains("/wissen/neu?title=zahnrad", backlog, StringComparison.Ordinal);
        Assert.DoesNotContain("title=akku", backlog, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Synonyms_hold_without_a_restart(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var stranger = house.Visitor();
        await Made(house);
        await Written(house, "Tinte nachfüllen", Readers.Public);
        var admin = await house.As(house.Company.Admin.Id);
        Assert.IsType<Refused>(await house.In<ManageSynonyms, Outcome>(m => m.Save(admin, "allein", default)));
        Assert.IsType<Done>(await house.In<ManageSynonyms, Outcome>(m => m.Save(admin, "Druckersaft, Tinte", default)));
        await Waiting.Until("the answer", async () => WebUtility.HtmlDecode(await stranger.Read("/suche?q=druckersaft")).Contains("nachfüllen", StringComparison.Ordinal));
    }

    private static Task Made(House house) => Waiting.Until("the index", () => Task.FromResult(!house.App.Services.GetRequiredService<FindingIndex>().IsBeingMade));

    private static async Task Written(House house, string title, Readers readers, bool publish = true)
    {
        var by = await house.As(house.Company.Lang.Id);
        var number = ((Done)await house.In<WriteArticles, Outcome>(w => w.Draft(by, new(new(title, "Problem", "", "", "Lösung"), readers), null, default))).Reference!;
        if (!publish) return;
        await house.In<WriteArticles, Outcome>(w => w.Submit(by, number, default));
        Assert.IsType<Done>(await house.In<WriteArticles, Outcome>(w => w.Publish(by, number, default)));
    }
}
