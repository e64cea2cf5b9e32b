using System.Globalization;
using Beistand.Desk.Targets.Calendars;
using Beistand.Desk.Targets.Clocks;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Tests.Desk.Targets.Calendars;

namespace Beistand.Tests.Desk.Targets.Clocks;

public sealed class TicketClockTests
{
    // A Tuesday; local times of the house.
    private static readonly DateTimeOffset Ten = At("24.11. 10:00");
    private static readonly Standing New = new(SupportLevel.First, Priority.Normal);

    [Fact]
    public void Ten_thousand_solutions_with_pauses_equal_a_walk_through_the_minutes()
    {
        var random = new Random(11);
        for (var i = 0; i < 10_000 / 10; i++)
        {
            var calendar = RandomCalendar.Of(random);
            for (var j = 0; j < 10; j++)
            {
                var (start, minutes) = (RandomCalendar.Minute(random), random.Next(1, 900));
                List<(DateTimeOffset From, DateTimeOffset To)> pauses = [];
                List<Moment> moments = [new(start, Cause.Opened)];
                for (var at = start.AddMinutes(random.Next(600)); pauses.Count < random.Next(5); at = pauses[^1].To.AddMinutes(random.Next(1, 600)))
                {
                    pauses.Add((at, at.AddMinutes(random.Next(1, 3000))));
                    moments.AddRange([new(at, Cause.Waits, Waits: PendingReason.Customer), new(pauses[^1].To, Cause.Resumed)]);
                }
                var rule = new TargetRule(1, "", calendar.Product, new Dictionary<(TargetKind, Priority), TimeSpan> { [(TargetKind.Solution, Priority.Normal)] = TimeSpan.FromMinutes(minutes) }, [PendingReason.Customer]);
                var due = calendar.Walk.Due(start, minutes, at => !pauses.Any(p => at >= p.From && at < p.To));
                Assert.Equal((i, j, due), (i, j, TicketClock.Of(New, moments, rule).Rounds.Single(r => r.Kind == TargetKind.Solution).DueAt));
            }
        }
    }

    [Fact]
    public void The_reaction_time_ends_with_the_first_answer_and_never_rests()
    {
        var clock = Told((Ten, Cause.Opened), ("24.11. 10:30", Cause.Waits, PendingReason.Customer), ("24.11. 11:30", Cause.Answered));
        var reaction = Assert.Single(clock.Rounds, r => r.Kind == TargetKind.Reaction);
        Assert.Equal((RoundState.Ended, At("24.11. 11:30")), (reaction.State, reaction.EndedAt));
        Assert.Equal(TimeSpan.FromMinutes(90), reaction.Used(Ten.AddDays(9)));
        Assert.Equal(["Started", "Stopped"], clock.Lines.Where(l => l.Kind == TargetKind.Reaction).Select(l => l.Turn.ToString()));
    }

    [Fact]
    public void The_solution_time_rests_while_the_customer_is_waited_for_and_not_for_the_manufacturer()
    {
        var clock = Told((Ten, Cause.Opened), ("24.11. 11:00", Cause.Waits, PendingReason.Customer));
        Assert.Equal((RoundState.Paused, null), Last(clock, TargetKind.Solution));
        clock = Told((Ten, Cause.Opened), ("24.11. 11:00", Cause.Waits, PendingReason.Customer), ("25.11. 09:00", Cause.CustomerWrote));
        // Eight hours, of which one was used: 9 to 16 o'clock.
        Assert.Equal((RoundState.Running, At("25.11. 16:00")), Last(clock, TargetKind.Solution));
        clock = Told((Ten, Cause.Opened), ("24.11. 11:00", Cause.Waits, PendingReason.Vendor));
        Assert.Equal((RoundState.Running, At("25.11. 09:00")), Last(clock, TargetKind.Solution));
        Assert.Equal((RoundState.Running, At("24.11. 15:00")), Last(clock, TargetKind.Vendor));
    }

    [Fact]
    public void Each_wait_for_the_manufacturer_has_its_own_clock()
    {
        var clock = Told((Ten, Cause.Opened), ("24.11. 11:00", Cause.Waits, PendingReason.Vendor), ("24.11. 12:00", Cause.ThirdPartyWrote), ("24.11. 13:00", Cause.Waits, PendingReason.Vendor));
        Assert.Equal([(1, RoundState.Ended, At("24.11. 15:00")), (2, RoundState.Running, At("24.11. 17:00"))],
            clock.Rounds.Where(r => r.Kind == TargetKind.Vendor).Select(r => (r.Number, r.State, r.Reaches(TimeSpan.FromHours(4)) ?? At("24.11. 15:00"))));
    }

    [Fact]
    public void Each_message_of_the_customer_after_our_first_answer_starts_the_update_time_once()
    {
        var clock = Told((Ten, Cause.Opened), ("24.11. 11:00", Cause.Answered), ("24.11. 12:00", Cause.CustomerWrote), ("24.11. 13:00", Cause.CustomerWrote));
        Assert.Equal((RoundState.Running, At("24.11. 14:00")), Last(clock, TargetKind.Update));
        clock = Told((Ten, Cause.Opened), ("24.11. 11:00", Cause.Answered), ("24.11. 12:00", Cause.CustomerWrote), ("24.11. 13:00", Cause.Answered));
        Assert.Equal((RoundState.Ended, null), Last(clock, TargetKind.Update));
    }

    [Fact]
    public void Where_it_is_promised_the_customer_hears_from_us_again_and_again()
    {
        var clock = TicketClock.Of(New, Moments([(Ten, Cause.Opened, null), (At("24.11. 11:00"), Cause.Answered, null), (At("24.11. 12:00"), Cause.Answered, null)]), Rule() with { UpdatesAlways = true });
        Assert.Equal([(1, RoundState.Ended), (2, RoundState.Running)], clock.Rounds.Where(r => r.Kind == TargetKind.Update).Select(r => (r.Number, r.State)));
        Assert.Equal((RoundState.Running, At("24.11. 14:00")), Last(clock, TargetKind.Update));
    }

    [Fact]
    public void Each_level_has_its_own_clock_that_starts_when_the_ticket_comes_there()
    {
        var clock = TicketClock.Of(New, [new(Ten, Cause.Opened), new(At("24.11. 11:00"), Cause.Level, Level: SupportLevel.Second), new(At("24.11. 12:00"), Cause.Level, Level: SupportLevel.First)], Rule());
        Assert.Equal([(TargetKind.FirstLevel, 1, RoundState.Ended), (TargetKind.SecondLevel, 1, RoundState.Ended), (TargetKind.FirstLevel, 2, RoundState.Running)],
            clock.Rounds.Where(r => r.Kind is TargetKind.FirstLevel or TargetKind.SecondLevel).Select(r => (r.Kind, r.Number, r.State)));
        Assert.Equal((RoundState.Running, At("24.11. 15:00")), Last(clock, TargetKind.FirstLevel));
    }

    [Fact]
    public void A_ticket_opened_again_goes_on_where_it_was_closed()
    {
        var clock = Told((Ten, Cause.Opened), ("24.11. 12:00", Cause.Closed), ("26.11. 09:00", Cause.CustomerWrote));
        Assert.Equal((RoundState.Running, At("26.11. 15:00")), Last(clock, TargetKind.Solution));
        Assert.Equal(1, clock.Rounds.Count(r => r.Kind == TargetKind.Solution));
    }

    [Fact]
    public void A_higher_priority_makes_what_runs_due_sooner_and_leaves_what_has_ended()
    {
        var clock = TicketClock.Of(New, [new(Ten, Cause.Opened), new(At("24.11. 11:59"), Cause.Answered), new(At("24.11. 13:00"), Cause.Priority, Priority: Priority.Urgent)], Rule());
        Assert.Equal(TimeSpan.FromHours(2), clock.Rounds.Single(r => r.Kind == TargetKind.Reaction).Allowed);
        Assert.Equal((RoundState.Running, At("24.11. 14:00")), Last(clock, TargetKind.Solution));
    }

    [Fact]
    public void What_was_promised_before_judges_what_has_ended()
    {
        Moment[] moments = [new(Ten, Cause.Opened), new(At("24.11. 11:30"), Cause.Answered)];
        Assert.True(TicketClock.Of(New, moments, Rule(), (kind, _) => kind == TargetKind.Reaction ? TimeSpan.FromHours(1) : null).Lines.Single(l => l is { Kind: TargetKind.Reaction, Turn: Turn.Stopped }).Late);
        Assert.False(TicketClock.Of(New, moments, Rule()).Lines.Single(l => l is { Kind: TargetKind.Reaction, Turn: Turn.Stopped }).Late);
    }

    [Fact]
    public void What_is_missed_stays_missed_while_the_clock_rests()
    {
        var clock = Told((Ten, Cause.Opened), ("26.11. 10:00", Cause.Waits, PendingReason.Customer));
        Assert.Equal((RoundState.Paused, At("25.11. 09:00")), Last(clock, TargetKind.Solution));
    }

    private static (RoundState, DateTimeOffset?) Last(TicketClock clock, TargetKind kind) => clock.Rounds.Last(r => r.Kind == kind) is var round ? (round.State, round.DueAt) : default;

    private static TargetRule Rule()
    {
        var office = new WorkingTime(Zone.Of, date => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? [] : [new Hours(8 * 60, 17 * 60)]);
        Dictionary<TargetKind, int> hours = new() { [TargetKind.Reaction] = 2, [TargetKind.Update] = 2, [TargetKind.Solution] = 8, [TargetKind.FirstLevel] = 3, [TargetKind.SecondLevel] = 3, [TargetKind.Vendor] = 4 };
        return new(1, "Probe", office, hours.SelectMany(h => new[] { (h.Key, Priority.Normal, h.Value), (h.Key, Priority.Urgent, h.Value / 2) }).ToDictionary(t => (t.Key, t.Item2), t => TimeSpan.FromHours(t.Item3)), [PendingReason.Customer, PendingReason.Appointment]);
    }

    private static TicketClock Told((DateTimeOffset, Cause) opened, params object[] later) =>
        TicketClock.Of(New, Moments([(opened.Item1, opened.Item2, null), .. later.Select(l => l switch
        {
            (string at, Cause cause) => (At(at), cause, (PendingReason?)null),
            (string at, Cause cause, PendingReason reason) => (At(at), cause, reason),
            _ => throw new ArgumentException(l.ToString()),
        })]), Rule());

    private static IEnumerable<Moment> Moments(IEnumerable<(DateTimeOffset At, Cause Cause, PendingReason? Waits)> told) => told.Select(t => new Moment(t.At, t.Cause, Waits: t.Waits));

    private static DateTimeOffset At(string local)
    {
        var time = DateTime.ParseExact("2026 " + local, "yyyy dd.MM. HH:mm", CultureInfo.InvariantCulture);
        return new DateTimeOffset(time, Zone.Of.GetUtcOffset(time)).ToUniversalTime();
    }
}
