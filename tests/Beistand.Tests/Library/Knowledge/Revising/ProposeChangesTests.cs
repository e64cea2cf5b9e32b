using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Revising;
using Beistand.Library.Knowledge.Writing;

namespace Beistand.Tests.Library.Knowledge.Revising;

public sealed class ProposeChangesTests
{
    [Theory, OnBothDatabases]
    public async Task Who_does_not_approve_proposes_and_readers_see_it_only_when_an_editor_takes_it_over(string database)
    {
        await using var house = await House.Open(database);
        var (keller, orhan, lang) = (await house.As(house.Company.Keller.Id), await house.As(house.Company.Orhan.Id), await house.As(house.Company.Lang.Id));
        var number = await house.PublishedArticle("Akku lädt nicht");
        var better = new ArticleForm((await house.ArticleNow(number)).Text with { Solution = "<p>Erst das Netzteil prüfen.</p><script>alert(1)</script>" }, Readers.Public, Version: 1);
        Assert.IsType<Refused>(await house.In<WriteArticles, Outcome>(w => w.Write(keller, number, better, default)));
        Assert.IsType<Done>(await Do(house, c => c.Propose(keller, number, better, default)));
        Assert.Equal("<p>Netzteil tauschen.</p>", (await house.ArticleNow(number)).Solution);
        Assert.IsType<Refused>(await Do(house, c => c.Propose(orhan, number, better, default)));
        Assert.IsType<Refused>(await Do(house, c => c.TakeOver(keller, number, 1, default)));
        Assert.IsType<Refused>(await Do(house, c => c.Discard(orhan, number, default)));
        Assert.Equal("Version", Assert.IsType<Refused>(await Do(house, c => c.TakeOver(lang, number, 0, default))).Field);
        Assert.IsType<Done>(await Do(house, c => c.TakeOver(lang, number, 1, default)));

        var now = await house.ArticleNow(number);
        Assert.Equal(("<p>Erst das Netzteil prüfen.</p>", ArticleState.Published, 2), (now.Solution, now.State, now.Version));
        Assert.Equal(house.Company.Keller.Id, (await house.In<ArticleHistory, IReadOnlyList<ArticleRevision>>(h => h.Of(lang, now.Id, default)))[0].ById);
        Assert.IsType<Refused>(await Do(house, c => c.TakeOver(lang, number, 2, default)));
    }

    [Theory, OnBothDatabases]
    public async Task A_proposal_is_withdrawn_by_its_writer(string database)
    {
        await using var house = await House.Open(database);
        var keller = await house.As(house.Company.Keller.Id);
        var number = await house.PublishedArticle("Akku lädt nicht");
        var better = new ArticleForm((await house.ArticleNow(number)).Text with { Cause = "Netzteil defekt" }, Readers.Public, Version: 1);
        await Do(house, c => c.Propose(keller, number, better, default));
        Assert.IsType<Done>(await Do(house, c => c.Propose(keller, number, better, default)));
        Assert.IsType<Done>(await Do(house, c => c.Discard(keller, number, default)));
        Assert.Equal("", (await house.ArticleNow(number)).Cause);
    }

    private static Task<Outcome> Do(House house, Func<ProposeChanges, Task<Outcome>> act) => house.In<ProposeChanges, Outcome>(act);
}
