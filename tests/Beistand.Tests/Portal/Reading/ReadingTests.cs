using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Keeping;
using Beistand.Library.Knowledge.Merging;
using Beistand.Library.Knowledge.Voting;
using Beistand.Library.Knowledge.Writing;
using Beistand.Library.Visits;
using Beistand.Tests.Library.Visits;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Portal.Reading;

/// <summary>What readers see of the knowledge: addresses, text, what programs read, and their votes.</summary>
public sealed class ReadingTests
{
    private const string Evil = "<p>Vorher</p><script>alert(1)</script><img src=x onerror=alert(2)><p onclick=\"alert(3)\">Nachher</p><a href=\"javascript:alert(4)\">hier</a>";

    [Theory, OnBothDatabases]
    public async Task Every_old_address_leads_to_the_one_of_now(string database)
    {
        await using var house = await House.Open(database, start: true);
        var article = await house.Writes(ReadingSteps.Says("Drucker druckt nicht", "Einschalten."));
        var old = article.Path;
        await house.In<WriteArticles, Outcome>(w => w.Write(Actor.System, article.Number, ReadingSteps.Says("Drucker bleibt stumm", "Einschalten.") with { Version = article.Version }, default));
        var now = (await house.Article(article.Number)).Path;
        Assert.NotEqual(old, now);
        using var visitor = house.Visitor();
        foreach (var address in new[] { old, $"/artikel/{article.Number}", $"/artikel/{article.Number.ToLowerInvariant()}/quatsch", $"{now}/", $"/artikel/{article.Number}/drucker-bleibt-stumm", $"/en/article/{article.Number}/x" })
        {
            using var answer = await visitor.Get(address);
            Assert.Equal((HttpStatusCode.MovedPermanently, now), (answer.StatusCode, answer.Headers.Location?.ToString()));
        }
        var other = await house.Writes(ReadingSteps.Says("Drucker antwortet nicht", "Kabel prüfen."));
        Assert.IsType<Done>(await house.In<MergeArticles, Outcome>(m => m.Merge(Actor.System, article.Number, other.Number, default)));
        using (var merged = await visitor.Get(now)) Assert.Equal((HttpStatusCode.MovedPermanently, other.Path), (merged.StatusCode, merged.Headers.Location?.ToString()));
        var secret = await house.Writes(ReadingSteps.Says("Nur für uns", "Geheim", Readers.SecondLevel));
        foreach (var hidden in new[] { $"/artikel/{secret.Number}", secret.Path, "/artikel/WI-99999", "/artikel/quatsch", "/artikel/stimme" })
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Opens(hidden)).Status);
    }

    [Theory, OnBothDatabases]
    public async Task A_solution_is_read_with_its_parts_its_device_and_its_other_language(string database)
    {
        await using var house = await House.Open(database, start: true);
        var german = await house.Writes(new ArticleForm(new("Zwei Monitore", "Der zweite bleibt dunkel.", "Dockingstation", "Alter Treiber", "<p>Treiber <strong>erneuern</strong>.</p><table><tbody><tr><th>Ausgang</th><td>HDMI</td></tr></tbody></table><pre><code>dxdiag</code></pre>"), Readers.Public, house.Company.Hardware.Id) { Products = ["lifebook-u9312"], Systems = ["Windows 11"] });
        var english = await house.Writes(new ArticleForm(new("Two monitors", "The second stays dark.", "", "", "Update the driver."), Readers.Public, house.Company.Hardware.Id, "en") { TranslationOf = german.Id });
        using var visitor = house.Visitor();
        var page = WebUtility.HtmlDecode(await visitor.Read(german.Path));
        foreach (var part in new[] { ">Problem</h2>", ">Umgebung</h2>", ">Ursache</h2>", ">Lösung</h2>", "<strong>erneuern</strong>", "<th>Ausgang</th>", "<code>dxdiag</code>", "LIFEBOOK U9312", "Windows 11", "Mein Gerät funktioniert nicht", $"hreflang=\"en\" href=\"http://localhost:5080{english.Path}\"", $"/kontakt?artikel={german.Number}", $"<link rel=\"canonical\" href=\"http://localhost:5080{german.Path}\"" })
            Assert.Contains(part, page, StringComparison.Ordinal);
        Assert.DoesNotContain("/wissen/", page, StringComparison.Ordinal);
        Assert.Contains($"hreflang=\"de\" href=\"http://localhost:5080{german.Path}\"", await visitor.Read(english.Path), StringComparison.Ordinal);
        Assert.Contains("Two monitors", await visitor.Read("/en/solutions"), StringComparison.Ordinal);
        Assert.DoesNotContain("Two monitors", await visitor.Read("/loesungen"), StringComparison.Ordinal);
        Assert.Contains($"hreflang=\"en\" href=\"http://localhost:5080{english.Path}\"", (await visitor.Read("/sitemap.xml")), StringComparison.Ordinal);
        using var keller = await house.VisitorAs(house.Company.Keller);
        Assert.Contains($"href=\"/wissen/{german.Number}/bearbeiten\"", await keller.Read(german.Path), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task What_programs_read_are_the_words_of_the_page(string database)
    {
        await using var house = await House.Open(database, start: true);
        var article = await house.Writes(ReadingSteps.Says("Wofür ist </script><b> gut?", "<p>Für „Größe“ &lt;/script&gt; &amp; mehr.</p>", category: house.Company.Hardware.Id));
        await house.Writes(ReadingSteps.Says("Nur für Kunden?", "Ja.", Readers.SignedIn));
        using var visitor = house.Visitor();
        foreach (var path in new[] { "/faq", article.Path })
        {
            var page = await visitor.Read(path);
            var blocks = Regex.Matches(page, "<script type=\"application/ld\\+json\">(.*?)</script>").Select(m => JsonDocument.Parse(m.Groups[1].Value).RootElement).ToList();
            var question = Assert.Single(Assert.Single(blocks, b => b.GetProperty("@type").GetString() == "FAQPage").GetProperty("mainEntity").EnumerateArray());
            Assert.Equal(("Wofür ist </script><b> gut?", "Für „Größe“ </script> & mehr."), (question.GetProperty("name").GetString(), question.GetProperty("acceptedAnswer").GetProperty("text").GetString()));
            Assert.Contains(blocks, b => b.GetProperty("@type").GetString() == "BreadcrumbList");
            Assert.Equal(blocks.Count + 1, Regex.Count(page, "<script"));
        }
        using var weber = await house.VisitorAs(house.Company.Weber);
        Assert.Contains("Nur für Kunden?", WebUtility.HtmlDecode(await weber.Read("/faq")), StringComparison.Ordinal);
        Assert.DoesNotContain("\"name\":\"Nur für Kunden?\"", await weber.Read("/faq"), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task What_runs_in_an_article_runs_nowhere(string database)
    {
        await using var house = await House.Open(database, start: true);
        var article = await house.Writes(ReadingSteps.Says("Böse \u0001 <i>Titel</i>", Evil));
        // As it would stand there had the sanitiser at writing been passed by.
        await house.Ask(db => db.Articles.Where(a => a.Id == article.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.Solution, Evil)));
        using var visitor = house.Visitor();
        foreach (var path in new[] { article.Path, "/faq" })
        {
            var page = await visitor.Read(path);
            Assert.Contains("Nachher", page, StringComparison.Ordinal);
            foreach (var bad in new[] { "alert(", "onerror", "onclick", "javascript:", "<i>Titel" }) Assert.DoesNotContain(bad, page, StringComparison.OrdinalIgnoreCase);
        }
        foreach (var path in new[] { "/feeds/artikel.atom", "/feeds/artikel.rss" })
        {
            var feed = await visitor.Read(path);
            Assert.Contains("Nachher", feed, StringComparison.Ordinal);
            Assert.DoesNotContain("alert(", feed, StringComparison.Ordinal);
            var elements = XDocument.Parse(feed).Descendants().Select(e => e.Name.LocalName).ToHashSet();
            Assert.Empty(elements.Intersect(["p", "i", "script", "img", "a"]));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Feeds_follow_a_category_and_answer_that_nothing_is_new(string database)
    {
        await using var house = await House.Open(database, start: true);
        var article = await house.Writes(ReadingSteps.Says("Netzteil", "<p>Siehe <a href=\"/kontakt\">hier</a>: <code>href=\"/x\"</code></p>", category: house.Company.Hardware.Id));
        await house.Writes(ReadingSteps.Says("Rechnung", "Text", category: house.Company.Rechnung.Id));
        using var visitor = house.Visitor();
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var entry = Assert.Single(XDocument.Parse(await visitor.Read("/feeds/artikel.atom?kategorie=hardware")).Root!.Elements(atom + "entry"));
        Assert.Equal($"http://localhost:5080/artikel/{article.Number}", entry.Element(atom + "id")!.Value);
        Assert.Contains("<a href=\"http://localhost:5080/kontakt\">hier</a>", entry.Element(atom + "content")!.Value, StringComparison.Ordinal);
        Assert.Contains("href=\"/x\"", entry.Element(atom + "content")!.Value, StringComparison.Ordinal);
        Assert.Equal(2, XDocument.Parse(await visitor.Read("/feeds/artikel.rss")).Descendants("item").Count());
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Opens("/feeds/artikel.atom?kategorie=nichts")).Status);
        using var first = await visitor.Get("/feeds/artikel.atom");
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri("/feeds/artikel.atom", UriKind.Relative)) { Headers = { IfModifiedSince = first.Content.Headers.LastModified } };
        using var nothing = await visitor.Http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, nothing.StatusCode);
        Assert.Contains("Sitemap: http://localhost:5080/sitemap.xml", await visitor.Read("/robots.txt"), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_double_click_is_one_vote_and_the_reason_goes_with_it(string database)
    {
        await using var house = await House.Open(database, start: true);
        var article = await house.Writes(ReadingSteps.Says("Akku", "Laden."));
        using var visitor = house.Visitor();
        var (target, _) = await visitor.FormOf(article.Path, "/artikel/stimme");
        var key = Regex.Match(await visitor.Read(article.Path), "name=\"Key\" value=\"([^\"]+)\"").Groups[1].Value;
        Task<HttpResponseMessage> Says(string vote, string by, string reason = "") => visitor.Http.PostAsync(new Uri(target, UriKind.Relative), new FormUrlEncodedContent([new("Article", article.Number), new("Vote", vote), new("Key", by), new("Reason", reason)]));
        var both = await Task.WhenAll(Says("no", key), Says("no", key));
        Assert.All(both, a => Assert.Equal((HttpStatusCode.Found, $"{article.Path}?said=no&key={key}#stimme", false), (a.StatusCode, a.Headers.Location?.ToString(), a.Headers.Contains("Set-Cookie"))));
        foreach (var answer in both) answer.Dispose();
        using (var why = await visitor.Fill($"{article.Path}?said=no&key={key}", "/artikel/stimme", ("Reason", "Das Netzteil fehlt."))) Assert.Equal($"{article.Path}?said=why#stimme", why.Headers.Location?.ToString());
        using (var late = await Says("no", key, "Doch anders.")) Assert.Equal(HttpStatusCode.Found, late.StatusCode);
        using (var yes = await Says("yes", RandomId.New())) Assert.Contains("Danke", await visitor.Read(yes.Headers.Location!.ToString()), StringComparison.Ordinal);
        using (var tooLong = await Says("no", RandomId.New(), new string('x', 1_001))) Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (tooLong.StatusCode, (await tooLong.Content.ReadAsStringAsync()).Contains(new string('x', 1_001), StringComparison.Ordinal)));
        var votes = await house.Ask(db => db.Set<ArticleVote>().AsNoTracking().OrderBy(v => v.Id).ToListAsync());
        Assert.Equal([(false, "Das Netzteil fehlt."), (true, "")], votes.Select(v => (v.Helped, v.Reason)));
        var counted = await house.Article(article.Number);
        Assert.Equal((1, 1), (counted.Helped, counted.NotHelped));
        using var keller = await house.VisitorAs(house.Company.Keller);
        var inside = WebUtility.HtmlDecode(await keller.Read(article.Path));
        Assert.Contains("1 × hilfreich, 1 × nicht hilfreich", inside, StringComparison.Ordinal);
        Assert.Contains("Das Netzteil fehlt.", inside, StringComparison.Ordinal);
        Assert.DoesNotContain("Das Netzteil fehlt.", await visitor.Read(article.Path), StringComparison.Ordinal);
        var by = await house.As(house.Company.Keller.Id);
        Assert.Contains((await house.In<ArticleQuality, QualityList>(q => q.Now(by, default))).NotHelping, r => r.Id == article.Id);
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_votes_on_what_he_may_not_read_nor_from_another_site(string database)
    {
        await using var house = await House.Open(database, start: true);
        var (open, secret) = (await house.Writes(ReadingSteps.Says("Offen", "Text")), await house.Writes(ReadingSteps.Says("Geheim", "Text", Readers.SecondLevel)));
        using var visitor = house.Visitor();
        async Task<HttpStatusCode> Votes(Article article, string? origin = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/artikel/stimme", UriKind.Relative)) { Content = new FormUrlEncodedContent([new("Article", article.Number), new("Vote", "yes")]) };
            if (origin is not null) request.Headers.Add("Origin", origin);
            using var answer = await visitor.Http.SendAsync(request);
            return answer.StatusCode;
        }
        Assert.Equal(HttpStatusCode.NotFound, await Votes(secret));
        Assert.Equal(HttpStatusCode.BadRequest, await Votes(open, "https://boese.example"));
        Assert.Empty(await house.Ask(db => db.Set<ArticleVote>().ToListAsync()));
        Assert.Equal(HttpStatusCode.Found, await Votes(open));
    }

    [Theory, OnBothDatabases]
    public async Task Who_reads_an_article_is_counted_as_having_found_something(string database)
    {
        await using var house = await House.Open(database, start: true);
        var article = await house.Writes(ReadingSteps.Says("Akku", "Laden."));
        using var visitor = house.Visitor();
        visitor.Http.DefaultRequestHeaders.Add("User-Agent", "Mozilla/5.0 Firefox/140.0");
        visitor.Http.DefaultRequestHeaders.Add("Accept-Language", "de");
        await visitor.Read(article.Path);
        await house.WriteVisits();
        Assert.Equal([article.Id], Assert.Single(await house.Visits()).Articles);
    }
}
