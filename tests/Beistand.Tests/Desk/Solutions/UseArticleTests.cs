using Beistand.Desk.Levels;
using Beistand.Desk.Solutions;
using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Using;
using Microsoft.EntityFrameworkCore;
using static Beistand.Tests.World.LevelSteps;

namespace Beistand.Tests.Desk.Solutions;

public sealed class UseArticleTests
{
    [Theory, OnBothDatabases]
    public async Task A_ticket_counts_once_and_the_later_word_holds(string database)
    {
        await using var house = await House.Open(database);
        var (keller, vogel) = (await house.As(house.Company.Keller.Id), await house.As(house.Company.Vogel.Id));
        var number = await house.RequestFrom(house.Company.Weber);
        var article = await house.PublishedArticle("Akku lädt nicht");
        Assert.IsType<Done>(await Use(house, keller, number, article, Judgement.Helped));
        Assert.IsType<Done>(await Use(house, keller, number, article, Judgement.DoesNotFit));
        Assert.IsType<NotFound>(await Use(house, vogel, number, article, Judgement.Helped));
        Assert.Equal("Article", Assert.IsType<Refused>(await Use(house, keller, number, "WI-99", Judgement.Helped)).Field);
        Assert.Equal(1, (await house.ArticleNow(article)).Used);
        var used = Assert.Single((await house.In<TicketArticles, TicketArticlesView?>(a => a.Of(keller, number, "", default)))!.Used);
        Assert.Equal((article, Judgement.DoesNotFit), (used.Article.Number, used.Judged));
        Assert.Equal(2, (await house.KindsOf(number)).Count(k => k == nameof(ArticleUsed)));
        Assert.Null(await house.In<TicketArticles, TicketArticlesView?>(a => a.Of(vogel, number, "", default)));
    }

    [Theory, OnBothDatabases]
    public async Task A_report_names_the_ticket_at_which_it_showed(string database)
    {
        await using var house = await House.Open(database);
        var (keller, vogel) = (await house.As(house.Company.Keller.Id), await house.As(house.Company.Vogel.Id));
        var number = await house.RequestFrom(house.Company.Weber);
        var article = await house.PublishedArticle("Akku lädt nicht");
        Assert.IsType<NotFound>(await house.In<UseArticle, Outcome>(u => u.Flag(vogel, number, article, "falsch", default)));
        Assert.Equal("Reason", Assert.IsType<Refused>(await house.In<UseArticle, Outcome>(u => u.Flag(keller, number, article, "", default))).Field);
        Assert.IsType<Done>(await house.In<UseArticle, Outcome>(u => u.Flag(keller, number, article, "Das Menü heißt anders.", default)));
        Assert.Equal((await house.Ticket(number)).Id, (await house.Ask(db => db.Set<ArticleFlag>().SingleAsync())).TicketId);
    }

    [Theory, OnBothDatabases]
    public async Task Articles_on_the_hand_over_sheet_count_by_their_number_and_an_unknown_one_is_refused(string database)
    {
        await using var house = await House.Open(database);
        var (number, article, secret) = (await house.RequestFrom(house.Company.Weber), await house.PublishedArticle("Akku lädt nicht"), await house.PublishedArticle("Nur 2nd Level", Readers.SecondLevel));
        foreach (var unknown in new[] { "WI-99", "wi-x", secret })
        {
            var refused = Assert.IsType<Refused>(await house.EscalateBy(house.Company.Keller, number, sheet: new("Was nun?", "Neustart", [new(unknown, ArticleVerdict.Helped)])));
            Assert.Equal(("Articles", $"Einen Artikel „{unknown}“ gibt es nicht. Bitte prüfen Sie die Nummer, oder schreiben Sie den Titel ohne Nummer."), (refused.Field, refused.Text));
        }
        Assert.Equal(SupportLevel.First, (await house.Ticket(number)).Level);
        Assert.IsType<Done>(await house.EscalateBy(house.Company.Keller, number, sheet: new("Was nun?", "Neustart", [new($"{article} Akku lädt nicht", ArticleVerdict.Wrong), new("Handbuch Seite 12", ArticleVerdict.DoesNotFit)])));
        var use = await house.Ask(db => db.Set<ArticleUse>().SingleAsync());
        Assert.Equal((UsedAs.Judged, Judgement.Wrong, 1), (use.As, use.Judged, (await house.ArticleNow(article)).Used));
    }

    private static Task<Outcome> Use(House house, Actor by, string ticket, string article, Judgement judged) => house.In<UseArticle, Outcome>(u => u.Use(by, ticket, article, judged, null, default));
}
