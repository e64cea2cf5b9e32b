using Beistand.Desk.Targets.Announcing;
using Beistand.Desk.Targets.Clocks;
using Beistand.Desk.Targets.Reckoning;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.Targets.Announcing;

public sealed class AnnounceTargetsTests
{
    [Theory, OnBothDatabases]
    public async Task A_warning_comes_before_the_end_and_then_the_end_and_the_word_to_the_team_lead_each_once(string database)
    {
        await using var house = await House.Open(database);
        await house.Promise(f => f with { LeadAfter = "1 h", Times = f.Times!.ToDictionary(t => t.Key, t => t.Key.Kind == TargetKind.Reaction ? t.Value : "") });
        await house.RequestFrom(house.Company.Weber);
        (string Until, int Said)[] steps = [("24.11. 12:59", 0), ("24.11. 13:00", 1), ("24.11. 13:59", 1), ("24.11. 14:00", 2), ("24.11. 14:59", 2), ("24.11. 15:00", 3), ("25.11. 17:00", 3)];
        foreach (var (until, said) in steps)
        {
            house.Until(until);
            await house.Announce();
            await house.Announce();
            Assert.Equal((until, said), (until, (await house.Announced()).Count));
        }
        Assert.Equal(["TargetWarned Reaction", "TargetMissed Reaction", "LeadTold Reaction"], await house.Announced());
    }

    [Theory, OnBothDatabases]
    public async Task What_is_settled_or_rests_is_not_said(string database)
    {
        await using var house = await House.Open(database);
        var (answered, waits) = (await house.RequestFrom(house.Company.Weber), await house.RequestFrom(house.Company.Nowak));
        await house.AnswerBy(house.Company.Keller, answered, close: true);
        await house.AnswerBy(house.Company.Keller, waits);
        await house.WaitBy(house.Company.Keller, waits, Beistand.Desk.Tickets.PendingReason.Customer);
        house.Until("18.12. 17:00");
        await house.Announce();
        Assert.Empty(await house.Announced());
    }

    [Theory, OnBothDatabases]
    public async Task What_came_due_while_nobody_looked_is_said_all_the_same(string database)
    {
        await using var house = await House.Open(database);
        await house.RequestFrom(house.Company.Weber);
        house.Until("18.12. 17:00");
        await house.Announce();
        Assert.Equal(9, (await house.Announced()).Distinct().Count());
        Assert.Equal(9, (await house.Announced()).Count);
    }

    [Theory, OnBothDatabases]
    public async Task A_clock_that_jumps_two_hours_ahead_and_back_makes_nothing_due_and_loses_nothing(string database)
    {
        var jump = TimeSpan.Zero;
        await using var house = await House.Open(database, instead: services => Replace(services, () => jump));
        await house.RequestFrom(house.Company.Weber);
        house.Until("24.11. 12:59");
        await house.Announce();
        jump = TimeSpan.FromHours(2);
        for (var i = 0; i < 5; i++) await house.Announce();
        Assert.Empty(await house.Announced());
        jump = -jump;
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await house.Announce();
        Assert.Equal(["TargetWarned Reaction"], await house.Announced());
        jump = TimeSpan.Zero;
        house.Until("24.11. 14:00");
        await house.Announce();
        Assert.Equal(["TargetWarned Reaction", "TargetMissed Reaction", "LeadTold Reaction"], await house.Announced());
    }

    /// <summary>F21, without the lease that keeps them apart: what is written at the target is enough.</summary>
    [Theory, OnBothDatabases, Trait("Category", "Faults")]
    public async Task Many_nodes_that_race_for_many_targets_say_each_once(string database)
    {
        const int tickets = 120;
        await using var house = await House.Open(database);
        for (var i = 0; i < tickets; i++) await house.RequestFrom(house.Company.Weber);
        house.Until("24.11. 14:00");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(house.Announce)));
        var said = await house.Ask(db => db.Set<EventRow>().Where(e => e.Kind == "TargetMissed").Select(e => e.TicketId).ToListAsync());
        Assert.Equal((tickets, tickets), (said.Count, said.Distinct().Count()));
        Assert.False(await house.Ask(db => db.Set<TicketTarget>().AnyAsync(t => t.NextAt <= house.Clock.GetUtcNow())));
    }

    [Theory, OnBothDatabases]
    public async Task An_answer_at_the_same_moment_is_not_followed_by_a_word_of_the_end(string database)
    {
        await using var house = await House.Open(database);
        List<string> numbers = [];
        for (var i = 0; i < 20; i++) numbers.Add(await house.RequestFrom(house.Company.Weber));
        house.Until("24.11. 14:00");
        await Task.WhenAll([Task.Run(house.Announce), .. numbers.Select(n => Task.Run(() => house.AnswerBy(house.Company.Keller, n)))]);
        foreach (var number in numbers)
        {
            var kinds = await house.KindsOf(number);
            var (answer, missed) = (kinds.IndexOf("AnswerSent"), kinds.LastIndexOf("TargetMissed"));
            Assert.True(missed < 0 || missed < answer, string.Join(' ', kinds));
        }
    }

    private static void Replace(Microsoft.Extensions.DependencyInjection.IServiceCollection services, Func<TimeSpan> jump) =>
        Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<Beistand.Kernel.Platform.Jobs.DueClock>(services, p => new JumpingClock((TimeProvider)p.GetService(typeof(TimeProvider))!, jump));

    private sealed class JumpingClock(TimeProvider time, Func<TimeSpan> jump) : Beistand.Kernel.Platform.Jobs.DueClock(time)
    {
        private readonly TimeProvider told = time;

        protected override Task<DateTimeOffset> Read(Beistand.Kernel.Platform.Data.BeistandDb db, CancellationToken ct) => Task.FromResult(told.GetUtcNow() + jump());
    }
}
