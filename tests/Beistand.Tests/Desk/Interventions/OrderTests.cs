using Beistand.Desk.Interventions;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Closing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.Interventions;

public sealed class OrderTests
{
    [Theory, OnBothDatabases]
    public async Task An_order_is_written_submitted_approved_executed_and_verified_by_three_people_and_the_ticket_closes(string database)
    {
        await using var house = await House.Open(database);
        var at = await house.Specialists();
        var order = await at.Draft(at.Thoma);
        Assert.Matches(@"^EG-2026-0001$", order);
        Assert.IsType<Done>(await house.SubmitBy(at.Thoma, order));
        Assert.IsType<Done>(await house.ApproveBy(at.Lang, order));
        Assert.IsType<Done>(await house.ExecuteBy(at.Thoma, order));
        Assert.Equal(Sentence(await Close(house, at.Lang, at.Ticket)), $"Der Auftrag {order} läuft noch. Bitte schließen Sie ihn zuerst ab oder ziehen Sie ihn zurück.");
        Assert.IsType<Done>(await house.VerifyBy(at.Wolf, order));
        var done = await house.Order(order);
        Assert.Equal((OrderState.Verified, at.Thoma.Id, at.Lang.Id, at.Thoma.Id, at.Wolf.Id), (done.State, done.AuthorId, done.Approval!.By, done.Execution!.By, done.Verification!.By));
        Assert.Equal(done.ContentHash, done.Approval.ContentHash);
        Assert.Equal(["intervention.write", "intervention.submit", "intervention.approve", "intervention.execute", "intervention.verify"], (await house.ProtocolOf(order)).Select(e => e.Kind));
        Assert.Equal(5, (await house.KindsOf(at.Ticket)).Count(k => k == nameof(InterventionStepped)));
        Assert.True((await house.VerifyAudit()).IsWhole);
        Assert.IsType<Done>(await Close(house, at.Lang, at.Ticket));
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_is_his_own_second_person(string database)
    {
        await using var house = await House.Open(database);
        var at = await house.Specialists();
        var order = await at.Submitted(at.Thoma);
        Assert.StartsWith("Vier Augen", Sentence(await house.ApproveBy(at.Thoma, order)), StringComparison.Ordinal);
        // Who writes at it, however little, is no second person any more.
        Assert.IsType<Done>(await house.WriteBy(at.Wolf, order, InterventionSteps.Whole(house, "select 1;")));
        Assert.IsType<Done>(await house.SubmitBy(at.Thoma, order));
        Assert.StartsWith("Vier Augen", Sentence(await house.ApproveBy(at.Wolf, order)), StringComparison.Ordinal);
        Assert.IsType<NotFound>(await house.ApproveBy(house.Company.Orhan, order));
        Assert.IsType<Done>(await house.ApproveBy(at.Lang, order));
        Assert.IsType<Done>(await house.ExecuteBy(at.Wolf, order));
        Assert.Contains("nicht selbst nachprüfen", Sentence(await house.VerifyBy(at.Wolf, order)), StringComparison.Ordinal);
        Assert.IsType<Done>(await house.VerifyBy(at.Thoma, order));
    }

    [Theory, OnBothDatabases]
    public async Task Of_fifty_who_approve_at_once_one_succeeds(string database)
    {
        await using var house = await House.Open(database);
        var at = await house.Specialists();
        var order = await at.Submitted(at.Thoma);
        var hash = (await house.Order(order)).ContentHash;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => house.ApproveBy(i % 2 == 0 ? at.Lang : at.Wolf, order, hash))));
        Assert.Single(outcomes.OfType<Done>());
        Assert.Equal(49, outcomes.OfType<Refused>().Count(r => r.Text.Contains("„genehmigt“", StringComparison.Ordinal)));
        Assert.Single(await house.ProtocolOf(order), e => e.Kind == "intervention.approve");
        Assert.True((await house.VerifyAudit()).IsWhole);
    }

    [Theory, OnBothDatabases]
    public async Task Fifty_approvals_against_fifty_changes_never_approve_a_text_that_was_not_read(string database)
    {
        await using var house = await House.Open(database);
        var at = await house.Specialists();
        var order = await at.Submitted(at.Thoma);
        var read = (await house.Order(order)).ContentHash;
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => i % 2 == 0 ? house.ApproveBy(at.Lang, order, read) : house.WriteBy(at.Thoma, order, InterventionSteps.Whole(house, $"delete from orders; -- {i}")))));
        var now = await house.Order(order);
        Assert.Equal(OrderState.Draft, now.State);
        Assert.Null(now.Approval);
        Assert.IsType<Refused>(await house.ExecuteBy(at.Thoma, order));
        Assert.True((await house.VerifyAudit()).IsWhole);
    }

    [Theory, OnBothDatabases]
    public async Task A_changed_text_needs_a_new_approval_and_an_unchanged_one_keeps_it(string database)
    {
        await using var house = await House.Open(database);
        var at = await house.Specialists();
        var order = await at.Approved(at.Thoma, at.Lang);
        var content = (await house.Order(order)).Content;
        Assert.IsType<Done>(await house.WriteBy(at.Thoma, order, content with { Risk = content.Risk + "\r\n " }));
        Assert.Equal(OrderState.Approved, await house.StateOf(order));
        Assert.IsType<Done>(await house.WriteBy(at.Thoma, order, content with { Statement = "drop table orders;" }));
        Assert.Equal(OrderState.Draft, await house.StateOf(order));
        Assert.IsType<Refused>(await house.ExecuteBy(at.Thoma, order));
        Assert.IsType<Done>(await house.SubmitBy(at.Thoma, order));
        Assert.StartsWith("Der Auftrag lautet inzwischen anders", Sentence(await house.ApproveBy(at.Lang, order, content.Hash(Intervention.Data, []))), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_text_changed_past_the_verbs_is_not_executed(string database)
    {
        await using var house = await House.Open(database);
        var at = await house.Specialists();
        var order = await at.Approved(at.Thoma, at.Lang);
        await house.In<BeistandDb>(db => db.Database.ExecuteSqlAsync($"update interventions set content_statement = 'drop table orders;' where number = {order}"));
        Assert.StartsWith("Der Auftrag lautet anders", Sentence(await house.ExecuteBy(at.Thoma, order)), StringComparison.Ordinal);
        Assert.Equal(OrderState.Approved, await house.StateOf(order));
    }

    [Theory, OnBothDatabases]
    public async Task Outside_its_window_nothing_is_executed_but_an_emergency(string database)
    {
        await using var house = await House.Open(database);
        var at = await house.Specialists();
        var order = await at.Approved(at.Thoma, at.Lang);
        house.Clock.Advance(TimeSpan.FromHours(3));
        Assert.StartsWith("Das Zeitfenster ist 24.11.2026", Sentence(await house.ExecuteBy(at.Thoma, order)), StringComparison.Ordinal);
        Assert.IsType<Done>(await house.ExecuteUrgentlyBy(at.Thoma, order));
        Assert.Equal((true, true), ((await house.Order(order)).IsEmergency, (await house.Order(order)).AwaitsApproval));
    }

    [Theory, OnBothDatabases]
    public async Task Only_a_whole_order_is_submitted_and_only_at_the_third_level(string database)
    {
        await using var house = await House.Open(database);
        var at = await house.Specialists();
        var whole = InterventionSteps.Whole(house);
        foreach (var (gap, field) in new[] { (whole with { Target = " " }, "Target"), (whole with { Statement = "" }, "Statement"), (whole with { Reason = "" }, "Reason"), (whole with { Risk = "" }, "Risk"), (whole with { Backup = "" }, "Backup"), (whole with { Rollback = "" }, "Rollback"), (whole with { Test = "" }, "Test"), (whole with { From = null }, "From"), (whole with { Until = whole.From }, "From") })
            Assert.Equal(field, Assert.IsType<Refused>(await house.SubmitBy(at.Thoma, await at.Draft(at.Thoma, gap))).Field);
        Assert.Equal("Until", Assert.IsType<Refused>(await house.SubmitBy(at.Thoma, await at.Draft(at.Thoma, whole with { From = whole.From!.Value.AddDays(-1), Until = whole.From }))).Field);
        var order = await at.Draft(at.Thoma);
        Assert.IsType<Done>(await house.HandBackBy(at.Thoma, at.Ticket));
        Assert.StartsWith("Ein Eingriff in Programmlogik oder Daten gehört ins 3rd Level", Sentence(await house.SubmitBy(at.Lang, order)), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task What_needs_four_eyes_does_not_close_without_them_whoever_closes_and_how(string database)
    {
        await using var house = await House.Open(database);
        var at = await house.Specialists(Intervention.None);
        var other = await house.RequestFrom(house.Company.Nowak);
        Assert.IsType<Done>(await house.DeclareBy(house.Company.Keller, other, Intervention.ProgramLogic));
        Assert.Contains("gehört ins 3rd Level", Sentence(await Close(house, house.Company.Keller, other)), StringComparison.Ordinal);
        Assert.Contains("gehört ins 3rd Level", Sentence(await house.AnswerBy(house.Company.Keller, other, close: true)), StringComparison.Ordinal);
        Assert.Contains("nimmt nur das 3rd Level", Sentence(await house.DeclareBy(house.Company.Keller, other, Intervention.None, "doch nicht")), StringComparison.Ordinal);
        Assert.Equal("Reason", Assert.IsType<Refused>(await house.DeclareBy(at.Lang, other, Intervention.Configuration)).Field);
        Assert.IsType<Done>(await house.DeclareBy(at.Lang, other, Intervention.Configuration, "Nur eine Einstellung."));
        Assert.Single(await house.Ask(db => db.Set<Beistand.Kernel.Platform.Audit.AuditEntry>().Where(e => e.Kind == "intervention.lowered" && e.Subject == "ticket:" + other).ToListAsync()));
        Assert.IsType<Done>(await Close(house, house.Company.Keller, other));
        Assert.IsType<Done>(await Close(house, at.Thoma, at.Ticket));
    }

    [Theory, OnBothDatabases]
    public async Task A_verified_ticket_may_come_down_and_close_there(string database)
    {
        await using var house = await House.Open(database);
        var at = await house.Specialists();
        var order = await at.Executed(at.Thoma, at.Lang);
        Assert.IsType<Done>(await house.FailBy(at.Wolf, order));
        Assert.IsType<Done>(await house.HandBackBy(at.Thoma, at.Ticket));
        Assert.Contains("gehört ins 3rd Level", Sentence(await Close(house, at.Lang, at.Ticket)), StringComparison.Ordinal);
        Assert.IsType<Done>(await house.EscalateBy(house.Company.Orhan, at.Ticket, SupportLevel.Third));
        Assert.Contains("ausgeführt und nachgeprüft", Sentence(await Close(house, at.Lang, at.Ticket)), StringComparison.Ordinal);
        Assert.IsType<Done>(await house.VerifyBy(at.Wolf, await at.Executed(at.Thoma, at.Lang)));
        Assert.IsType<Done>(await house.HandBackBy(at.Thoma, at.Ticket));
        Assert.IsType<Done>(await Close(house, house.Company.Orhan, at.Ticket));
    }

    [Theory, OnBothDatabases]
    public async Task The_field_stays_while_an_order_is_under_way(string database)
    {
        await using var house = await House.Open(database);
        var at = await house.Specialists();
        var order = await at.Submitted(at.Thoma);
        Assert.Contains(order, Sentence(await house.DeclareBy(at.Lang, at.Ticket, Intervention.None, "doch nicht")), StringComparison.Ordinal);
        Assert.IsType<Done>(await house.WithdrawBy(at.Thoma, order));
        Assert.IsType<Done>(await house.DeclareBy(at.Lang, at.Ticket, Intervention.None, "doch nicht"));
        Assert.IsType<Done>(await Close(house, at.Thoma, at.Ticket));
    }

    private static Task<Outcome> Close(House house, Beistand.Desk.People.Person agent, string number) => house.By<CloseHandler>(agent, (h, by) => h.Close(by, number, default));

    private static string Sentence(Outcome outcome) => Assert.IsType<Refused>(outcome).Text;
}
