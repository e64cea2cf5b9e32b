using System.Net;
using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Finding;
using Beistand.Library.Knowledge.Merging;
using Beistand.Library.Knowledge.Using;
using Beistand.Library.Knowledge.Voting;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Library.Knowledge.Merging;

public sealed class UndoMergeTests
{
    [Theory, OnBothDatabases]
    public async Task The_article_comes_back_as_it_was_with_what_was_said_of_it_and_the_rest_stays(string database)
    {
        await using var house = await House.Open(database, start: true);
        var (keller, lang) = (await house.As(house.Company.Keller.Id), await house.As(house.Company.Lang.Id));
        var (gone, stays) = (await house.PublishedArticle("Akku lädt nicht"), await house.PublishedArticle("Akku wird nicht geladen"));
        foreach (var (number, helped) in new[] { (gone, true), (gone, false), (stays, true) }) await house.In<VoteOnArticles, Outcome>(v => v.Vote(Actor.Anonymous, number, helped, "", default));
        await house.In<FlagArticles, Outcome>(f => f.Flag(keller, gone, "Menü heißt anders", null, default));
        var (one, both) = (await TicketId(house), await TicketId(house));
        await Uses(house, keller, gone, one, both);
        await Uses(house, keller, stays, both);
        Assert.IsType<Done>(await Merge(house, lang, gone, stays));
        await house.In<VoteOnArticles, Outcome>(v => v.Vote(Actor.Anonymous, stays, true, "", default));

        using (var visitor = await house.VisitorAs(house.Company.Keller))
        {
            Assert.DoesNotContain("/trennen", await visitor.Read($"/wissen/{gone}"), StringComparison.Ordinal);
            using var refused = await visitor.Post($"/wissen/{gone}/trennen");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }
        using (var visitor = await house.VisitorAs(house.Company.Lang))
        {
            Assert.Contains("wie er war (Stand: Veröffentlicht)", WebUtility.HtmlDecode(await visitor.Read($"/wissen/{gone}")), StringComparison.Ordinal);
            using var done = await visitor.Post($"/wissen/{gone}/trennen");
            Assert.Equal($"/wissen/{gone}", done.Headers.Location?.ToString());
        }
        var (back, other) = (await house.ArticleNow(gone), await house.ArticleNow(stays));
        Assert.Equal((ArticleState.Published, (long?)null, 2, 1, 1), (back.State, back.MergedInto, back.Used, back.Helped, back.NotHelped));
        Assert.Equal((1, 2, 0), (other.Used, other.Helped, other.NotHelped));
        Assert.Single(await house.In<FlagArticles, IReadOnlyList<ArticleFlag>>(f => f.Of(lang, back.Id, default)));
        using var reader = house.Visitor();
        Assert.Contains("Akku lädt nicht", WebUtility.HtmlDecode(await reader.Read(back.Path)), StringComparison.Ordinal);
        Assert.IsType<Refused>(await Undo(house, lang, gone));
        Assert.IsType<Done>(await Merge(house, lang, gone, stays));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_merged_on_is_undone_from_the_end(string database)
    {
        await using var house = await House.Open(database);
        var lang = await house.As(house.Company.Lang.Id);
        var (first, second, third) = (await house.PublishedArticle("Akku lädt nicht"), await house.PublishedArticle("Akku wird nicht geladen"), await house.PublishedArticle("Akku lädt nie"));
        await Merge(house, lang, first, second);
        await Merge(house, lang, second, third);
        Assert.Contains($"{second} wurde danach mit {third}", Assert.IsType<Refused>(await Undo(house, lang, first)).Text, StringComparison.Ordinal);
        Assert.IsType<Done>(await Undo(house, lang, second));
        Assert.Equal((await house.ArticleNow(second)).Id, (await house.ArticleNow(first)).MergedInto);
        Assert.IsType<Done>(await Undo(house, lang, first));
        Assert.Null((await house.ArticleNow(first)).MergedInto);
    }

    [Theory, OnBothDatabases]
    public async Task Of_a_merge_that_nobody_wrote_down_the_article_comes_back_as_a_draft(string database)
    {
        await using var house = await House.Open(database);
        var lang = await house.As(house.Company.Lang.Id);
        var (gone, stays) = (await house.PublishedArticle("Akku lädt nicht"), await house.PublishedArticle("Akku wird nicht geladen"));
        await house.In<VoteOnArticles, Outcome>(v => v.Vote(Actor.Anonymous, gone, true, "", default));
        await Merge(house, lang, gone, stays);
        await house.Ask(db => db.ArticleMerges.ExecuteDeleteAsync());
        Assert.IsType<Done>(await Undo(house, lang, gone));
        Assert.Equal((ArticleState.Draft, 1), ((await house.ArticleNow(gone)).State, (await house.ArticleNow(stays)).Helped));
    }

    private static async Task<long> TicketId(House house)
    {
        var number = await house.RequestFrom(house.Company.Weber);
        return (await house.Ticket(number)).Id;
    }

    private static Task Uses(House house, Actor by, string article, params long[] tickets) => house.In<Beistand.Kernel.Platform.Data.BeistandDb>(async db =>
    {
        await using var work = await db.BeginWork(default);
        foreach (var ticket in tickets) await new UseArticles(db).Use(by, Article.IdOf(article)!.Value, ticket, UsedAs.Used, Judgement.Helped, TimeProvider.System.GetUtcNow(), default);
        await work.Commit(default);
    });

    private static Task<Outcome> Merge(House house, Actor by, string number, string into) => house.In<MergeArticles, Outcome>(m => m.Merge(by, number, into, default));
    private static Task<Outcome> Undo(House house, Actor by, string number) => house.In<UndoMerge, Outcome>(u => u.Undo(by, number, default));
}
