using Beistand.Desk.Capture;
using Beistand.Desk.Capture.Filling;
using Beistand.Desk.Levels;
using Beistand.Desk.Levels.Rating;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Microsoft.EntityFrameworkCore;
using static Beistand.Tests.World.LevelSteps;

namespace Beistand.Tests.Desk.Levels;

public sealed class EscalatingTests
{
    [Theory, OnBothDatabases]
    public async Task A_ticket_goes_up_with_its_sheet_is_accepted_rated_and_comes_back_to_whom_it_came_from(string database)
    {
        await using var house = await House.Open(database);
        var company = house.Company;
        var number = await house.RequestFrom(company.Weber);
        await house.AnswerBy(company.Keller, number);
        var sheet = new HandOver("Hilft ein Recovery?", "CMOS-Reset", [new JudgedArticle("Artikel 214", ArticleVerdict.DoesNotFit), new JudgedArticle("  ", ArticleVerdict.Wrong)]);
        Assert.IsType<Done>(await house.EscalateBy(company.Keller, number, sheet: sheet));
        var ticket = await house.Ticket(number);
        Assert.Equal((SupportLevel.Second, company.Zweite.Id, null, company.Keller.Id), (ticket.Level, ticket.TeamId, ticket.AssigneeId, ticket.ContactId));
        Assert.IsType<Done>(await house.AcceptBy(company.Orhan, number));
        Assert.Equal(company.Orhan.Id, (await house.Ticket(number)).AssigneeId);
        Assert.IsType<Refused>(await Rate(house, company.Orhan, number, false, " "));
        Assert.IsType<Done>(await Rate(house, company.Orhan, number, false, "Seit wann?"));
        var kept = await house.Ask(db => db.Set<Escalation>().SingleAsync());
        Assert.Equal(("Hilft ein Recovery?", "CMOS-Reset", 100, EscalationState.Accepted, "Seit wann?"), (kept.Question, kept.Tried, kept.Completeness, kept.State, kept.Rating!.Gap));
        Assert.Equal([new JudgedArticle("Artikel 214", ArticleVerdict.DoesNotFit)], kept.Articles);
        Assert.IsType<Done>(await house.HandBackBy(company.Orhan, number));
        ticket = await house.Ticket(number);
        Assert.Equal((SupportLevel.First, company.Technik.Id, company.Keller.Id), (ticket.Level, ticket.TeamId, ticket.AssigneeId));
        Assert.Equal(["TicketOpened", "AnswerSent", "TicketEscalated", "EscalationAccepted", "EscalationRated", "TicketHandedBack"], await house.KindsOf(number));
    }

    [Theory, OnBothDatabases]
    public async Task An_incomplete_sheet_stays_down_names_what_is_missing_and_can_be_completed_by_the_same_step(string database)
    {
        await using var house = await House.Open(database);
        var company = house.Company;
        await house.Sheet(company.Hardware, 70, Asks("was", needed: Moment.PassingOn), Asks("foto"));
        var number = await house.RequestFrom(company.Weber, category: company.Hardware);
        var refused = Assert.IsType<Refused>(await house.EscalateBy(company.Keller, number));
        Assert.Equal("Capture", refused.Field);
        Assert.Contains("„Frage was“", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Frage foto", refused.Text, StringComparison.Ordinal);
        Assert.Contains("„Frage foto“", Assert.IsType<Refused>(await house.EscalateBy(company.Keller, number, given: new GivenAnswer("was", "geht nicht an"))).Text, StringComparison.Ordinal);
        Assert.Null((await house.Captured(number)).Filled?.Answers.GetValueOrDefault("was"));
        Assert.IsType<Done>(await house.EscalateBy(company.Keller, number, given: [new GivenAnswer("was", "geht nicht an"), new GivenAnswer("foto", "", "keine Kamera")]));
        Assert.Equal(100, (await house.Captured(number)).State!.Completeness);
    }

    [Theory, OnBothDatabases]
    public async Task Returning_for_a_gap_is_the_rating(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        await house.EscalateBy(house.Company.Keller, number);
        await house.HandBackBy(house.Company.Orhan, number, "Welche BIOS-Fassung?", HandBackReason.Incomplete);
        var kept = await house.Ask(db => db.Set<Escalation>().SingleAsync());
        Assert.Equal((EscalationState.Returned, false, "Welche BIOS-Fassung?"), (kept.State, kept.Rating!.Complete, kept.Rating.Gap));
    }

    [Theory, OnBothDatabases]
    public async Task Passing_over_the_2nd_level_is_audited_with_its_reason(string database)
    {
        await using var house = await House.Open(database);
        var (team, thoma) = await house.ThirdLevel();
        var number = await house.RequestFrom(house.Company.Weber);
        Assert.Equal("Level", Assert.IsType<Refused>(await house.EscalateBy(house.Company.Keller, number, SupportLevel.Third, reason: "eilt")).Field);
        Assert.Equal("Reason", Assert.IsType<Refused>(await house.EscalateBy(house.Company.Lang, number, SupportLevel.Third)).Field);
        Assert.IsType<Done>(await house.EscalateBy(house.Company.Lang, number, SupportLevel.Third, reason: "Datenbank beschädigt"));
        Assert.Equal((SupportLevel.Third, team.Id), ((await house.Ticket(number)).Level, (await house.Ticket(number)).TeamId));
        Assert.Contains("Datenbank beschädigt", (await house.Ask(db => db.Set<AuditEntry>().SingleAsync(a => a.Kind == "ticket.straight"))).New, StringComparison.Ordinal);
        Assert.IsType<Done>(await house.AcceptBy(thoma, number));
        Assert.IsType<Done>(await house.HandBackBy(thoma, number));
        Assert.Equal(SupportLevel.Second, (await house.Ticket(number)).Level);
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_begins_above_the_1st_level_and_no_other_verb_leads_up(string database)
    {
        await using var house = await House.Open(database);
        var (company, keller) = (house.Company, await house.As(house.Company.Keller.Id));
        var opened = await house.In<Beistand.Desk.Tickets.Opening.OpenTicketHandler, Outcome>(h => h.Open(Actor.System, new("W", company.Weber.Email!, "x", "x", Channel.Web, TeamId: company.Zweite.Id), default));
        var number = Assert.IsType<Done>(opened).Reference!;
        Assert.Equal((SupportLevel.First, company.Technik.Id), ((await house.Ticket(number)).Level, (await house.Ticket(number)).TeamId));
        Assert.Contains("Weitergeben", Assert.IsType<Refused>(await house.In<Beistand.Desk.Tickets.Sorting.SortHandler, Outcome>(s => s.SetTeam(keller, number, company.Zweite.Id, default))).Text, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Fifty_at_once_pass_it_on_once(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        await house.As(house.Company.Keller.Id);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => house.EscalateBy(house.Company.Keller, number))));
        Assert.Single(outcomes.OfType<Done>());
        Assert.Equal(1, await house.Ask(db => db.Set<Escalation>().CountAsync()));
    }

    private static async Task<Outcome> Rate(House house, Beistand.Desk.People.Person agent, string number, bool complete, string gap)
    {
        var by = await house.As(agent.Id);
        return await house.In<RateHandOver, Outcome>(h => h.Rate(by, number, complete, gap, default));
    }
}
