using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Assigning;
using Beistand.Desk.Tickets.Closing;
using Beistand.Desk.Tickets.Linking;
using Beistand.Desk.Tickets.Noting;
using Beistand.Desk.Tickets.Sorting;
using Beistand.Desk.Tickets.Waiting;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.Tickets;

public sealed class VerbsTests
{
    private static async Task<Outcome> Do<THandler>(House house, Person agent, Func<THandler, Actor, Task<Outcome>> act) where THandler : notnull
    {
        var by = await house.As(agent.Id);
        return await house.In<THandler, Outcome>(handler => act(handler, by));
    }

    [Theory, OnBothDatabases]
    public async Task Every_verb_leaves_one_event(string database)
    {
        await using var house = await House.Open(database);
        var (keller, orhan, number) = (house.Company.Keller, house.Company.Orhan, await house.RequestFrom(house.Company.Weber));
        await Do<AssignHandler>(house, keller, (h, by) => h.Assign(by, number, orhan.Id, default));
        await Do<SortHandler>(house, keller, (h, by) => h.SetPriority(by, number, Priority.High, default));
        await Do<SortHandler>(house, keller, (h, by) => h.SetCategory(by, number, house.Company.Hardware.Id, default));
        await Do<SortHandler>(house, keller, (h, by) => h.SetDevice(by, number, "LIFEBOOK U9312", " dscr123456 ", default));
        await Do<SortHandler>(house, keller, (h, by) => h.Rename(by, number, "Netzteil des LIFEBOOK defekt", default));
        await Do<AliasHandler>(house, keller, (h, by) => h.Add(by, number, "Fujitsu", "FTS-4711", default));
        await Do<SortHandler>(house, keller, (h, by) => h.SetTags(by, number, "Akku, netzteil, akku", default));
        await Do<SortHandler>(house, keller, (h, by) => h.Watch(by, number, true, default));
        await Do<NoteHandler>(house, keller, (h, by) => h.Add(by, new AddNote(number, "Kunde ist nervös."), default));
        await Do<WaitHandler>(house, keller, (h, by) => h.WaitUntil(by, number, PendingReason.Vendor, house.Clock.GetUtcNow().AddDays(2), default));
        await Do<WaitHandler>(house, keller, (h, by) => h.Resume(by, number, default));
        await Do<CloseHandler>(house, keller, (h, by) => h.Close(by, number, default));
        await Do<CloseHandler>(house, keller, (h, by) => h.Reopen(by, number, default));
        await Do<SortHandler>(house, keller, (h, by) => h.SetTeam(by, number, house.Company.Kundendienst.Id, default));
        Assert.Equal(
            [nameof(TicketOpened), nameof(TicketAssigned), nameof(PriorityChanged), nameof(CategoryChanged), nameof(DeviceChanged), nameof(SubjectChanged), nameof(AliasesChanged), nameof(TagsChanged), nameof(WatchingChanged), nameof(NoteAdded), nameof(TicketWaits),
                nameof(TicketResumed), nameof(TicketClosed), nameof(TicketReopened), nameof(TeamChanged)],
            await house.KindsOf(number));
        Assert.Equal(("Netzteil des LIFEBOOK defekt", "DSCR123456"), ((await house.Ticket(number)).Subject, (await house.Ticket(number)).DeviceSerial));
        Assert.Equal(["akku", "netzteil"], (await house.Ticket(number)).Tags.Select(t => t.Tag).Order());
    }

    [Theory, OnBothDatabases]
    public async Task A_note_is_for_staff_only(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        await Do<NoteHandler>(house, house.Company.Keller, (h, by) => h.Add(by, new AddNote(number, "Vorsicht, Choleriker."), default));
        var weber = await house.As(house.Company.Weber.Id);
        Assert.Equal(["Mein Notebook lädt nicht mehr."], await house.Ask(db => db.Set<Message>().VisibleTo(weber).Select(m => m.Text).ToListAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Two_who_take_the_next_at_once_get_two_tickets(string database)
    {
        await using var house = await House.Open(database);
        for (var i = 0; i < 3; i++) await house.RequestFrom(house.Company.Weber);
        var (keller, orhan) = (await house.As(house.Company.Keller.Id), await house.As(house.Company.Orhan.Id));
        var taken = await Task.WhenAll(new[] { keller, orhan, keller }.Select(by => Task.Run(() => house.In<AssignHandler, Outcome>(h => h.TakeNext(by, default)))));
        Assert.Equal(3, taken.Select(o => Assert.IsType<Done>(o).Reference).Distinct().Count());
        Assert.Contains("kein", Assert.IsType<Refused>(await house.In<AssignHandler, Outcome>(h => h.TakeNext(keller, default))).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, OnBothDatabases]
    public async Task What_has_waited_long_enough_is_open_again(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        await Do<WaitHandler>(house, house.Company.Keller, (h, by) => h.WaitUntil(by, number, PendingReason.Customer, house.Clock.GetUtcNow().AddDays(2), default));
        await house.In<WaitHandler>(h => h.ResumeDue(default));
        Assert.Equal(TicketState.Pending, (await house.Ticket(number)).State);
        house.Clock.Advance(TimeSpan.FromDays(2));
        await house.In<WaitHandler>(h => h.ResumeDue(default));
        Assert.Equal(TicketState.Open, (await house.Ticket(number)).State);
    }

    [Theory, OnBothDatabases]
    public async Task Counts_of_queues_equal_the_tickets_whatever_happens(string database)
    {
        await using var house = await House.Open(database);
        var company = house.Company;
        var random = new Random(3);
        var onSite = await house.OnSite();
        List<string> numbers = [];
        for (var i = 0; i < 12; i++) numbers.Add(await house.RequestFrom(company.Weber, category: i % 3 == 0 ? company.Rechnung : company.Hardware));
        for (var i = 0; i < 120; i++)
        {
            var number = numbers[random.Next(numbers.Count)];
            await (random.Next(6) switch
            {
                0 => house.AnswerBy(company.Keller, number, close: random.Next(3) == 0),
                1 => house.ReplyBy(company.Weber, number),
                2 => Do<AssignHandler>(house, company.Lang, (h, by) => h.Assign(by, number, random.Next(2) == 0 ? null : company.Orhan.Id, default)),
                3 => Do<CloseHandler>(house, company.Vogel, (h, by) => h.Close(by, number, default)),
                4 => Do<CloseHandler>(house, company.Keller, (h, by) => h.Reopen(by, number, default)),
                _ => Do<SortHandler>(house, company.Lang, (h, by) => h.SetTeam(by, number, random.Next(2) == 0 ? onSite.Id : company.Technik.Id, default)),
            });
        }
        var counted = await house.Ask(db => db.Set<QueueCount>().Where(c => c.Tickets != 0).Select(c => new { c.Queue, c.OwnerId, c.Tickets }).ToListAsync());
        var open = await house.Ask(db => db.Tickets.Where(t => t.State != TicketState.Closed).Select(t => new { t.TeamId, t.AssigneeId }).ToListAsync());
        var real = open.GroupBy(t => (Queue.Team, t.TeamId)).Concat(open.Where(t => t.AssigneeId is null).GroupBy(t => (Queue.Unassigned, t.TeamId)))
            .Select(g => (Queue: g.Key.Item1, Owner: g.Key.TeamId, Count: g.Count()))
            .Concat(open.Where(t => t.AssigneeId is not null).GroupBy(t => t.AssigneeId!.Value).Select(g => (Queue: Queue.Mine, Owner: g.Key, Count: g.Count())));
        Assert.Equal(real.Order(), counted.Select(c => (c.Queue, c.OwnerId, c.Tickets)).Order());
    }

    [Theory, OnBothDatabases]
    public async Task The_log_holds_no_words_of_anybody(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber, "Geheimes Anliegen", "Geheimer Betreff");
        await house.AnswerBy(house.Company.Keller, number, "Geheime Antwort");
        var data = string.Concat(await house.Ask(db => db.Set<EventRow>().Select(e => e.Data).ToListAsync()));
        Assert.DoesNotContain("eheim", data, StringComparison.Ordinal);
        Assert.DoesNotContain("Weber", data, StringComparison.OrdinalIgnoreCase);
    }
}
