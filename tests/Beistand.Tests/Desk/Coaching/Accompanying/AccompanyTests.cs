using Beistand.Desk.Coaching.Accompanying;
using Beistand.Desk.Coaching.Lessons;
using Beistand.Desk.Routing.Skills;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.Coaching.Accompanying;

public sealed class AccompanyTests
{
    [Theory, OnBothDatabases]
    public async Task Who_stays_sees_the_ticket_sends_what_the_coach_proposes_and_the_log_names_both(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        var number = await house.RequestFrom(c.Weber, category: c.Hardware);
        await house.TakesNext(c.Keller);
        Assert.IsType<Done>(await house.EscalateAndStay(c.Keller, number));
        Assert.IsType<Done>(await house.AcceptBy(c.Orhan, number));
        Assert.IsType<Done>(await house.HintBy(c.Orhan, number));
        Assert.IsType<Done>(await house.ProposeBy(c.Orhan, number));
        var coaching = await house.Ask(db => db.Set<TicketCoaching>().SingleAsync());
        Assert.Equal((c.Keller.Id, (long?)c.Orhan.Id, CoachingState.Going, "Guten Tag, bitte tauschen Sie das Netzteil."), (coaching.LearnerId, coaching.CoachId, coaching.State, coaching.Proposal!.Text));
        Assert.IsType<Done>(await house.AnswerBy(c.Keller, number, "Guten Tag Herr Weber, bitte tauschen Sie das Netzteil."));
        var ticket = await house.Ticket(number);
        Assert.Equal((SupportLevel.Second, (long?)c.Orhan.Id, (long?)c.Keller.Id), (ticket.Level, ticket.AssigneeId, ticket.ContactId));
        var answer = Assert.Single(ticket.Messages, m => m.Kind == MessageKind.Answer);
        Assert.Equal((c.Keller.Id, Visibility.Public), (answer.AuthorId!.Value, answer.Visibility));
        Assert.Equal(Visibility.Internal, Assert.Single(ticket.Messages, m => m.Kind == MessageKind.CoachNote).Visibility);
        var said = await house.Ask(db => db.Set<EventRow>().Where(e => e.Kind == "DraftProposed" || e.Kind == "AnswerSent").OrderBy(e => e.Seq).Select(e => new { e.Kind, e.ActorId }).ToListAsync());
        Assert.Equal([("DraftProposed", (long?)c.Orhan.Id), ("AnswerSent", c.Keller.Id)], said.Select(s => (s.Kind, s.ActorId)));
    }

    [Theory, OnBothDatabases]
    public async Task Customers_never_see_hints_or_proposals(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        var number = await house.RequestFrom(c.Weber);
        await house.EscalateAndStay(c.Keller, number);
        await house.HintBy(c.Orhan, number, "geheimer Hinweis");
        await house.ProposeBy(c.Orhan, number, "geheimer Vorschlag");
        var weber = await house.As(c.Weber.Id);
        var request = await house.In<Beistand.Desk.Tickets.Showing.TicketPages, Beistand.Desk.Tickets.Showing.RequestView?>(p => p.Request(weber, number, default));
        Assert.DoesNotContain("geheim", string.Join('\n', request!.Messages.Select(m => m.Text)), StringComparison.Ordinal);
        var kinds = await house.Ask(db => db.Set<EventRow>().Where(e => e.ForCustomers).Select(e => e.Kind).ToListAsync());
        Assert.DoesNotContain("CoachNoteAdded", kinds);
        Assert.DoesNotContain("DraftProposed", kinds);
    }

    [Theory, OnBothDatabases]
    public async Task Only_others_guide_and_only_where_somebody_learns(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        var number = await house.RequestFrom(c.Weber);
        Assert.Equal("Text", Assert.IsType<Refused>(await house.HintBy(c.Orhan, number)).Field);
        await house.TakesNext(c.Keller);
        await house.EscalateAndStay(c.Keller, number);
        Assert.IsType<Refused>(await house.HintBy(c.Keller, number));
        Assert.IsType<Refused>(await house.ProposeBy(c.Orhan, number, "  "));
        Assert.IsType<NotFound>(await house.HintBy(c.Vogel, number));
        var keller = await house.As(c.Keller.Id);
        Assert.IsType<Done>(await house.In<Guide, Outcome>(g => g.End(keller, number, default)));
        Assert.IsType<Refused>(await house.In<Guide, Outcome>(g => g.End(keller, number, default)));
        // As former agent she still reads it, but speaks no more.
        Assert.IsType<Refused>(await house.AnswerBy(c.Keller, number));
    }

    [Theory, OnBothDatabases]
    public async Task Staying_makes_a_learner_once_and_is_audited_and_coming_down_ends_it(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        var number = await house.RequestFrom(c.Weber, category: c.Hardware);
        await house.EscalateAndStay(c.Keller, number);
        Assert.Equal(Skill.Learning, await house.Ask(db => db.Set<PersonSkill>().Where(s => s.PersonId == c.Keller.Id).Select(s => s.Skill).SingleAsync()));
        Assert.Contains("hardware: Learning", (await house.Ask(db => db.Set<AuditEntry>().SingleAsync(a => a.Kind == "skills.changed"))).New, StringComparison.Ordinal);
        await house.HandBackBy(c.Orhan, number);
        Assert.Equal(CoachingState.Ended, await house.Ask(db => db.Set<TicketCoaching>().Select(x => x.State).SingleAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Passing_on_despite_a_lesson_keeps_the_reason_and_does_not_forbid(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        var lesson = await house.LessonInUse(c.Hardware);
        var (told, silent) = (await house.RequestFrom(c.Weber, category: c.Hardware), await house.RequestFrom(c.Weber, category: c.Hardware));
        Assert.Equal("FellShort", Assert.IsType<Refused>(await house.EscalateAndStay(c.Keller, told, new string('x', 2001))).Field);
        Assert.IsType<Done>(await house.EscalateAndStay(c.Keller, told, "Die Ladeanzeige blinkt, davon steht nichts da."));
        Assert.IsType<Done>(await house.EscalateBy(c.Keller, silent));
        Assert.Equal([(lesson, "Die Ladeanzeige blinkt, davon steht nichts da."), (lesson, "")], (await house.Ask(db => db.Set<LessonGap>().OrderBy(g => g.Id).ToListAsync())).Select(g => (g.LessonId, g.Text)));
        Assert.Contains("LessonFellShort", await house.KindsOf(told));
        var elsewhere = await house.RequestFrom(c.Weber, category: c.Rechnung);
        Assert.DoesNotContain("LessonFellShort", await house.KindsOf(elsewhere));
    }
}
