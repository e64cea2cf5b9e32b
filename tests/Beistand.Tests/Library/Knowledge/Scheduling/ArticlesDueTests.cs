using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Scheduling;
using Beistand.Library.Knowledge.Writing;

namespace Beistand.Tests.Library.Knowledge.Scheduling;

public sealed class ArticlesDueTests
{
    [Theory, OnBothDatabases]
    public async Task An_article_appears_and_goes_by_itself_at_its_time(string database)
    {
        await using var house = await House.Open(database);
        var (keller, lang) = (await house.As(house.Company.Keller.Id), await house.As(house.Company.Lang.Id));
        var number = Assert.IsType<Done>(await house.In<WriteArticles, Outcome>(w => w.Draft(keller, new ArticleForm(new("Umstellung auf Windows 12", "Was ändert sich?", "", "", "Alles."), Readers.Public), null, default))).Reference!;
        await house.In<WriteArticles, Outcome>(w => w.Submit(keller, number, default));
        var (morning, evening) = (house.Clock.GetUtcNow().AddHours(1), house.Clock.GetUtcNow().AddHours(9));
        Assert.IsType<Refused>(await Schedule(house, keller, number, morning, evening));
        Assert.Equal("PublishAt", Assert.IsType<Refused>(await Schedule(house, lang, number, morning.AddHours(-2), evening)).Field);
        Assert.Equal("OutdateAt", Assert.IsType<Refused>(await Schedule(house, lang, number, evening, morning)).Field);
        Assert.Equal("OutdateAt", Assert.IsType<Refused>(await Schedule(house, lang, number, null, evening)).Field);
        Assert.IsType<Done>(await Schedule(house, lang, number, morning, evening));
        Assert.False(await Run(house));

        house.Clock.Advance(TimeSpan.FromHours(1));
        Assert.True(await Run(house));
        Assert.Equal((ArticleState.Published, null, evening), State(await house.ArticleNow(number)));
        Assert.False(await Run(house));
        house.Clock.Advance(TimeSpan.FromHours(8));
        Assert.True(await Run(house));
        Assert.Equal((ArticleState.Outdated, null, null), State(await house.ArticleNow(number)));
        Assert.False(await Run(house));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_given_back_meanwhile_does_not_appear(string database)
    {
        await using var house = await House.Open(database);
        var lang = await house.As(house.Company.Lang.Id);
        var number = Assert.IsType<Done>(await house.In<WriteArticles, Outcome>(w => w.Draft(lang, new ArticleForm(new("Akku", "Lädt nicht", "", "", "Tauschen."), Readers.Public), null, default))).Reference!;
        await house.In<WriteArticles, Outcome>(w => w.Submit(lang, number, default));
        await Schedule(house, lang, number, house.Clock.GetUtcNow().AddHours(1), null);
        await house.In<WriteArticles, Outcome>(w => w.Return(lang, number, "Noch nicht", default));
        house.Clock.Advance(TimeSpan.FromHours(2));
        Assert.False(await Run(house));
        Assert.Equal(ArticleState.Draft, (await house.ArticleNow(number)).State);
    }

    [Theory, OnBothDatabases]
    public async Task Its_owner_says_that_it_still_holds(string database)
    {
        await using var house = await House.Open(database);
        var (keller, orhan) = (await house.As(house.Company.Keller.Id), await house.As(house.Company.Orhan.Id));
        var number = await house.PublishedArticle("Akku lädt nicht", form: new ArticleForm(ArticleText.Empty) { Owner = house.Company.Keller.Id });
        var today = Zone.Day(house.Clock.GetUtcNow());
        Assert.IsType<Refused>(await house.In<ScheduleArticles, Outcome>(s => s.Review(orhan, number, today.AddDays(90), default)));
        Assert.Equal("ReviewOn", Assert.IsType<Refused>(await house.In<ScheduleArticles, Outcome>(s => s.Review(keller, number, today, default))).Field);
        Assert.IsType<Done>(await house.In<ScheduleArticles, Outcome>(s => s.Review(keller, number, today.AddDays(90), default)));
        Assert.Equal(today.AddDays(90), (await house.ArticleNow(number)).ReviewOn);
    }

    private static (ArticleState, DateTimeOffset?, DateTimeOffset?) State(Article article) => (article.State, article.PublishAt, article.OutdateAt);
    private static Task<Outcome> Schedule(House house, Actor by, string number, DateTimeOffset? publish, DateTimeOffset? outdate) => house.In<ScheduleArticles, Outcome>(s => s.Schedule(by, number, publish, outdate, default));
    private static Task<bool> Run(House house) => house.In<ArticlesDue, bool>(d => d.Run(default));
}
