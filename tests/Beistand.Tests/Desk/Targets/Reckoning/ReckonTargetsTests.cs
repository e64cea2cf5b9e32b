using Beistand.Desk.Targets.Clocks;
using Beistand.Desk.Targets.Managing;
using Beistand.Desk.Targets.Showing;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Closing;
using Beistand.Desk.Tickets.Listing;
using Beistand.Desk.Tickets.Showing;
using Beistand.Desk.Tickets.Sorting;
using Beistand.Kernel;
using static Beistand.Tests.World.TargetSteps;

namespace Beistand.Tests.Desk.Targets.Reckoning;

/// <summary>The house of the tests is open Monday to Friday from 8 to 17 o'clock and promises at normal priority 4 h reaction, 8 h update, 40 h solution, 16 h at the 1st level. It begins on a Tuesday at ten.</summary>
public sealed class ReckonTargetsTests
{
    [Theory, OnBothDatabases]
    public async Task A_new_request_has_its_times_and_is_due_when_the_first_is(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        Assert.Equal([(TargetKind.Reaction, At("24.11. 14:00")), (TargetKind.Solution, At("30.11. 14:00")), (TargetKind.FirstLevel, At("25.11. 17:00"))], (await house.Targets(number)).Select(t => (t.Kind, t.DueAt!.Value)));
        Assert.Equal(At("24.11. 14:00"), (await house.Ticket(number)).DueAt);
        Assert.Equal([TargetKind.Reaction, TargetKind.Solution, TargetKind.FirstLevel], (await house.Targets(number)).Select(t => t.Kind));
    }

    [Theory, OnBothDatabases]
    public async Task An_answer_ends_the_reaction_and_the_customers_word_starts_the_update(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        house.Until("24.11. 11:00");
        await house.AnswerBy(house.Company.Keller, number);
        Assert.Equal((RoundState.Ended, At("24.11. 11:00")), ((await house.Target(number, TargetKind.Reaction)).State, (await house.Target(number, TargetKind.Reaction)).EndedAt!.Value));
        Assert.Equal(At("25.11. 17:00"), (await house.Ticket(number)).DueAt);
        house.Until("24.11. 16:00");
        await house.ReplyBy(house.Company.Weber, number);
        Assert.Equal(At("25.11. 15:00"), (await house.Target(number, TargetKind.Update)).DueAt);
        Assert.Equal(At("25.11. 15:00"), (await house.Ticket(number)).DueAt);
    }

    [Theory, OnBothDatabases]
    public async Task While_the_customer_is_waited_for_nothing_runs_and_then_it_goes_on(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        await house.AnswerBy(house.Company.Keller, number);
        house.Until("24.11. 12:00");
        await house.WaitBy(house.Company.Keller, number, PendingReason.Customer);
        Assert.Null((await house.Ticket(number)).DueAt);
        Assert.Equal((RoundState.Paused, 2 * 3600), ((await house.Target(number, TargetKind.Solution)).State, (await house.Target(number, TargetKind.Solution)).UsedSeconds));
        house.Until("26.11. 12:00");
        await house.ReplyBy(house.Company.Weber, number);
        Assert.Equal(At("02.12. 14:00"), (await house.Target(number, TargetKind.Solution)).DueAt);
    }

    [Theory, OnBothDatabases]
    public async Task The_manufacturers_time_runs_while_he_is_waited_for(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        await house.WaitBy(house.Company.Keller, number, PendingReason.Vendor);
        Assert.Equal((RoundState.Running, At("26.11. 16:00")), ((await house.Target(number, TargetKind.Vendor)).State, (await house.Target(number, TargetKind.Vendor)).DueAt!.Value));
        Assert.Equal(RoundState.Running, (await house.Target(number, TargetKind.Solution)).State);
    }

    [Theory, OnBothDatabases]
    public async Task Closing_ends_all_and_opening_again_goes_on(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        house.Until("24.11. 12:00");
        await house.AnswerBy(house.Company.Keller, number, close: true);
        Assert.All(await house.Targets(number), t => Assert.Equal((RoundState.Ended, null), (t.State, t.NextAt)));
        Assert.Null((await house.Ticket(number)).DueAt);
        house.Until("25.11. 12:00");
        var keller = await house.As(house.Company.Keller.Id);
        await house.In<CloseHandler, Outcome>(h => h.Reopen(keller, number, default));
        Assert.Equal((1, RoundState.Running, At("01.12. 14:00")), ((await house.Target(number, TargetKind.Solution)).Round, (await house.Target(number, TargetKind.Solution)).State, (await house.Target(number, TargetKind.Solution)).DueAt!.Value));
        Assert.Equal(RoundState.Running, (await house.Target(number, TargetKind.Update)).State);
    }

    [Theory, OnBothDatabases]
    public async Task Priority_and_level_change_what_is_due(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        var lang = await house.As(house.Company.Lang.Id);
        await house.In<SortHandler, Outcome>(h => h.SetPriority(lang, number, Priority.Urgent, default));
        Assert.Equal(At("24.11. 11:00"), (await house.Ticket(number)).DueAt);
        house.Until("24.11. 12:00");
        await house.EscalateBy(house.Company.Lang, number);
        Assert.Equal((RoundState.Ended, RoundState.Running), ((await house.Target(number, TargetKind.FirstLevel)).State, (await house.Target(number, TargetKind.SecondLevel)).State));
        Assert.Equal(At("24.11. 16:00"), (await house.Target(number, TargetKind.SecondLevel)).DueAt);
    }

    [Theory, OnBothDatabases]
    public async Task The_customer_reads_whose_turn_it_is_whatever_clock_runs(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        var weber = await house.As(house.Company.Weber.Id);
        Assert.False((await house.In<TicketPages, RequestView?>(p => p.Request(weber, number, default)))!.Answered);
        await house.AnswerBy(house.Company.Keller, number);
        Assert.NotNull((await house.Ticket(number)).DueAt);
        Assert.True((await house.In<TicketPages, RequestView?>(p => p.Request(weber, number, default)))!.Answered);
        Assert.True(Assert.Single(await house.In<TicketPages, List<RequestRow>>(p => p.Requests(weber, default))).Answered);
    }

    [Theory, OnBothDatabases]
    public async Task A_new_promise_reckons_open_tickets_and_leaves_what_has_ended(string database)
    {
        await using var house = await House.Open(database);
        var (open, closed) = (await house.RequestFrom(house.Company.Weber), await house.RequestFrom(house.Company.Nowak));
        await house.AnswerBy(house.Company.Keller, open);
        await house.AnswerBy(house.Company.Keller, closed, close: true);
        await house.Promise(f => f with { Times = f.Times!.ToDictionary(t => t.Key, t => t.Key.Kind == TargetKind.FirstLevel ? "" : "1 h") });
        await house.ReckonAnew();
        Assert.Equal(At("24.11. 11:00"), (await house.Ticket(open)).DueAt);
        Assert.Equal([TargetKind.Reaction, TargetKind.Solution], (await house.Targets(open)).Select(t => t.Kind));
        Assert.Equal(4 * 3600, (await house.Target(open, TargetKind.Reaction)).AllowedSeconds);
        Assert.Equal(40 * 3600, (await house.Target(closed, TargetKind.Solution)).AllowedSeconds);
    }

    [Theory, OnBothDatabases]
    public async Task A_contract_has_its_own_policy_as_long_as_it_holds(string database)
    {
        await using var house = await House.Open(database);
        var admin = await house.As(house.Company.Admin.Id);
        Assert.IsType<Done>(await house.In<ManagePolicies, Outcome>(m => m.Save(admin, PolicyForm.New(1) with { Name = "Gold", Contract = "Gold", Times = new Dictionary<(TargetKind, Priority), string> { [(TargetKind.Reaction, Priority.Normal)] = "30 min" } }, default)));
        await Agree(house, admin, "gold", "2026-11-24");
        await house.ReckonAnew();
        Assert.Equal(At("24.11. 10:30"), (await house.Ticket(await house.RequestFrom(house.Company.Weber))).DueAt);
        Assert.Equal(At("24.11. 14:00"), (await house.Ticket(await house.RequestFrom(house.Company.Nowak))).DueAt);
        house.Until("25.11. 10:00");
        Assert.Equal(At("25.11. 14:00"), (await house.Ticket(await house.RequestFrom(house.Company.Weber))).DueAt);
    }

    [Theory, OnBothDatabases]
    public async Task Without_any_promise_no_clock_runs(string database)
    {
        await using var house = await House.Open(database);
        var admin = await house.As(house.Company.Admin.Id);
        var before = await house.RequestFrom(house.Company.Weber);
        Assert.IsType<Done>(await house.In<ManagePolicies, Outcome>(m => m.Remove(admin, 1, default)));
        await house.ReckonAnew();
        var after = await house.RequestFrom(house.Company.Weber);
        foreach (var number in new[] { before, after }) Assert.Equal((0, null), ((await house.Targets(number)).Count, (await house.Ticket(number)).DueAt));
    }

    [Theory, OnBothDatabases]
    public async Task The_protocol_says_of_each_start_pause_and_stop_why(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        house.Until("24.11. 11:00");
        await house.AnswerBy(house.Company.Keller, number);
        await house.WaitBy(house.Company.Keller, number, PendingReason.Customer);
        house.Until("24.11. 12:00");
        await house.ReplyBy(house.Company.Weber, number);
        var keller = await house.As(house.Company.Keller.Id);
        var protocol = (await house.In<TicketTimes, ClockProtocol?>(t => t.Protocol(keller, number, default)))!;
        Assert.Equal(["Opened Started 0", "Waits Paused 60", "CustomerWrote Resumed 60"], protocol.Lines.Where(l => l.Kind == TargetKind.Solution).Select(l => $"{l.Why.Cause} {l.Turn} {l.Used.TotalMinutes}"));
        Assert.Equal(["Opened Started", "Answered Stopped"], protocol.Lines.Where(l => l.Kind == TargetKind.Reaction).Select(l => $"{l.Why.Cause} {l.Turn}"));
        Assert.Equal("Standard", protocol.Policy);
        var vogel = await house.As(house.Company.Vogel.Id);
        Assert.Null(await house.In<TicketTimes, ClockProtocol?>(t => t.Protocol(vogel, number, default)));
    }

    [Theory, OnBothDatabases]
    public async Task The_stored_times_equal_those_reckoned_from_the_log_whatever_happens(string database)
    {
        await using var house = await House.Open(database);
        var (company, random) = (house.Company, new Random(5));
        var (lang, keller) = (await house.As(company.Lang.Id), await house.As(company.Keller.Id));
        List<string> numbers = [];
        for (var i = 0; i < 6; i++) numbers.Add(await house.RequestFrom(company.Weber));
        for (var i = 0; i < 80; i++)
        {
            house.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 400)));
            var number = numbers[random.Next(numbers.Count)];
            await (random.Next(7) switch
            {
                0 => house.AnswerBy(company.Keller, number, close: random.Next(3) == 0),
                1 => house.ReplyBy(company.Weber, number),
                2 => house.WaitBy(company.Lang, number, (PendingReason)random.Next(1, 4)),
                3 => house.In<CloseHandler, Outcome>(h => h.Close(lang, number, default)),
                4 => house.In<CloseHandler, Outcome>(h => h.Reopen(lang, number, default)),
                5 => house.In<SortHandler, Outcome>(h => h.SetPriority(lang, number, (Priority)random.Next(1, 5), default)),
                _ => random.Next(2) == 0 ? house.EscalateBy(company.Lang, number) : house.HandBackBy(company.Lang, number),
            });
        }
        var stored = await Stored(house, numbers);
        await house.Promise(f => f with { Name = "Anders" });
        await house.ReckonAnew();
        Assert.Equal(stored, await Stored(house, numbers));
        var due = (await house.In<TicketLists, TicketPage>(l => l.Page(lang, new TicketQuery("all"), default))).Rows;
        Assert.Equal(due.OrderBy(r => r.TurnBy).Select(r => r.Number), due.Select(r => r.Number));
    }

    private static async Task<List<string>> Stored(House house, List<string> numbers)
    {
        List<string> all = [];
        foreach (var number in numbers)
        {
            var (ticket, targets) = (await house.Ticket(number), await house.Targets(number));
            var running = targets.Where(t => t.State == RoundState.Running).Min(t => t.DueAt);
            Assert.Equal(running, ticket.DueAt);
            all.AddRange(targets.Select(t => $"{number} {t.Kind} {t.Round} {t.State} {t.StartedAt:o} {t.DueAt:o} {t.EndedAt:o} {t.AllowedSeconds} {t.UsedSeconds}"));
        }
        return all;
    }

    private static async Task Agree(House house, Actor admin, string contract, string until)
    {
        var weber = await house.Ask(db => Task.FromResult(db.Set<Beistand.Desk.People.Organisation>().Single(o => o.Name == "Stadtwerke Köln")));
        var form = Beistand.Desk.People.Managing.OrganisationForm.Of(weber) with { Contract = contract, ContractUntil = until };
        Assert.IsType<Done>(await house.In<Beistand.Desk.People.Managing.ManageOrganisations, Outcome>(m => m.Save(admin, form, default)));
    }
}
