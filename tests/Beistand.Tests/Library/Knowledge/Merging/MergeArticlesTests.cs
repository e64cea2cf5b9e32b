using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Finding;
using Beistand.Library.Knowledge.Merging;
using Beistand.Library.Knowledge.Using;
using Beistand.Library.Knowledge.Voting;
using Beistand.Library.Knowledge.Writing;

namespace Beistand.Tests.Library.Knowledge.Merging;

public sealed class MergeArticlesTests
{
    [Theory, OnBothDatabases]
    public async Task One_stays_the_other_leads_to_it_and_what_was_said_counts_there(string database)
    {
        await using var house = await House.Open(database);
        var (keller, lang) = (await house.As(house.Company.Keller.Id), await house.As(house.Company.Lang.Id));
        var (gone, stays, third) = (await house.PublishedArticle("Akku lädt nicht"), await house.PublishedArticle("Akku wird nicht geladen"), await house.PublishedArticle("Akku lädt nie"));
        var old = (await house.ArticleNow(gone)).Slug;
        foreach (var (number, helped) in new[] { (gone, true), (gone, false), (stays, true) }) await house.In<VoteOnArticles, Outcome>(v => v.Vote(Actor.Anonymous, number, helped, "", default));
        await house.In<FlagArticles, Outcome>(f => f.Flag(keller, gone, "Menü heißt anders", null, default));
        Assert.IsType<Refused>(await Merge(house, keller, gone, stays));
        Assert.Equal("Into", Assert.IsType<Refused>(await Merge(house, lang, gone, gone)).Field);
        Assert.Equal("Into", Assert.IsType<Refused>(await Merge(house, lang, gone, "WI-999")).Field);
        Assert.Equal(stays, Assert.IsType<Done>(await Merge(house, lang, gone, stays)).Reference);

        var article = await house.ArticleNow(stays);
        Assert.Equal((2, 1), (article.Helped, article.NotHelped));
        Assert.Single(await house.In<FlagArticles, IReadOnlyList<ArticleFlag>>(f => f.Of(lang, article.Id, default)));
        Assert.Equal((ArticleState.Archived, article.Id), ((await house.ArticleNow(gone)).State, (await house.ArticleNow(gone)).MergedInto));
        Assert.IsType<Done>(await Merge(house, lang, stays, third));
        var found = await house.In<ArticleLists, ArticleFound?>(l => l.BySlug(Actor.Anonymous, old, default));
        Assert.Equal((third, true), (found!.Article.Number, found.Moved));
    }

    [Theory, OnBothDatabases]
    public async Task Readers_are_not_led_to_what_they_may_not_read(string database)
    {
        await using var house = await House.Open(database);
        var lang = await house.As(house.Company.Lang.Id);
        var (open, closed) = (await house.PublishedArticle("Akku lädt nicht"), await house.PublishedArticle("Akku intern", Readers.SecondLevel));
        Assert.Equal("Into", Assert.IsType<Refused>(await Merge(house, lang, open, closed)).Field);
        var english = await house.PublishedArticle("Battery", form: new ArticleForm(ArticleText.Empty, Language: "en"));
        Assert.Equal("Into", Assert.IsType<Refused>(await Merge(house, lang, open, english)).Field);
    }

    [Theory, OnBothDatabases]
    public async Task An_article_is_found_by_every_address_it_ever_had(string database)
    {
        await using var house = await House.Open(database);
        var lang = await house.As(house.Company.Lang.Id);
        var number = await house.PublishedArticle("Akku lädt nicht – was tun?");
        var first = (await house.ArticleNow(number)).Slug;
        Assert.Equal("akku-laedt-nicht-was-tun-1", first);
        await house.In<WriteArticles, Outcome>(w => w.Write(lang, number, new ArticleForm(new("Notebook lädt nicht", "Lädt nicht", "", "", "Tauschen"), Readers.Public, Version: 1), default));
        async Task<bool?> Moved(string slug) => (await house.In<ArticleLists, ArticleFound?>(l => l.BySlug(Actor.Anonymous, slug, default)))?.Moved;
        Assert.True(await Moved(first));
        Assert.False(await Moved("notebook-laedt-nicht-1"));
        foreach (var none in new[] { "notebook-laedt-nicht", "-", "", "x-99999999999999999999" }) Assert.Null(await Moved(none));
    }

    private static Task<Outcome> Merge(House house, Actor by, string number, string into) => house.In<MergeArticles, Outcome>(m => m.Merge(by, number, into, default));
}
