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
        await Waiting.Until("the article of the 2nd level", () => Task.FromResult(house.App.Services.GetRequiredService<FindingIndex>().Ask(i => i.Texts) == 3));
        await Waiting.Until("the article", async () => (await stranger.Read("/suche?q=netzteil")).Contains("rotes Licht", StringComparison.Ordinal));

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
    public async Task Models_and_the_newest_drivers_are_found_and_what_is_not_published_is_not(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var stranger = house.Visitor();
        await Made(house);
        await house.TakeIn(ProductSteps.Some);
        var old = await house.Driver("1.0");
        var newest = await house.Driver("2.0", old);
        await house.Driver("7.7", models: "ESPRIMO Neu");
        await Waiting.Until("the drivers", async () => (await stranger.Read("/suche?q=treiber")).Contains("2.0", StringComparison.Ordinal));
        await Waiting.Until("the hidden one", () => Task.FromResult(house.App.Services.GetRequiredService<FindingIndex>().Ask(i => i.Texts) == 5));
        var found = await stranger.Read("/suche?q=treiber");
        Assert.DoesNotContain("1.0", found, StringComparison.Ordinal);
        Assert.DoesNotContain("7.7", found, StringComparison.Ordinal);
        Assert.DoesNotContain("ESPRIMO Neu", await stranger.Read("/suche?q=esprimo"), StringComparison.Ordinal);
        Assert.Contains("/modell/lifebook-u7413", await Leads(stranger, "/suche?q=U7413&art=model"), StringComparison.Ordinal);
        Assert.StartsWith("/download/", await Leads(stranger, "/suche?q=grafik"), StringComparison.Ordinal);

        // What is taken back is gone, and the one before it is the newest again.
        await house.In<Beistand.Library.Products.Managing.ManageDownloads, Outcome>(m => m.Withdraw(Actor.System, newest, "Startet nicht.", default));
        await Waiting.Until("the one before", async () => (await stranger.Read("/suche?q=treiber")) is var page && page.Contains("1.0", StringComparison.Ordinal) && !page.Contains("2.0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answers_are_narrowed_by_models_under_their_names_the_commonest_first_and_the_chosen_one_in_sight()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var stranger = house.Visitor();
        await Made(house);
        await house.TakeIn($$"""{"models":[{{string.Join(',', Enumerable.Range(1, 9).Select(i => $$"""{"id":"u{{i}}","line":"LIFEBOOK","name":"LIFEBOOK U{{i}}","kind":"Notebook"}"""))}}]}""");
        await house.Driver("1.0", models: string.Join("\n", Enumerable.Range(1, 9).Select(i => $"LIFEBOOK U{i}")));
        await Waiting.Until("the driver", async () => (await stranger.Read("/suche?q=grafiktreiber")).Contains("1.0", StringComparison.Ordinal));
        var page = await stranger.Read("/suche?q=grafiktreiber");
        Assert.Contains(">LIFEBOOK U3 <", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">lifebook-u3 <", page, StringComparison.Ordinal);
        Assert.Contains("<details><summary class=\"small\">3 weitere</summary>", page, StringComparison.Ordinal);
        Assert.Contains("<details open>", await stranger.Read("/suche?q=grafiktreiber&produkt=lifebook-u9"), StringComparison.Ordinal);
    }

    private static async Task<string> Leads(Visitor visitor, string page)
    {
        var link = (await visitor.Read(page)).Split("href=\"").Select(h => WebUtility.HtmlDecode(h.Split('"')[0])).First(h => h.StartsWith("/suche/zu/", StringComparison.Ordinal) || h.StartsWith("/modell/", StringComparison.Ordinal) || h.StartsWith("/download/", StringComparison.Ordinal));
        if (!link.StartsWith("/suche/", StringComparison.Ordinal)) return link;
        using var opened = await visitor.Get(link);
        return opened.Headers.Location!.OriginalString;
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

    [Theory, OnBothDatabases]
    public async Task Who_writes_is_offered_what_is_near_the_best_and_who_searches_sees_all(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var stranger = house.Visitor();
        await Made(house);
        await Written(house, "Akku lädt nicht", Readers.Public);
        await Written(house, "Uhrzeit nach jedem Start falsch", Readers.Public, solution: "Die kleine Batterie auf der Hauptplatine ist leer; sie hat mit dem Akku des Notebooks nichts zu tun und wird in der Werkstatt getauscht.");
        await Waiting.Until("both articles", async () => (await stranger.Read("/suche?q=Akku+l%C3%A4dt+nicht")).Contains("2 Treffer", StringComparison.Ordinal));
        var offered = WebUtility.HtmlDecode(await stranger.Read("/kontakt/vorschlaege?q=Akku+l%C3%A4dt+nicht"));
        Assert.Contains("Akku lädt nicht", offered, StringComparison.Ordinal);
        Assert.DoesNotContain("Uhrzeit", offered, StringComparison.Ordinal);
        Assert.Contains("Uhrzeit", await stranger.Read("/kontakt/vorschlaege?q=Uhrzeit+falsch"), StringComparison.Ordinal);
    }

    private static Task Made(House house) => Waiting.Until("the index", () => Task.FromResult(!house.App.Services.GetRequiredService<FindingIndex>().IsBeingMade));

    private static async Task Written(House house, string title, Readers readers, bool publish = true, string solution = "Lösung")
    {
        var by = await house.As(house.Company.Lang.Id);
        var number = ((Done)await house.In<WriteArticles, Outcome>(w => w.Draft(by, new(new(title, "Problem", "", "", solution), readers), null, default))).Reference!;
        if (!publish) return;
        await house.In<WriteArticles, Outcome>(w => w.Submit(by, number, default));
        Assert.IsType<Done>(await house.In<WriteArticles, Outcome>(w => w.Publish(by, number, default)));
    }
}
