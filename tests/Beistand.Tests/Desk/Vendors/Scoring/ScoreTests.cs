using Beistand.Desk.Vendors;
using Beistand.Desk.Vendors.Scoring;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.Vendors.Scoring;

public sealed class ScoreTests
{
    [Theory, OnBothDatabases]
    public async Task The_scorecard_is_what_the_log_says(string database)
    {
        await using var house = await House.Open(database);
        var (vendor, random) = (await house.Maker(), new Random(7));
        await house.SentCase(await house.Maker(VendorSteps.Fujitsu with { Name = "Anderer", Address = "x@anderer.example", Senders = "" }));
        List<(DateTimeOffset Sent, DateTimeOffset? Answered, DateTimeOffset? Solved, int Reopened)> told = [];
        for (var i = 0; i < 9; i++)
        {
            house.Clock.Advance(TimeSpan.FromMinutes(20));
            var (number, id, _) = await house.SentCase(vendor);
            var (sent, answered, solved, reopened) = (house.Clock.GetUtcNow(), (DateTimeOffset?)null, (DateTimeOffset?)null, 0);
            if (i != 4)
            {
                house.Clock.Advance(TimeSpan.FromMinutes(random.Next(10, 360)));
                Assert.IsType<Done>(await house.OnCase((w, by) => w.Answered(by, number, id, default)));
                answered = house.Clock.GetUtcNow();
                if (i % 2 == 0) await Solve(number, id);
                if (i % 4 == 0)
                {
                    house.Clock.Advance(TimeSpan.FromMinutes(5));
                    Assert.IsType<Done>(await house.OnCase((w, by) => w.Reopen(by, number, id, default)));
                    reopened++;
                    await Solve(number, id);
                }
            }
            told.Add((sent, answered, solved, reopened));

            async Task Solve(string on, long one)
            {
                house.Clock.Advance(TimeSpan.FromMinutes(random.Next(30, 600)));
                Assert.IsType<Done>(await house.OnCase((w, by) => w.Solve(by, on, one, "Getauscht", default)));
                solved = house.Clock.GetUtcNow();
            }
        }
        house.Clock.Advance(TimeSpan.FromDays(14));
        var keller = await house.As(house.Company.Keller.Id);
        var score = (await house.In<Scorecards, Scorecard?>(s => s.Of(keller, vendor.Id, 30, default)))!.Now;

        // Once more, from what the test itself did, minute by minute.
        var calendar = await house.Ask(db => db.Set<Beistand.Desk.Targets.Calendars.BusinessCalendar>().AsNoTracking().FirstAsync());
        var working = calendar.Reckoner(Zone.Of);
        var responses = told.Where(t => t.Answered is not null).Select(t => working.Between(t.Sent, t.Answered!.Value)).Order().ToList();
        var solutions = told.Where(t => t.Solved is not null).Select(t => working.Between(t.Sent, t.Solved!.Value)).Order().ToList();
        Assert.Equal((9, 8, told.Sum(t => t.Reopened), solutions.Count), (score.Cases, score.Answered, score.Reopened, score.Solved));
        Assert.Equal((responses[3] + responses[4]) / 2, score.Response);
        Assert.Equal(responses.Count(r => r <= TimeSpan.FromHours(4)) / 9.0, score.ResponseMet);
        Assert.Equal(solutions.Count % 2 == 1 ? solutions[solutions.Count / 2] : (solutions[solutions.Count / 2 - 1] + solutions[solutions.Count / 2]) / 2, score.Solution);
        Assert.Equal(solutions.Count(s => s <= TimeSpan.FromHours(16)) / 9.0, score.SolutionMet);
        Assert.Equal(0, (await house.In<Scorecards, Scorecard?>(s => s.Of(keller, vendor.Id, 30, default)))!.Before.Cases);
        Assert.Equal(score, Score.Of(await house.Ask(db => db.Set<EventRow>().AsNoTracking().OrderBy(e => e.Seq).ToListAsync()), vendor.Id, await house.Ask(db => VendorHours.Of(db, vendor, default)), house.Clock.GetUtcNow().AddDays(-30), house.Clock.GetUtcNow().AddTicks(1)));
    }
}
