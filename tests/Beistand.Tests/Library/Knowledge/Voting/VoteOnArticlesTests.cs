using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Voting;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Library.Knowledge.Voting;

public sealed class VoteOnArticlesTests
{
    [Theory, OnBothDatabases]
    public async Task Votes_are_counted_with_their_reason_and_without_the_person(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.PublishedArticle("Akku lädt nicht");
        var weber = await house.As(house.Company.Weber.Id);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() => Vote(house, n % 2 == 0 ? weber : Actor.Anonymous, number, n >= 5, n == 0 ? " Das Menü fehlt. " : ""))));
        var article = await house.ArticleNow(number);
        Assert.Equal((15, 5, 1), (article.Helped, article.NotHelped, article.Version));
        var keller = await house.As(house.Company.Keller.Id);
        Assert.Equal(["Das Menü fehlt."], await house.In<VoteOnArticles, IReadOnlyList<string>>(v => v.Reasons(keller, article.Id, default)));
        Assert.Empty(await house.In<VoteOnArticles, IReadOnlyList<string>>(v => v.Reasons(weber, article.Id, default)));
        Assert.All(await house.Ask(db => db.Set<Beistand.Kernel.Platform.Events.EventRow>().Where(e => e.Kind == nameof(ArticleVoted)).ToListAsync()), e => Assert.Null(e.ActorId));
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_votes_on_what_he_may_not_read(string database)
    {
        await using var house = await House.Open(database);
        var internals = await house.PublishedArticle("Nur für uns", Readers.FirstLevel);
        var (weber, keller) = (await house.As(house.Company.Weber.Id), await house.As(house.Company.Keller.Id));
        foreach (var (who, number) in new[] { (Actor.Anonymous, internals), (weber, internals), (weber, "WI-999"), (weber, "x") }) Assert.IsType<NotFound>(await Vote(house, who, number, true));
        Assert.IsType<Done>(await Vote(house, keller, internals, true));
        Assert.Equal("Reason", Assert.IsType<Refused>(await Vote(house, keller, internals, false, new string('x', 1001))).Field);
        Assert.Equal((1, 0), ((await house.ArticleNow(internals)).Helped, (await house.ArticleNow(internals)).NotHelped));
    }

    private static Task<Outcome> Vote(House house, Actor who, string number, bool helped, string reason = "") => house.In<VoteOnArticles, Outcome>(v => v.Vote(who, number, helped, reason, default));
}
