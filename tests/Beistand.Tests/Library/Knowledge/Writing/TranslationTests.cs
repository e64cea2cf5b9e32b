using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Finding;
using Beistand.Library.Knowledge.Writing;

namespace Beistand.Tests.Library.Knowledge.Writing;

public sealed class TranslationTests
{
    [Theory, OnBothDatabases]
    public async Task An_article_stands_once_in_each_language(string database)
    {
        await using var house = await House.Open(database);
        var keller = await house.As(house.Company.Keller.Id);
        var german = await house.PublishedArticle("Akku lädt nicht");
        var first = (await house.ArticleNow(german)).Id;
        var english = Assert.IsType<Done>(await Draft("en", first)).Reference!;
        Assert.Equal("TranslationOf", Assert.IsType<Refused>(await Draft("en", first)).Field);
        Assert.Equal("TranslationOf", Assert.IsType<Refused>(await Draft("de", first)).Field);
        Assert.Equal("TranslationOf", Assert.IsType<Refused>(await Draft("en", Article.IdOf(english))).Field);
        Assert.Equal("TranslationOf", Assert.IsType<Refused>(await Draft("en", 999)).Field);
        var article = await house.ArticleNow(german);
        Assert.Equal([english], (await house.In<ArticleLists, IReadOnlyList<ArticleRow>>(l => l.Translations(keller, article, default))).Select(r => r.Number));
        Assert.Empty(await house.In<ArticleLists, IReadOnlyList<ArticleRow>>(l => l.Translations(Actor.Anonymous, article, default)));
        Assert.StartsWith("/en/article/battery-", (await house.ArticleNow(english)).Path, StringComparison.Ordinal);

        Task<Outcome> Draft(string language, long? of) => house.In<WriteArticles, Outcome>(w => w.Draft(keller, new ArticleForm(new("Battery", "Does not charge", "", "", "Replace"), Language: language) { TranslationOf = of }, null, default));
    }

    [Theory, OnBothDatabases]
    public async Task Articles_are_found_by_kind_product_and_language(string database)
    {
        await using var house = await House.Open(database);
        var faq = await house.PublishedArticle("Wie lange habe ich Garantie?", form: new ArticleForm(ArticleText.Empty) { Kind = ArticleKind.Faq });
        var akku = await house.PublishedArticle("Akku lädt nicht", form: new ArticleForm(ArticleText.Empty) { Products = ["lifebook-e5412", "lifebook-u7311"], Systems = ["Windows 11"] });
        async Task<IEnumerable<string>> Found(ArticleQuery query) => (await house.In<ArticleLists, ArticlePage>(l => l.Page(Actor.Anonymous, query, default))).Rows.Select(r => r.Number);
        Assert.Equal([faq], await Found(new() { Kind = ArticleKind.Faq }));
        Assert.Equal([akku], await Found(new() { Product = "lifebook-u7311" }));
        Assert.Empty(await Found(new() { Language = "en" }));
        var lang = await house.As(house.Company.Lang.Id);
        var article = await house.ArticleNow(akku);
        Assert.IsType<Done>(await house.In<WriteArticles, Outcome>(w => w.Write(lang, akku, new ArticleForm(article.Text, Readers.Public, Version: 1) { Products = ["lifebook-u7311", "lifebook-u7411"] }, default)));
        Assert.Equal(["lifebook-u7311", "lifebook-u7411"], (await house.ArticleNow(akku)).About.Products!.Order());
        Assert.Equal(["Windows 11"], (await house.ArticleNow(akku)).Systems);
    }
}
