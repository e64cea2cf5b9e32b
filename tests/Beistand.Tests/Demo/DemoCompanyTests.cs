using Beistand.Desk.Coaching.Accompanying;
using Beistand.Desk.Coaching.Lessons;
using Beistand.Desk.Coaching.Practising;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Demo;

public sealed class DemoCompanyTests
{
    [Theory, OnBothDatabases]
    public async Task A_new_house_with_the_demo_is_a_company_with_ninety_days_behind_it_and_sends_nothing(string database)
    {
        await using var house = await House.Open(database, start: true, people: false, settings: ("Demo", "true"));
        await house.Ask(async db =>
        {
            Assert.Equal((12, 41, 300), (await db.Organisations.CountAsync(), await db.People.CountAsync(), await db.Tickets.CountAsync()));
            var tickets = await db.Tickets.AsNoTracking().Include(t => t.Messages).Include(t => t.Requester).ToListAsync();
            Assert.All(tickets, t => Assert.Equal(t.Requester.Language, t.Language));
            Assert.InRange(tickets.Count(t => t.Language == "en"), 20, 30);
            Assert.InRange(tickets.Count(t => !t.IsClosed), 30, 90);
            Assert.Equal([SupportLevel.First, SupportLevel.Second, SupportLevel.Third], tickets.Select(t => t.Level).Distinct().Order());
            var now = house.App.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            Assert.All(tickets.SelectMany(t => t.Messages), m => Assert.InRange(m.At, now.AddDays(-91), now));
            Assert.DoesNotContain(tickets.SelectMany(t => t.Messages).Select(m => m.Text).Concat(tickets.Select(t => t.Subject)), text => text.Contains('{', StringComparison.Ordinal));
            Assert.Equal([LessonState.InUse, LessonState.InUse, LessonState.Draft], await db.Set<Lesson>().OrderBy(l => l.Id).Select(l => l.State).ToListAsync());
            Assert.Equal([PracticeState.Presented, PracticeState.SignedOff], await db.Set<PracticeCase>().OrderBy(p => p.Id).Select(p => p.State).ToListAsync());
            Assert.NotNull((await db.Set<TicketCoaching>().SingleAsync()).Proposal);
            return await db.Outbox.CountAsync();
        });
        await Task.Delay(1500);
        Assert.Equal(0, await house.Ask(db => db.Outbox.CountAsync()));
    }
}
