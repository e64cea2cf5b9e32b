using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Writing;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Workspace.Knowledge;

public sealed class ArticlePagesTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4];

    [Theory, OnBothDatabases]
    public async Task A_file_of_an_article_is_had_by_those_who_may_read_it_and_nobody_else(string database)
    {
        await using var house = await House.Open(database, start: true);
        var company = house.Company;
        using var lang = await house.VisitorAs(company.Lang);
        var (target, body) = await lang.FormOf("/wissen/neu", "/wissen/neu", ("Title", "Menü"), ("Problem", "Wo?"), ("Solution", "Hier."), ("Readers", "SecondLevel"), ("Kind", "Solution"));
        body.Add(new ByteArrayContent(Png) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }, "Files", "menü.png");
        using var made = await lang.Http.PostAsync(new Uri(target, UriKind.Relative), body);
        var number = made.Headers.Location!.ToString().Split('/')[^1];
        var file = Assert.Single((await house.ArticleNow(number)).Files);
        Assert.True(file.IsListed);
        await Expect(HttpStatusCode.OK, company.Orhan, company.Lang);
        await Expect(HttpStatusCode.NotFound, company.Keller, company.Weber, company.Vogel, null);

        var by = await house.As(company.Lang.Id);
        await house.In<WriteArticles, Outcome>(w => w.Submit(by, number, default));
        await house.In<WriteArticles, Outcome>(w => w.Publish(by, number, default));
        await Expect(HttpStatusCode.NotFound, company.Keller, company.Weber, null);
        await house.In<WriteArticles, Outcome>(w => w.Write(by, number, new ArticleForm(new("Menü", "Wo?", "", "", "Hier."), Readers.SignedIn, Version: 1), default));
        await Expect(HttpStatusCode.OK, company.Keller, company.Weber);
        await Expect(HttpStatusCode.NotFound, (Beistand.Desk.People.Person?)null);
        // Taken out of the article, it is there for those who look at earlier versions.
        await house.In<WriteArticles, Outcome>(w => w.Write(by, number, new ArticleForm(new("Menü", "Wo?", "", "", "Hier."), Readers.Public, Version: 2) { Files = [] }, default));
        await Expect(HttpStatusCode.NotFound, company.Weber, null);
        await Expect(HttpStatusCode.OK, company.Keller);

        async Task Expect(HttpStatusCode status, params Beistand.Desk.People.Person?[] people)
        {
            foreach (var person in people)
            {
                using var visitor = person is null ? house.Visitor() : await house.VisitorAs(person);
                using var answer = await visitor.Get("/dateien/" + file.PublicId);
                Assert.True(status == answer.StatusCode, $"{person?.Name ?? "nobody"}: {answer.StatusCode}");
            }
        }
    }

    [Theory, OnBothDatabases]
    public async Task An_agent_improves_a_published_article_and_an_editor_compares_and_takes_it_over(string database)
    {
        await using var house = await House.Open(database, start: true);
        var number = await house.PublishedArticle("Akku lädt nicht");
        using var keller = await house.VisitorAs(house.Company.Keller);
        Assert.Contains("Verbessern", await keller.Read($"/wissen/{number}"), StringComparison.Ordinal);
        using var proposed = await keller.Fill($"/wissen/{number}/bearbeiten", $"/wissen/{number}/bearbeiten", ("Title", "Akku lädt nicht"), ("Problem", "Lädt nicht"), ("Solution", "<p>Netzteil prüfen.</p><img src=x onerror=alert(1)>"), ("Readers", "Public"), ("Kind", "Solution"));
        Assert.Equal(HttpStatusCode.Found, proposed.StatusCode);
        Assert.Contains("Netzteil tauschen", await keller.Read($"/wissen/{number}"), StringComparison.Ordinal);

        using var lang = await house.VisitorAs(house.Company.Lang);
        var page = await lang.Read($"/wissen/{number}/vorschlag");
        Assert.Matches("<del>tauschen</del>", page);
        Assert.Matches("<ins>pr(ü|&#xFC;)fen</ins>", page);
        using var taken = await lang.Fill($"/wissen/{number}/vorschlag", $"/wissen/{number}/vorschlag", ("Do", "uebernehmen"));
        Assert.Equal(HttpStatusCode.Found, taken.StatusCode);
        Assert.DoesNotContain("onerror", (await house.ArticleNow(number)).Solution, StringComparison.Ordinal);
        Assert.Contains("/fassungen?von=1", await lang.Read($"/wissen/{number}/fassungen"), StringComparison.Ordinal);
        Assert.Matches("<del>tauschen</del>", await lang.Read($"/wissen/{number}/fassungen?von=1"));
        using var restored = await lang.Fill($"/wissen/{number}/fassungen", $"/wissen/{number}/fassungen", ("Version", "1"));
        Assert.Equal("<p>Netzteil tauschen.</p>", (await house.ArticleNow(number)).Solution);
    }

    [Theory, OnBothDatabases]
    public async Task An_article_is_put_into_the_answer_and_nothing_typed_is_lost(string database)
    {
        await using var house = await House.Open(database, start: true);
        var (ticket, number, inside) = (await house.RequestFrom(house.Company.Weber), await house.PublishedArticle("Akku lädt nicht"), await house.PublishedArticle("Akku intern", Readers.FirstLevel, "<p>Generalkennwort</p>"));
        using var keller = await house.VisitorAs(house.Company.Keller);
        (string, string)[] typed = [("Kind", "answer"), ("Text", "Guten Tag Herr Weber,"), ("Cc", "chef@firma.example"), ("ArticleWords", "akku")];
        var found = await Sent("find");
        Assert.Contains($"value=\"{number}\"", found, StringComparison.Ordinal);
        Assert.Contains("Guten Tag Herr Weber,", found, StringComparison.Ordinal);
        Assert.Contains("value=\"chef@firma.example\"", found, StringComparison.Ordinal);
        Assert.Contains("Bitte w", await Sent("Text", HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        var refused = await Sent("Text", HttpStatusCode.UnprocessableEntity, ("Article", inside));
        Assert.DoesNotContain("Generalkennwort", refused, StringComparison.Ordinal);
        Assert.Contains("Guten Tag Herr Weber,", refused, StringComparison.Ordinal);
        var done = Area().Match(await Sent("Text", HttpStatusCode.OK, ("Article", number))).Groups[1].Value;
        Assert.Equal("Guten Tag Herr Weber,\n\nAkku lädt nicht\n\nNetzteil tauschen.", WebUtility.HtmlDecode(done).ReplaceLineEndings("\n").Trim('\n'));
        Assert.Contains("&lt;p&gt;Netzteil tauschen.&lt;/p&gt;", await Sent("Text", HttpStatusCode.OK, ("Article", number), ("Rich", "yes")), StringComparison.Ordinal);
        Assert.Contains("name=\"UploadName\"", await Sent("File", HttpStatusCode.OK, ("Article", number)), StringComparison.Ordinal);
        Assert.Contains("id=\"composer\"", await keller.Read($"/tickets/{ticket}/einfuegen"), StringComparison.Ordinal);

        async Task<string> Sent(string what, HttpStatusCode status = HttpStatusCode.OK, params (string, string)[] more)
        {
            using var answer = await keller.Post($"/tickets/{ticket}/einfuegen?view=all", [.. typed, ("Insert", what), .. more]);
            var html = await answer.Content.ReadAsStringAsync();
            Assert.True(status == answer.StatusCode, $"{what}: {answer.StatusCode}");
            return html;
        }
    }

    private static Regex Area() => new("<textarea class=\"compose-text\"[^>]*>(.*?)</textarea>", RegexOptions.Singleline);
}
