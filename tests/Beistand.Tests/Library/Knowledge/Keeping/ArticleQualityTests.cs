using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Finding;
using Beistand.Library.Knowledge.Keeping;
using Beistand.Library.Knowledge.Revising;
using Beistand.Library.Knowledge.Using;
using Beistand.Library.Knowledge.Voting;
using Beistand.Library.Knowledge.Writing;

namespace Beistand.Tests.Library.Knowledge.Keeping;

public sealed class ArticleQualityTests
{
    [Theory, OnBothDatabases]
    public async Task What_needs_somebody_stands_on_the_list_under_its_reason(string database)
    {
        await using var house = await House.Open(database);
        var (keller, lang) = (await house.As(house.Company.Keller.Id), await house.As(house.Company.Lang.Id));
        var today = Zone.Day(house.Clock.GetUtcNow());
        var without = await house.PublishedArticle("Akku wird nicht geladen");
        var due = await house.PublishedArticle("Notebook Akku wird nicht geladen", form: new ArticleForm(ArticleText.Empty) { ReviewOn = today.AddDays(10) });
        var flagged = await house.PublishedArticle("Drucker offline", form: new ArticleForm(ArticleText.Empty) { ReviewOn = today.AddDays(400) });
        var secret = await house.PublishedArticle("Nur 3rd Level", Readers.ThirdLevel);
        await house.In<FlagArticles, Outcome>(f => f.Flag(keller, flagged, "stimmt nicht", null, default));
        await house.In<ProposeChanges, Outcome>(c => c.Propose(keller, flagged, new ArticleForm(new("Drucker ist offline", "x", "", "", "y"), Readers.Public, Version: 1), default));
        for (var n = 0; n < 4; n++) await house.In<VoteOnArticles, Outcome>(v => v.Vote(Actor.Anonymous, flagged, n == 0, "", default));
        house.Clock.Advance(TimeSpan.FromDays(100));
        var waiting = Assert.IsType<Done>(await house.In<WriteArticles, Outcome>(w => w.Draft(keller, new ArticleForm(new("Neu", "x", "", "", "y")), null, default))).Reference!;
        await house.In<WriteArticles, Outcome>(w => w.Submit(keller, waiting, default));

        var list = await house.In<ArticleQuality, QualityList>(q => q.Now(keller, default));
        Assert.Equal([waiting], Numbers(list.Waiting));
        Assert.Equal([due], Numbers(list.ReviewDue));
        Assert.Equal([without], Numbers(list.NoReview));
        Assert.Equal([flagged], Numbers(list.Flagged));
        Assert.Equal([flagged], Numbers(list.Changes));
        Assert.Equal([flagged], Numbers(list.NotHelping));
        Assert.Equal([without, due], Numbers(list.NeverUsed).Order());
        Assert.Equal([without, due], new[] { Assert.Single(list.Alike).One.Number, list.Alike[0].Other.Number }.Order());
        Assert.Contains(secret, Numbers((await house.In<ArticleQuality, QualityList>(q => q.Now(lang, default))).NoReview));
    }

    [Theory, OnBothDatabases]
    public async Task A_report_is_closed_by_an_editor_with_a_word(string database)
    {
        await using var house = await House.Open(database);
        var (keller, orhan, lang) = (await house.As(house.Company.Keller.Id), await house.As(house.Company.Orhan.Id), await house.As(house.Company.Lang.Id));
        var number = await house.PublishedArticle("Akku lädt nicht");
        Assert.Equal("Reason", Assert.IsType<Refused>(await house.In<FlagArticles, Outcome>(f => f.Flag(keller, number, " ", null, default))).Field);
        Assert.IsType<Done>(await house.In<FlagArticles, Outcome>(f => f.Flag(keller, number, "Menü heißt anders", null, default)));
        var id = (await house.ArticleNow(number)).Id;
        var flag = Assert.Single(await house.In<FlagArticles, IReadOnlyList<ArticleFlag>>(f => f.Of(lang, id, default)));
        Assert.IsType<Refused>(await house.In<FlagArticles, Outcome>(f => f.Close(orhan, number, flag.Id, "geändert", default)));
        Assert.Equal("Answer", Assert.IsType<Refused>(await house.In<FlagArticles, Outcome>(f => f.Close(lang, number, flag.Id, "", default))).Field);
        Assert.IsType<Done>(await house.In<FlagArticles, Outcome>(f => f.Close(lang, number, flag.Id, "Menü berichtigt", default)));
        Assert.IsType<Refused>(await house.In<FlagArticles, Outcome>(f => f.Close(lang, number, flag.Id, "noch einmal", default)));
        Assert.Empty((await house.In<ArticleQuality, QualityList>(q => q.Now(lang, default))).Flagged);
    }

    private static IEnumerable<string> Numbers(IEnumerable<ArticleRow> rows) => rows.Select(r => r.Number);
}
