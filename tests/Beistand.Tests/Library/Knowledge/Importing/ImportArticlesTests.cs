using System.Text;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Importing;
using Beistand.Library.Knowledge.Writing;
using Beistand.Library.Products.Importing;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Library.Knowledge.Importing;

public sealed class ImportArticlesTests
{
    private const string Some = """
        {"articles":[
        {"id":"kb-2","language":"en","kind":"faq","state":"published","readers":"public","title":"Battery does not charge?","solution":"<p>Replace the power supply.</p>","translationOf":"kb-1"},
        {"id":"kb-1","kind":"faq","state":"published","readers":"public","title":"Akku lädt nicht?","solution":"<p>Netzteil tauschen.</p>","category":"hardware","products":["lifebook-u7413"],"systems":["Windows 11"],"reviewOn":"2027-03-01"},
        {"id":"kb-3","state":"draft","readers":"secondLevel","title":"Noch offen","problem":"Blinkt"},
        {"id":"kb-4","state":"outdated","readers":"public","kind":"tip","title":"Alter Treiber","solution":"Nicht mehr nehmen."}
        ]}
        """;

    [Theory, OnBothDatabases]
    public async Task What_is_taken_in_twice_changes_nothing_the_second_time(string database)
    {
        await using var house = await House.Open(database);
        Assert.Equal(new ImportCount(Added: 4), (await TakeIn(house, Some, dry: true)).Sum);
        Assert.Equal(0, await house.Ask(db => db.Articles.CountAsync()));
        var first = await TakeIn(house, Some);
        Assert.Empty(first.Problems);
        Assert.Equal(new ImportCount(Added: 4), first.Sum);
        Assert.Equal(new ImportCount(Same: 4), (await TakeIn(house, Some)).Sum);
        var (german, english) = (await Of(house, "kb-1"), await Of(house, "kb-2"));
        Assert.Equal((ArticleState.Published, Readers.Public, house.Company.Hardware.Id, new DateOnly(2027, 3, 1)), (german.State, german.Readers, german.CategoryId, german.ReviewOn));
        Assert.Equal(["lifebook-u7413"], german.Products.Select(p => p.Product));
        Assert.Equal((german.Id, "en"), (english.TranslationOf, english.Language));
        Assert.Equal([ArticleState.Draft, ArticleState.Outdated], [(await Of(house, "kb-3")).State, (await Of(house, "kb-4")).State]);

        var change = """{"articles":[{"id":"kb-1","title":"Akku wird nicht geladen?","systems":[]},{"id":"kb-3","state":"published","solution":"Stecker ziehen."}]}""";
        Assert.Equal(new ImportCount(Changed: 2), (await TakeIn(house, change)).Sum);
        german = await Of(house, "kb-1");
        Assert.Equal(("Akku wird nicht geladen?", "<p>Netzteil tauschen.</p>", 2), (german.Title, german.Solution, german.Version));
        Assert.Empty(german.Systems);
        Assert.Equal(ArticleState.Published, (await Of(house, "kb-3")).State);
        Assert.Equal(2, await house.Ask(db => db.Set<AuditEntry>().CountAsync(a => a.Kind == "articles.imported")));
    }

    [Theory, OnBothDatabases]
    public async Task A_broken_line_is_told_with_its_field_and_the_rest_goes_in(string database)
    {
        await using var house = await House.Open(database);
        var report = await TakeIn(house, """
            {"articles":[
            {"id":"a","kind":"tip","title":"Gut","solution":"So."},
            {"id":"b","kind":"tip"},
            {"id":"c","kind":"lied","title":"C"},
            {"id":"d","kind":"tip","title":"D","category":"gibtsnicht"},
            {"id":"e","kind":"tip","title":"E","farbe":"rot"},
            {"id":"f","kind":"tip","title":"F","state":"published"},
            {"id":"g","title":"Ohne Problem","solution":"So."},
            {"id":"h","kind":"tip","title":"H","language":"en","translationOf":"nirgends"},
            {"kind":"tip","title":"Ohne Namen"},
            {"number":"WI-999","kind":"tip","title":"Fremd"},
            5,
            {"id":"z","kind":"tip","title":"Auch gut","solution":"So."}
            ],"models":[{"id":"u7413","line":"L","name":"L"}]}
            """);
        Assert.Equal([(3, "title"), (4, "kind"), (5, "category"), (6, "farbe"), (7, "solution"), (8, "problem"), (9, "translationOf"), (10, "id"), (11, "number"), (12, ""), (14, "")], report.Problems.Select(p => (p.Line, p.Field)));
        Assert.Equal((2, 9), (report.Sum.Added, report.Sum.Wrong));
        Assert.Equal(["Auch gut", "Gut"], await house.Ask(db => db.Articles.OrderBy(a => a.Title).Select(a => a.Title).ToListAsync()));
        Assert.Contains("Artikel: 2 neu, 0 geändert, 0 unverändert, 9 fehlerhaft", report.Lines);
        Assert.Equal([(1, "")], (await TakeIn(house, "[]")).Problems.Select(p => (p.Line, p.Field)));
        Assert.Contains("Erwartet werden articles", Assert.Single((await TakeIn(house, "{}")).Lines), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_written_out_goes_in_again_here_and_elsewhere(string database)
    {
        await using var house = await House.Open(database);
        await TakeIn(house, Some);
        var number = await house.PublishedArticle("Hier geschrieben", form: new ArticleForm(ArticleText.Empty, Category: house.Company.Hardware.Id) { Products = ["esprimo-d9012"] });
        // As those from before names were given.
        await house.Ask(db => db.Articles.Where(a => a.Id == Article.IdOf(number)).ExecuteUpdateAsync(a => a.SetProperty(x => x.ExternalId, (string?)null)));
        var written = await Export(house);
        Assert.Equal(written, await Export(house));
        Assert.Equal(new ImportCount(Same: 5), (await TakeIn(house, written)).Sum);
        Assert.Equal(new ImportCount(Changed: 1), (await TakeIn(house, $$"""{"articles":[{"number":"{{number}}","title":"Umbenannt"}]}""")).Sum);

        await using var other = await House.Open(database);
        var there = await TakeIn(other, written);
        Assert.Empty(there.Problems);
        Assert.Equal(new ImportCount(Added: 5), there.Sum);
        Assert.Equal(new ImportCount(Same: 5), (await TakeIn(other, written)).Sum);
    }

    [Theory, OnBothDatabases]
    public async Task What_runs_or_loads_does_not_come_in_with_a_file_and_no_silent_picture_is_published_by_it(string database)
    {
        await using var house = await House.Open(database);
        var report = await TakeIn(house, """
            {"articles":[
            {"id":"a","kind":"tip","title":"<script>alert(1)</script>","solution":"<p>Gut<script>alert(2)</script><img src=\"https://spion.example/x.gif\" onerror=\"alert(3)\"></p>","state":"published"},
            {"id":"b","kind":"tip","title":"Mit Bild","solution":"<p><img src=\"/dateien/AAAAAAAAAAAAAAAAAAAAAA\"></p>","state":"published"}
            ]}
            """);
        Assert.Equal([(3, "solution")], report.Problems.Select(p => (p.Line, p.Field)));
        var article = await Of(house, "a");
        Assert.DoesNotContain("alert", article.Solution, StringComparison.Ordinal);
        Assert.DoesNotContain("spion", article.Solution, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Only_editors_take_in_and_write_out(string database)
    {
        await using var house = await House.Open(database);
        foreach (var person in new[] { house.Company.Keller, house.Company.Weber })
        {
            var by = await house.As(person.Id);
            Assert.Null(await house.In<ImportArticles, ImportReport?>(i => i.Run(by, new(Encoding.UTF8.GetBytes(Some), "wissen.json", null), default)));
            Assert.False(await house.In<ExportArticles, bool>(e => e.Write(by, Stream.Null, default)));
        }
    }

    private static async Task<ImportReport> TakeIn(House house, string content, bool dry = false) => (await house.In<ImportArticles, ImportReport?>(i => i.Run(Actor.System, new(Encoding.UTF8.GetBytes(content), "wissen.json", null, dry), default)))!;

    private static Task<Article> Of(House house, string id) => house.Ask(db => db.Articles.AsNoTracking().Include(a => a.Products).SingleAsync(a => a.ExternalId == id));

    private static async Task<string> Export(House house)
    {
        using var to = new MemoryStream();
        Assert.True(await house.In<ExportArticles, bool>(e => e.Write(Actor.System, to, default)));
        return Encoding.UTF8.GetString(to.ToArray());
    }
}
