using System.Data.Common;
using Beistand.Desk.Coaching.Showing;
using Beistand.Desk.Routing.Skills;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Showing;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Desk.Coaching.Showing;

public sealed class TicketLearningTests
{
    private sealed class Questions : DbCommandInterceptor
    {
        public int Asked { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Asked++;
            return new(result);
        }
    }

    [Theory, OnBothDatabases]
    public async Task The_ticket_page_asks_nothing_more_where_nobody_learns_and_once_where_somebody_does(string database)
    {
        var questions = new Questions();
        await using var house = await House.Open(database, instead: s => s.ConfigureDbContext<BeistandDb>(o => o.AddInterceptors(questions)));
        var c = house.Company;
        await house.LessonInUse(c.Hardware);
        await house.Skills(c.Keller.Can(c.Hardware, Skill.Learning));
        var (plain, practised, coached) = (await house.RequestFrom(c.Weber), await house.RequestFrom(c.Weber, category: c.Hardware), await house.RequestFrom(c.Weber));
        Assert.Equal(practised, await house.TakesNext(c.Keller));
        await house.EscalateAndStay(c.Keller, coached);
        Assert.Equal(0, await Asked(plain));
        Assert.Equal(1, await Asked(practised));
        Assert.Equal(1, await Asked(coached));

        async Task<int> Asked(string number)
        {
            var keller = await house.As(c.Keller.Id);
            var view = (await house.In<TicketPages, TicketView?>(p => p.Ticket(keller, number, default)))!;
            await house.In<TicketLearning, LearningView>(l => l.Of(view, keller, default));
            questions.Asked = 0;
            await house.In<TicketLearning, LearningView>(l => l.Of(view, keller, default));
            return questions.Asked;
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_proposal_stands_in_the_learners_composer_until_she_answers_and_a_newer_one_stands_again(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        var number = await house.RequestFrom(c.Weber);
        await house.TakesNext(c.Keller);
        await house.EscalateAndStay(c.Keller, number);
        Assert.Null((await Show(house, number)).Proposed);
        await house.ProposeBy(c.Orhan, number, "Erster Entwurf");
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await house.AnswerBy(c.Orhan, number, "Schon selbst etwas gesagt");
        Assert.Equal("Erster Entwurf", (await Show(house, number)).Proposed!.Text);
        Assert.IsType<Beistand.Kernel.Done>(await house.AnswerBy(c.Keller, number, "Erster Entwurf, etwas freundlicher"));
        Assert.Null((await Show(house, number)).Proposed);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await house.ProposeBy(c.Orhan, number, "Zweiter Entwurf");
        Assert.Equal("Zweiter Entwurf", (await Show(house, number)).Proposed!.Text);
        var orhan = await house.As(c.Orhan.Id);
        var view = (await house.In<TicketPages, TicketView?>(p => p.Ticket(orhan, number, default)))!;
        Assert.Null((await house.In<TicketLearning, LearningView>(l => l.Of(view, orhan, default))).Proposed);
    }

    private static async Task<LearningView> Show(House house, string number)
    {
        var keller = await house.As(house.Company.Keller.Id);
        var view = (await house.In<TicketPages, TicketView?>(p => p.Ticket(keller, number, default)))!;
        return await house.In<TicketLearning, LearningView>(l => l.Of(view, keller, default));
    }
}
