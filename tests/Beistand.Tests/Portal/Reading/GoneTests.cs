using System.Net;
using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Writing;

namespace Beistand.Tests.Portal.Reading;

/// <summary>Old links to what is no longer there.</summary>
public sealed class GoneTests
{
    [Theory, OnBothDatabases]
    public async Task An_old_link_says_kindly_what_became_of_the_article_and_what_to_do(string database)
    {
        await using var house = await House.Open(database, start: true);
        var outdated = await house.Writes(ReadingSteps.Says("Treiber für Windows 8", "Alter Weg"), ArticleState.Outdated);
        var archived = await house.Writes(ReadingSteps.Says("Faxgerät einrichten", "Alter Text"), ArticleState.Archived);
        using var visitor = house.Visitor();
        foreach (var (article, status, sentence) in new[] { (outdated, HttpStatusCode.NotFound, "ist nicht mehr aktuell"), (archived, HttpStatusCode.Gone, "gibt es hier nicht mehr") })
        {
            foreach (var address in new[] { article.Path, $"/artikel/{article.Number}" })
            {
                var (answer, text) = await visitor.Opens(address);
                var page = WebUtility.HtmlDecode(text);
                Assert.Equal(status, answer);
                foreach (var part in new[] { $"„{article.Title}“ {sentence}", $"value=\"{article.Title}\"", "/kontakt?q=" + Uri.EscapeDataString(article.Title), "content=\"noindex\"" }) Assert.Contains(part, page, StringComparison.Ordinal);
                Assert.DoesNotContain("Alter ", page, StringComparison.Ordinal);
            }
        }
        Assert.Contains("is no longer current", WebUtility.HtmlDecode((await visitor.Opens($"/en/article/{outdated.Number}")).Text), StringComparison.Ordinal);
        await house.In<WriteArticles, Outcome>(w => w.Publish(Actor.System, outdated.Number, default));
        Assert.Equal(HttpStatusCode.OK, (await visitor.Opens(outdated.Path)).Status);
    }

    [Theory, OnBothDatabases]
    public async Task A_successor_is_named_to_those_who_may_read_it(string database)
    {
        await using var house = await House.Open(database, start: true);
        var (next, secret) = (await house.Writes(ReadingSteps.Says("Treiber für Windows 11", "Neuer Weg")), await house.Writes(ReadingSteps.Says("Interner Weg", "Nur für uns", Readers.SecondLevel)));
        var (old, older) = (await house.Writes(ReadingSteps.Says("Treiber für Windows 8", "Alter Weg")), await house.Writes(ReadingSteps.Says("Treiber für Windows 7", "Älterer Weg")));
        using var lang = await house.VisitorAs(house.Company.Lang);
        foreach (var (wrong, says) in new[] { ("WI-999", "gibt es nicht"), (old.Number, "eigener Nachfolger") })
        {
            using var refused = await lang.Post($"/wissen/{old.Number}/schritt", ("Step", "veraltet"), ("Successor", wrong));
            var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains(says, page, StringComparison.Ordinal);
            Assert.Contains($"name=\"Successor\" value=\"{wrong}\"", page, StringComparison.Ordinal);
        }
        using (var done = await lang.Post($"/wissen/{old.Number}/schritt", ("Step", "veraltet"), ("Successor", next.Number))) Assert.Equal(HttpStatusCode.Found, done.StatusCode);
        using (var done = await lang.Post($"/wissen/{older.Number}/schritt", ("Step", "archivieren"), ("Successor", secret.Number))) Assert.Equal(HttpStatusCode.Found, done.StatusCode);
        using var visitor = house.Visitor();
        Assert.Contains($"href=\"{next.Path}\"", (await visitor.Opens(old.Path)).Text, StringComparison.Ordinal);
        var hidden = (await visitor.Opens(older.Path)).Text;
        Assert.DoesNotContain("Interner Weg", hidden, StringComparison.Ordinal);
        Assert.DoesNotContain(secret.Number, hidden, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_is_told_of_what_was_never_meant_for_the_reader(string database)
    {
        await using var house = await House.Open(database, start: true);
        async Task Write(Article article, string title, Readers readers) => Assert.IsType<Done>(await house.In<WriteArticles, Outcome>(w => w.Write(Actor.System, article.Number, ReadingSteps.Says(title, "Geheim", readers) with { Version = article.Version }, default)));
        async Task Away(Article article) => Assert.IsType<Done>(await house.In<WriteArticles, Outcome>(w => w.Archive(Actor.System, article.Number, default)));
        var draft = await house.Writes(ReadingSteps.Says("Nie veröffentlicht Zebra", "Text"), ArticleState.Draft);
        await Away(draft);
        var inside = await house.Writes(ReadingSteps.Says("Nur innen Zebra", "Text", Readers.SecondLevel), ArticleState.Archived);
        // Opened to everybody only after it was taken away.
        var opened = await house.Writes(ReadingSteps.Says("Später offen Zebra", "Text", Readers.SecondLevel), ArticleState.Outdated);
        await Write(opened, "Später offen Zebra", Readers.Public);
        // Closed before it was taken away.
        var closed = await house.Writes(ReadingSteps.Says("Früher offen Zebra", "Text"));
        await Write(closed, "Zugemacht Zebra", Readers.SecondLevel);
        await Away(closed);
        var customers = await house.Writes(ReadingSteps.Says("Nur für Kunden Zebra", "Text", Readers.SignedIn), ArticleState.Archived);
        using var stranger = house.Visitor();
        foreach (var article in new[] { draft, inside, opened, closed, customers })
        {
            foreach (var address in new[] { article.Path, $"/artikel/{article.Number}", $"/artikel/x-{article.Id}" })
            {
                var (status, page) = await stranger.Opens(address);
                Assert.Equal(HttpStatusCode.NotFound, status);
                Assert.DoesNotContain("Zebra", page, StringComparison.Ordinal);
                Assert.DoesNotContain("next-steps", page, StringComparison.Ordinal);
            }
        }
        using (var weber = await house.VisitorAs(house.Company.Weber))
        {
            Assert.Contains("Nur für Kunden Zebra", WebUtility.HtmlDecode((await weber.Opens(customers.Path)).Text), StringComparison.Ordinal);
            Assert.DoesNotContain("Zebra", (await weber.Opens(inside.Path)).Text, StringComparison.Ordinal);
        }
        // Words that came after readers saw it last are not told.
        var renamed = await house.Writes(ReadingSteps.Says("Bekannter Titel", "Text"), ArticleState.Outdated);
        await Write(renamed, "Neuer Zebra-Titel", Readers.Public);
        var told = WebUtility.HtmlDecode((await stranger.Opens($"/artikel/{renamed.Number}")).Text);
        Assert.Contains("Bekannter Titel", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Zebra", told, StringComparison.Ordinal);
    }
}
