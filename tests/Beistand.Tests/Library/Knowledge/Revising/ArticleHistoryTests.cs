using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Revising;
using Beistand.Library.Knowledge.Writing;

namespace Beistand.Tests.Library.Knowledge.Revising;

public sealed class ArticleHistoryTests
{
    [Theory, OnBothDatabases]
    public async Task Every_saving_is_kept_and_an_earlier_text_comes_back_as_a_new_one(string database)
    {
        await using var house = await House.Open(database);
        var lang = await house.As(house.Company.Lang.Id);
        var number = await house.PublishedArticle("Akku lädt nicht", solution: "<p>Netzteil tauschen.</p>");
        var article = await house.ArticleNow(number);
        var changed = new ArticleForm(article.Text with { Title = "Akku lädt nie", Solution = "<p>Akku tauschen.</p>" }, Readers.Public, Version: 1);
        Assert.IsType<Done>(await house.In<WriteArticles, Outcome>(w => w.Write(lang, number, changed, default)));
        Assert.Equal("Version", Assert.IsType<Refused>(await house.In<ArticleHistory, Outcome>(h => h.Restore(lang, number, 1, 1, default))).Field);
        Assert.IsType<Refused>(await house.In<ArticleHistory, Outcome>(h => h.Restore(lang, number, 7, 2, default)));
        Assert.IsType<Done>(await house.In<ArticleHistory, Outcome>(h => h.Restore(lang, number, 1, 2, default)));

        var now = await house.ArticleNow(number);
        Assert.Equal(("Akku lädt nicht", "<p>Netzteil tauschen.</p>", 3, ArticleState.Published), (now.Title, now.Solution, now.Version, now.State));
        var revisions = await house.In<ArticleHistory, IReadOnlyList<ArticleRevision>>(h => h.Of(lang, article.Id, default));
        Assert.Equal([(3, 1), (2, (int?)null), (1, null)], revisions.Select(r => (r.Version, r.RestoredFrom)));
        Assert.All(revisions, r => Assert.Equal(house.Company.Lang.Id, r.ById));
        Assert.Equal(article.Slug, now.Slug);
    }

    [Theory, OnBothDatabases]
    public async Task Earlier_texts_are_no_customers_to_read(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.PublishedArticle("Akku lädt nicht");
        var id = (await house.ArticleNow(number)).Id;
        foreach (var person in new[] { Actor.Anonymous, await house.As(house.Company.Weber.Id) })
            Assert.Empty(await house.In<ArticleHistory, IReadOnlyList<ArticleRevision>>(h => h.Of(person, id, default)));
    }

    [Fact]
    public void Words_that_changed_are_marked_on_both_sides()
    {
        var (old, now) = (new ArticleText("Akku", "", "", "", "<p>Netzteil tauschen</p><p>Warten</p>"), new ArticleText("Akku", "", "", "", "<p>Netzteil prüfen</p><p>Warten</p>"));
        var part = Assert.Single(ArticleDiff.Of(old, now));
        Assert.Equal("Solution", part.Part);
        Assert.Equal([true, false], part.Lines.Select(l => l.Changed));
        Assert.Equal("tauschen", Assert.Single(part.Lines[0].Old!, p => p.Changed).Text);
        Assert.Equal("prüfen", Assert.Single(part.Lines[0].New!, p => p.Changed).Text);
        Assert.True(Assert.Single(ArticleDiff.Of(old, old with { Solution = "<p>Netzteil <b>tauschen</b></p><p>Warten</p>" })).OnlyMarkup);
        Assert.Empty(ArticleDiff.Of(old, old));
    }
}
