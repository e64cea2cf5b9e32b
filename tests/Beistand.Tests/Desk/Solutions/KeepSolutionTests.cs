using Beistand.Desk.People;
using Beistand.Desk.Solutions;
using Beistand.Desk.Tickets.Answering;
using Beistand.Desk.Tickets.Closing;
using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Writing;
using Microsoft.EntityFrameworkCore;
using static Beistand.Tests.World.LevelSteps;

namespace Beistand.Tests.Desk.Solutions;

public sealed class KeepSolutionTests
{
    [Theory, OnBothDatabases]
    public async Task What_the_2nd_level_solved_is_not_closed_without_a_word_about_it(string database)
    {
        await using var house = await House.Open(database);
        var number = await AtSecondLevel(house);
        var refused = Assert.IsType<Refused>(await Close(house, house.Company.Orhan, number));
        Assert.Equal("Knowledge", refused.Field);
        Assert.Equal("Knowledge", Assert.IsType<Refused>(await house.AnswerBy(house.Company.Orhan, number, close: true)).Field);
        var orhan = await house.As(house.Company.Orhan.Id);
        Assert.Equal("Knowledge", Assert.IsType<Refused>(await house.In<ScheduleHandler, Outcome>(h => h.Schedule(orhan, new Answer(number, "Bitte tauschen.", ThenClose: true, Seen: long.MaxValue), DateTimeOffset.UtcNow.AddHours(1), true, default))).Field);
        Assert.Equal("Words", Assert.IsType<Refused>(await house.NothingToKeepBy(house.Company.Orhan, number, NoKnowledge.Other, " ")).Field);
        Assert.IsType<Done>(await house.NothingToKeepBy(house.Company.Orhan, number));
        Assert.IsType<Done>(await Close(house, house.Company.Orhan, number));
        Assert.Equal(["SolutionKept", "TicketClosed"], (await house.KindsOf(number))[^2..]);
    }

    [Theory, OnBothDatabases]
    public async Task The_1st_level_closes_as_ever(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        Assert.IsType<Done>(await Close(house, house.Company.Keller, number));
    }

    [Theory, OnBothDatabases]
    public async Task A_draft_is_made_of_the_tickets_own_words_without_those_of_persons_and_lands_in_the_knowledge_base(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber, "Guten Tag,\nunser Notebook lädt nicht, rufen Sie 0221 998877 an.\nMit freundlichen Grüßen\nJonas Weber, Stadtwerke Köln", "Notebook von Weber lädt nicht", house.Company.Hardware);
        await house.AnswerBy(house.Company.Keller, number, "Guten Tag Herr Weber,\nbitte tauschen Sie das Netzteil.\nViele Grüße\nSabine Keller");
        await house.EscalateBy(house.Company.Keller, number);
        await house.AcceptBy(house.Company.Orhan, number);
        var orhan = await house.As(house.Company.Orhan.Id);
        var start = (await house.In<SolutionPages, SolutionView?>(p => p.Of(orhan, number, null, default)))!.Start;
        Assert.Equal(new ArticleText("Notebook von [Name] lädt nicht", "unser Notebook lädt nicht, rufen Sie [Telefonnummer] an.", "", "", "bitte tauschen Sie das Netzteil."), start.Text);
        var drafted = Assert.IsType<Done>(await house.In<KeepSolution, Outcome>(k => k.Draft(orhan, number, start with { Key = "einmal" }, default)));
        Assert.Equal(drafted.Reference, Assert.IsType<Done>(await house.In<KeepSolution, Outcome>(k => k.Draft(orhan, number, start with { Key = "einmal" }, default))).Reference);
        var article = await house.Ask(db => db.Articles.SingleAsync());
        Assert.Equal((ArticleState.InReview, house.Company.Hardware.Id, (await house.Ticket(number)).Id, drafted.Reference), (article.State, article.CategoryId, article.TicketId, article.Number));
        Assert.IsType<Done>(await Close(house, house.Company.Orhan, number));
    }

    [Theory, OnBothDatabases]
    public async Task An_article_that_helped_is_linked_by_its_number_and_one_that_may_not_be_read_is_none(string database)
    {
        await using var house = await House.Open(database);
        var number = await AtSecondLevel(house);
        var lang = await house.As(house.Company.Lang.Id);
        async Task<string> Drafted(Readers readers) => Assert.IsType<Done>(await house.In<WriteArticles, Outcome>(w => w.Draft(lang, new ArticleForm(new("Akku", "Lädt nicht", "", "", "Tauschen"), readers), null, default))).Reference!;
        var (secret, open) = (await Drafted(Readers.ThirdLevel), await Drafted(Readers.SecondLevel));
        var orhan = await house.As(house.Company.Orhan.Id);
        foreach (var wrong in new[] { "", "WI-999", "Akku", secret }) Assert.Equal("Article", Assert.IsType<Refused>(await house.In<KeepSolution, Outcome>(k => k.Link(orhan, number, wrong, null, default))).Field);
        Assert.Equal(open, Assert.IsType<Done>(await house.In<KeepSolution, Outcome>(k => k.Link(orhan, number, " " + open.ToLowerInvariant(), null, default))).Reference);
        Assert.IsType<Done>(await Close(house, house.Company.Orhan, number));
    }

    private static async Task<string> AtSecondLevel(House house)
    {
        var number = await house.RequestFrom(house.Company.Weber);
        await house.AnswerBy(house.Company.Keller, number);
        await house.EscalateBy(house.Company.Keller, number);
        await house.AcceptBy(house.Company.Orhan, number);
        return number;
    }

    private static async Task<Outcome> Close(House house, Person agent, string number)
    {
        var by = await house.As(agent.Id);
        return await house.In<CloseHandler, Outcome>(c => c.Close(by, number, default));
    }
}
