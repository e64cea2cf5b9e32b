using Beistand.Desk.People;
using Beistand.Desk.Targets;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Answering;
using Beistand.Desk.Tickets.Finding;
using Beistand.Desk.Tickets.Linking;
using Beistand.Desk.Tickets.Participating;
using Beistand.Desk.Tickets.Showing;
using Beistand.Desk.Tickets.Sorting;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.Tickets.Merging;

public sealed class MergeTicketsTests
{
    [Theory, OnBothDatabases]
    public async Task The_one_that_stays_has_what_both_had_and_the_other_leads_there(string database)
    {
        await using var house = await House.Open(database);
        var (company, keller) = (house.Company, await house.As(house.Company.Keller.Id));
        var (stays, goes) = await Twice(house);
        await house.NoteBy(company.Keller, goes, "Klingt wie das erste.");
        await house.In<SortHandler, Outcome>(s => s.SetTags(keller, goes, "akku, garantie", default));
        await house.In<SortHandler, Outcome>(s => s.SetTags(keller, stays, "akku", default));
        await house.In<AliasHandler, Outcome>(a => a.Add(keller, goes, "ERP", "4711", default));
        await house.In<ParticipantHandler, Outcome>(p => p.Add(keller, goes, "", "einkauf@stadtwerke.example", default));

        Assert.Equal(stays, Assert.IsType<Done>(await house.MergeBy(company.Keller, goes, stays)).Reference);
        var (one, other) = (await house.Ticket(stays), await house.Ticket(goes));
        Assert.Equal(["Zuerst.", "Noch einmal dasselbe.", "Klingt wie das erste."], await house.Said(stays));
        Assert.Empty(other.Messages);
        Assert.Equal((true, one.Id), (other.IsClosed, other.MergedIntoId!.Value));
        Assert.Equal(["akku", "garantie"], one.Tags.Select(t => t.Tag).Order());
        Assert.Contains(one.Involved, i => i.As == InvolvedAs.Participant);
        Assert.Equal(one.Id, await house.Ask(db => db.Set<TicketAlias>().Select(a => a.TicketId).SingleAsync()));
        Assert.Equal((nameof(TicketTookIn), nameof(TicketMerged)), ((await house.KindsOf(stays))[^1], (await house.KindsOf(goes))[^1]));
    }

    [Theory, OnBothDatabases]
    public async Task Taken_apart_again_both_stand_as_before_and_what_came_since_stays(string database)
    {
        await using var house = await House.Open(database);
        var (company, keller) = (house.Company, await house.As(house.Company.Keller.Id));
        var (stays, goes) = await Twice(house);
        await house.In<SortHandler, Outcome>(s => s.SetTags(keller, goes, "garantie", default));
        await house.In<AliasHandler, Outcome>(a => a.Add(keller, goes, "ERP", "4711", default));
        var before = await house.Ticket(goes);
        await house.MergeBy(company.Keller, goes, stays);
        await house.ReplyBy(company.Weber, stays, "Und nun?");

        Assert.IsType<Done>(await house.UnmergeBy(company.Keller, goes));
        var (one, other) = (await house.Ticket(stays), await house.Ticket(goes));
        Assert.Equal(["Zuerst.", "Und nun?"], await house.Said(stays));
        Assert.Equal(["Noch einmal dasselbe."], await house.Said(goes));
        Assert.Equal((before.State, before.OurTurnSince, (long?)null, false), (other.State, other.OurTurnSince, other.MergedIntoId, other.IsClosed));
        Assert.Empty(one.Tags);
        Assert.Equal(other.Id, await house.Ask(db => db.Set<TicketAlias>().Select(a => a.TicketId).SingleAsync()));
        Assert.Equal(Beistand.Desk.Texts.NotMerged, Assert.IsType<Refused>(await house.UnmergeBy(company.Keller, goes)).Text);
        Assert.IsType<Done>(await house.MergeBy(company.Keller, goes, stays));
    }

    [Theory, OnBothDatabases]
    public async Task The_one_that_stayed_waits_again_as_before_unless_something_came_of_it(string database)
    {
        await using var house = await House.Open(database);
        var (stays, goes) = await Twice(house);
        await house.AnswerBy(house.Company.Keller, stays);
        await house.WaitBy(house.Company.Keller, stays, PendingReason.Vendor);
        var (before, promised) = (await house.Ticket(stays), (await house.Targets(stays)).Select(t => (t.Kind, t.Round, t.State, t.DueAt)).ToList());
        await house.MergeBy(house.Company.Keller, goes, stays);
        house.Clock.Advance(TimeSpan.FromMinutes(3));
        await house.UnmergeBy(house.Company.Keller, goes);
        var after = await house.Ticket(stays);
        Assert.Equal((before.State, before.Pending, before.OurTurnSince, before.LastPublicAt, before.DueAt), (after.State, after.Pending, after.OurTurnSince, after.LastPublicAt, after.DueAt));
        Assert.Equal(promised, (await house.Targets(stays)).Select(t => (t.Kind, t.Round, t.State, t.DueAt)));

        await house.MergeBy(house.Company.Keller, goes, stays);
        await house.AnswerBy(house.Company.Keller, stays, "Für beide.");
        await house.UnmergeBy(house.Company.Keller, goes);
        Assert.Equal(TicketState.Open, (await house.Ticket(stays)).State);
    }

    [Theory, OnBothDatabases]
    public async Task Along_a_chain_everything_stands_at_its_end_and_comes_back_in_any_order(string database)
    {
        await using var house = await House.Open(database);
        var company = house.Company;
        var (middle, first) = await Twice(house);
        var last = await house.RequestFrom(company.Weber, "Das dritte.", category: company.Hardware);
        await house.MergeBy(company.Keller, first, middle);
        await house.MergeBy(company.Keller, middle, last);
        Assert.Equal(3, (await house.Said(last)).Count);

        Assert.IsType<Done>(await house.UnmergeBy(company.Keller, first));
        Assert.Equal(["Noch einmal dasselbe."], await house.Said(first));
        Assert.Equal(2, (await house.Said(last)).Count);
        Assert.IsType<Done>(await house.UnmergeBy(company.Keller, middle));
        Assert.Equal(["Zuerst."], await house.Said(middle));
        Assert.Equal(["Das dritte."], await house.Said(last));
    }

    [Theory, OnBothDatabases]
    public async Task Another_customers_a_closed_an_unknown_and_the_same_ticket_are_refused_at_the_field(string database)
    {
        await using var house = await House.Open(database);
        var company = house.Company;
        var (stays, goes) = await Twice(house);
        var colleague = await house.RequestFrom(company.Yilmaz, category: company.Hardware);
        var closed = await house.RequestFrom(company.Weber, category: company.Hardware);
        await house.AnswerBy(company.Keller, closed, close: true);
        var hidden = await house.RequestFrom(company.Weber, category: company.Rechnung);
        foreach (var into in new[] { goes, colleague, closed, "26-99999-9", "unsinn" })
        {
            var refused = Assert.IsType<Refused>(await house.MergeBy(company.Orhan, goes, into));
            Assert.Equal("Into", refused.Field);
        }
        // He reads that one and writes nothing there.
        Assert.Equal("Into", Assert.IsType<Refused>(await house.MergeBy(company.Keller, goes, hidden)).Field);
        Assert.IsType<NotFound>(await house.MergeBy(company.Vogel, goes, stays));
        var customer = await house.As(company.Weber.Id);
        Assert.IsType<Refused>(await house.In<Beistand.Desk.Tickets.Merging.MergeTickets, Outcome>(m => m.Merge(customer, goes, stays, default)));
        Assert.Equal(["Noch einmal dasselbe."], await house.Said(goes));
    }

    [Theory, OnBothDatabases]
    public async Task What_cannot_go_along_keeps_a_ticket_where_it_is(string database)
    {
        await using var house = await House.Open(database);
        var company = house.Company;
        var (stays, goes) = await Twice(house);
        await house.CaseWith(await house.Maker(), goes);
        Assert.Equal(Beistand.Desk.Texts.MergeCaseStays, Assert.IsType<Refused>(await house.MergeBy(company.Keller, goes, stays)).Text);
        Assert.IsType<Done>(await house.MergeBy(company.Keller, stays, goes));

        var waits = await house.RequestFrom(company.Weber, category: company.Hardware);
        var keller = await house.As(company.Keller.Id);
        await house.In<ScheduleHandler, Outcome>(s => s.Schedule(keller, new Answer(waits, "Morgen mehr.", Seen: long.MaxValue), house.Clock.GetUtcNow().AddHours(5), true, default));
        Assert.Equal(Beistand.Desk.Texts.MergeAnswerWaits, Assert.IsType<Refused>(await house.MergeBy(company.Keller, waits, goes)).Text);
    }

    [Theory, OnBothDatabases]
    public async Task An_order_with_four_eyes_stays_at_its_ticket(string database)
    {
        await using var house = await House.Open(database);
        var at = await house.Specialists();
        var order = await at.Draft(at.Thoma);
        var requester = (await house.Ticket(at.Ticket)).RequesterId;
        var other = await house.RequestFrom(await house.Ask(db => db.People.AsNoTracking().SingleAsync(p => p.Id == requester)), category: house.Company.Hardware);
        Assert.Equal(Beistand.Desk.Texts.MergeOrderStays(order), Assert.IsType<Refused>(await house.MergeBy(at.Lang, at.Ticket, other)).Text);
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_is_done_any_more_at_the_one_that_went(string database)
    {
        await using var house = await House.Open(database);
        var (stays, goes) = await Twice(house);
        await house.MergeBy(house.Company.Keller, goes, stays);
        foreach (var outcome in new[] { await house.AnswerBy(house.Company.Keller, goes), await house.NoteBy(house.Company.Keller, goes, "x"), await house.MergeBy(house.Company.Keller, goes, stays) })
            Assert.Equal(Beistand.Desk.Texts.TicketIsMerged, Assert.IsType<Refused>(outcome).Text);
        Assert.Equal(2, (await house.Said(stays)).Count);
    }

    [Theory, OnBothDatabases]
    public async Task Who_waited_there_for_a_word_waits_here_and_the_clock_runs(string database)
    {
        await using var house = await House.Open(database);
        var (company, keller) = (house.Company, await house.As(house.Company.Keller.Id));
        var (stays, goes) = await Twice(house);
        await house.AnswerBy(company.Keller, stays);
        await house.In<Beistand.Desk.Tickets.Waiting.WaitHandler, Outcome>(w => w.WaitUntil(keller, stays, PendingReason.Vendor, house.Clock.GetUtcNow().AddDays(2), default));
        var (since, due, promised) = ((await house.Ticket(goes)).OurTurnSince, (await house.Ticket(goes)).DueAt, (await house.Targets(goes)).Count);
        await house.MergeBy(company.Keller, goes, stays);
        var (one, other) = (await house.Ticket(stays), await house.Ticket(goes));
        Assert.Equal((TicketState.Open, since), (one.State, one.OurTurnSince));
        Assert.NotNull(one.DueAt);
        Assert.Null(other.DueAt);
        Assert.Empty(await house.Targets(goes));
        await house.UnmergeBy(company.Keller, goes);
        Assert.Equal((due, promised), ((await house.Ticket(goes)).DueAt, (await house.Targets(goes)).Count));
    }

    [Theory, OnBothDatabases]
    public async Task A_repeated_call_merges_once_and_two_that_cross_end_in_one_ticket(string database)
    {
        await using var house = await House.Open(database);
        var (stays, goes) = await Twice(house);
        var crossing = await Task.WhenAll(house.MergeBy(house.Company.Keller, goes, stays), house.MergeBy(house.Company.Orhan, stays, goes));
        Assert.Single(crossing, o => o is Done);
        Assert.Single(crossing, o => o is Refused);
        var (gone, kept) = (await house.Ticket(goes)).IsMerged ? (goes, stays) : (stays, goes);
        Assert.Equal(2, (await house.Said(kept)).Count);
        await house.UnmergeBy(house.Company.Keller, gone);
        await house.MergeBy(house.Company.Keller, gone, kept, "k");
        Assert.Equal(kept, Assert.IsType<Done>(await house.MergeBy(house.Company.Keller, gone, kept, "k")).Reference);
    }

    [Theory, OnBothDatabases]
    public async Task The_queues_count_one_and_lists_of_others_leave_out_the_one_that_went(string database)
    {
        await using var house = await House.Open(database);
        var (company, keller, weber) = (house.Company, await house.As(house.Company.Keller.Id), await house.As(house.Company.Weber.Id));
        var (stays, goes) = await Twice(house);
        var before = await Unassigned();
        await house.MergeBy(company.Keller, goes, stays);
        Assert.Equal(before - 1, await Unassigned());
        Assert.Empty((await house.In<TicketPages, TicketView?>(p => p.Ticket(keller, stays, default)))!.Others);
        Assert.Equal(stays, Assert.Single(await house.In<TicketPages, List<RequestRow>>(p => p.Requests(weber, default))).Number);

        async Task<int> Unassigned() => (await house.In<QueueBoard, QueueNumbers>(b => b.For(keller, default))).Of(Queue.Unassigned, keller.ReadableTeams.Contains);
    }

    private static async Task<(string Stays, string Goes)> Twice(House house)
    {
        var stays = await house.RequestFrom(house.Company.Weber, "Zuerst.", category: house.Company.Hardware);
        house.Clock.Advance(TimeSpan.FromMinutes(5));
        return (stays, await house.RequestFrom(house.Company.Weber, "Noch einmal dasselbe.", category: house.Company.Hardware));
    }
}
