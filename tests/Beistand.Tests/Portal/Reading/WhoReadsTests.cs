using System.Net;
using Beistand.Library.Knowledge;

namespace Beistand.Tests.Portal.Reading;

/// <summary>One rule for page, list, feed, sitemap, file and count: who may read which article.</summary>
public sealed class WhoReadsTests
{
    private static readonly Readers[] Audiences = Enum.GetValues<Readers>();

    [Theory, OnBothDatabases]
    public async Task Each_visitor_finds_and_opens_what_is_meant_for_him_and_the_rest_is_not_there(string database)
    {
        await using var house = await House.Open(database, start: true);
        Dictionary<(Readers For, ArticleState State), (Article Article, string File)> all = [];
        foreach (var readers in Audiences)
            foreach (var state in Enum.GetValues<ArticleState>())
            {
                var article = await house.Writes(ReadingSteps.Says($"Wort{readers}{state}", $"Antwort{readers}{state}", readers), state);
                all[(readers, state)] = (article, await house.Attaches(article, "Inhalt"));
            }
        using var stranger = house.Visitor();
        using var weber = await house.VisitorAs(house.Company.Weber);
        using var keller = await house.VisitorAs(house.Company.Keller);
        using var orhan = await house.VisitorAs(house.Company.Orhan);
        using var lang = await house.VisitorAs(house.Company.Lang);
        foreach (var (visitor, highest, staff) in new[] { (stranger, Readers.Public, false), (weber, Readers.SignedIn, false), (keller, Readers.FirstLevel, true), (orhan, Readers.SecondLevel, true), (lang, Readers.ThirdLevel, true) })
        {
            var faq = await visitor.Read("/faq");
            foreach (var ((readers, state), (article, file)) in all)
            {
                var may = readers <= highest && (staff || state == ArticleState.Published);
                var (status, page) = await visitor.Opens(article.Path);
                Assert.True(may == (status == HttpStatusCode.OK), $"{highest} opens {readers} {state}: {status}");
                Assert.Equal(may, page.Contains($"Antwort{readers}{state}", StringComparison.Ordinal));
                Assert.Equal(may ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await visitor.Opens("/dateien/" + file)).Status);
                Assert.Equal(readers <= highest && state == ArticleState.Published, faq.Contains($"Wort{readers}{state}", StringComparison.Ordinal));
                Assert.Equal(faq.Contains($"Wort{readers}{state}", StringComparison.Ordinal), faq.Contains($"Antwort{readers}{state}", StringComparison.Ordinal));
            }
            // Feeds and the sitemap are read by programs: they say the same to everybody.
            foreach (var open in new[] { "/feeds/artikel.atom", "/feeds/artikel.rss" })
            {
                var (status, feed) = await visitor.Opens(open);
                Assert.Equal(HttpStatusCode.OK, status);
                Assert.All(all.Keys, k => Assert.Equal(k is (Readers.Public, ArticleState.Published), feed.Contains($"Wort{k.For}{k.State}", StringComparison.Ordinal) || feed.Contains($"Antwort{k.For}{k.State}", StringComparison.Ordinal)));
            }
            var sitemap = await visitor.Read("/sitemap.xml");
            Assert.All(all, a => Assert.Equal(a.Key is (Readers.Public, ArticleState.Published), sitemap.Contains(a.Value.Article.Path + "<", StringComparison.Ordinal)));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Filters_and_counts_tell_nothing_of_what_one_may_not_read(string database)
    {
        await using var house = await House.Open(database, start: true);
        foreach (var readers in Audiences)
            await house.Writes(ReadingSteps.Says($"Tipp {readers}", "Text", readers, ArticleKind.Tip, category: house.Company.Hardware.Id) with { Products = [$"modell-{readers}".ToLowerInvariant()], Systems = [$"System {readers}"] });
        await house.Writes(ReadingSteps.Says("Entwurf", "Text", Readers.Public, ArticleKind.Tip) with { Products = ["modell-entwurf"] }, ArticleState.Draft);
        using var stranger = house.Visitor();
        using var orhan = await house.VisitorAs(house.Company.Orhan);
        var (open, inside) = (WebUtility.HtmlDecode(await stranger.Read("/loesungen?kategorie=hardware")), WebUtility.HtmlDecode(await orhan.Read("/loesungen?kategorie=hardware")));
        Assert.Contains("Ein Artikel", open, StringComparison.Ordinal);
        Assert.Contains("4 Artikel", inside, StringComparison.Ordinal);
        Assert.Contains("System Public", open, StringComparison.Ordinal);
        Assert.Contains("System SecondLevel", inside, StringComparison.Ordinal);
        Assert.Contains("ab 2nd Level", inside, StringComparison.Ordinal);
        foreach (var secret in new[] { "SignedIn", "FirstLevel", "SecondLevel", "ThirdLevel", "MODELL SIGNEDIN", "Entwurf", "ENTWURF" }) Assert.DoesNotContain(secret, open, StringComparison.Ordinal);
        Assert.Contains("Kein Artikel", WebUtility.HtmlDecode(await stranger.Read("/loesungen?system=System+SecondLevel")), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_picture_goes_with_the_text_it_stands_in_and_what_stood_there_once_is_for_staff(string database)
    {
        await using var house = await House.Open(database, start: true);
        var article = await house.Writes(ReadingSteps.Says("Mit Bild", "Text"));
        var (listed, old) = (await house.Attaches(article, "da"), await house.Attaches(article, "weg", listed: false));
        using var stranger = house.Visitor();
        using var keller = await house.VisitorAs(house.Company.Keller);
        Assert.Equal(HttpStatusCode.OK, (await stranger.Opens("/dateien/" + listed)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Opens("/dateien/" + old)).Status);
        Assert.Equal((HttpStatusCode.OK, "weg"), await keller.Opens("/dateien/" + old));
    }
}
