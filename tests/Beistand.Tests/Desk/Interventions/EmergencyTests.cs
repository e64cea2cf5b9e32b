using Beistand.Channels.Mail.Reminding;
using Beistand.Desk.Interventions;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.Interventions;

public sealed class EmergencyTests
{
    [Theory, OnBothDatabases]
    public async Task An_emergency_goes_before_its_approval_and_is_approved_by_a_second_person_afterwards(string database)
    {
        await using var house = await House.Open(database);
        var at = await house.Specialists();
        var order = await at.Draft(at.Thoma);
        Assert.Equal("Emergency", Assert.IsType<Refused>(await house.ExecuteUrgentlyBy(at.Thoma, order, " ")).Field);
        Assert.IsType<NotFound>(await house.ExecuteUrgentlyBy(house.Company.Orhan, order));
        Assert.IsType<Done>(await house.ExecuteUrgentlyBy(at.Wolf, order));
        Assert.Contains("noch nicht genehmigt", Sentence(await house.VerifyBy(at.Lang, order)), StringComparison.Ordinal);
        Assert.StartsWith("Vier Augen", Sentence(await house.ApproveBy(at.Thoma, order)), StringComparison.Ordinal);
        Assert.Contains("Wer ausgeführt hat", Sentence(await house.ApproveBy(at.Wolf, order)), StringComparison.Ordinal);
        Assert.IsType<Refused>(await house.WriteBy(at.Thoma, order, InterventionSteps.Whole(house, "select 1;")));
        Assert.IsType<Done>(await house.ApproveBy(at.Lang, order));
        Assert.IsType<Done>(await house.VerifyBy(at.Lang, order));
        Assert.True((await house.Order(order)).IsEmergency);
        Assert.True((await house.VerifyAudit()).IsWhole);
    }

    [Theory, OnBothDatabases]
    public async Task An_emergency_that_is_refused_afterwards_has_failed(string database)
    {
        await using var house = await House.Open(database);
        var at = await house.Specialists();
        var order = await at.Draft(at.Thoma);
        Assert.IsType<Done>(await house.ExecuteUrgentlyBy(at.Thoma, order));
        Assert.IsType<Done>(await house.RefuseBy(at.Lang, order));
        Assert.Equal((OrderState.Failed, null), ((await house.Order(order)).State, (await house.Order(order)).ApproveBy));
        house.Clock.Advance(TimeSpan.FromHours(30));
        await house.AnnounceOverdue();
        Assert.DoesNotContain(nameof(ApprovalOverdue), await house.KindsOf(at.Ticket));
    }

    [Theory, OnBothDatabases]
    public async Task After_24_hours_it_is_told_once_however_many_nodes_look(string database)
    {
        await using var house = await House.Open(database);
        var at = await house.Specialists();
        var (late, approved) = (await at.Draft(at.Thoma), await at.Draft(at.Thoma));
        Assert.IsType<Done>(await house.ExecuteUrgentlyBy(at.Thoma, late));
        Assert.IsType<Done>(await house.ExecuteUrgentlyBy(at.Thoma, approved));
        Assert.IsType<Done>(await house.ApproveBy(at.Lang, approved));
        house.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await house.AnnounceOverdue();
        Assert.DoesNotContain(nameof(ApprovalOverdue), await house.KindsOf(at.Ticket));
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(house.AnnounceOverdue)));
        await house.AnnounceOverdue();
        Assert.Single(await house.KindsOf(at.Ticket), nameof(ApprovalOverdue));
        Assert.Single(await house.ProtocolOf(late), e => e.Kind == "intervention.overdue");
        Assert.True((await house.VerifyAudit()).IsWhole);
        Assert.IsType<Done>(await house.ApproveBy(at.Lang, late));
    }

    [Theory, OnBothDatabases]
    public async Task The_team_lead_is_told_at_once_and_again_when_it_is_overdue_but_not_what_is_settled(string database)
    {
        await using var house = await House.Open(database);
        var at = await house.Specialists();
        var order = await at.Draft(at.Thoma);
        Assert.IsType<Done>(await house.ExecuteUrgentlyBy(at.Thoma, order));
        house.Clock.Advance(TimeSpan.FromHours(25));
        await house.AnnounceOverdue();
        var ordered = await Tell(house);
        Assert.Equal([at.Lang.Id, at.Lang.Id], ordered.Select(o => o.Person));
        var mails = await Task.WhenAll(ordered.Select(o => house.In<IEnumerable<Beistand.Channels.Mail.Outbound.IOrderedMail>, MimeKit.MimeMessage?>(all => all.Single(m => m.Writes(o.Kind)).Write(o.Kind, o.Person, default))));
        Assert.All(mails, m => Assert.Equal($"Eingriff {order}: Genehmigung nötig", m!.Subject));
        Assert.Contains("steht noch aus", mails[1]!.TextBody, StringComparison.Ordinal);
        Assert.Contains($"/eingriffe/{order}", mails[1]!.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Weber", mails[0]!.TextBody, StringComparison.Ordinal);
        Assert.IsType<Done>(await house.ApproveBy(at.Lang, order));
        Assert.Null(await house.In<IEnumerable<Beistand.Channels.Mail.Outbound.IOrderedMail>, MimeKit.MimeMessage?>(all => all.Single(m => m.Writes(ordered[0].Kind)).Write(ordered[0].Kind, ordered[0].Person, default)));
    }

    private static async Task<List<(string Kind, long Person)>> Tell(House house)
    {
        await house.In<BeistandDb>(async db =>
        {
            await using var work = await db.BeginWork(default);
            await new TellOfEmergencies(house.Clock).ReadAll(db);
            await work.Commit(default);
        });
        return await house.Ask(async db => (await db.Set<OutboxRow>().Where(o => o.Key.StartsWith("emergency:")).OrderBy(o => o.Id).Select(o => o.Data).ToListAsync()).Select(d => System.Text.Json.Nodes.JsonNode.Parse(d)!).Select(d => (d["Kind"]!.ToString(), (long)d["Id"]!)).ToList());
    }

    private static string Sentence(Outcome outcome) => Assert.IsType<Refused>(outcome).Text;
}
