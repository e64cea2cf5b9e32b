using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Judging;
using Beistand.Channels.Mail.Managing;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Channels.Mail.Judging;

public sealed class JudgeMailTests
{
    private const string Colleague = "Kollegin <kollegin@privat.example>";

    [Theory, OnBothDatabases]
    public async Task A_strangers_reply_waits_and_is_seen_by_those_who_see_the_ticket(string database)
    {
        await using var house = await House.Open(database);
        var (number, id) = await Waits(house);
        Assert.Equal(2, (await house.Ticket(number)).Messages.Count);
        Assert.Equal(1, await house.Ask(db => db.Tickets.CountAsync()));
        Assert.Contains(nameof(Beistand.Channels.Mail.MailWaits), await house.KindsOf(number));

        var raw = await house.LastMail();
        Assert.Equal((RawMailState.Unclear, Doubt.Stranger, "kollegin@privat.example"), (raw.State, raw.Doubt, raw.From));
        foreach (var (person, sees, decides) in new[] { (house.Company.Keller, true, true), (house.Company.Lang, true, true), (house.Company.Admin, true, true), (house.Company.Vogel, false, false) })
        {
            var actor = await house.As(person.Id);
            Assert.Equal(sees ? 1 : 0, await house.In<WaitingMails, int>(w => w.For(actor, default)));
            var mail = await house.In<WaitingMails, WaitingMail?>(w => w.One(actor, id, default));
            Assert.Equal((sees, decides), (mail is not null, mail?.MayDecide ?? false));
        }
    }

    [Theory, OnBothDatabases]
    public async Task An_accepted_mail_joins_the_ticket_and_the_second_agent_is_told(string database)
    {
        await using var house = await House.Open(database);
        var (number, id) = await Waits(house);
        Assert.Equal(number, Assert.IsType<Done>(await Accept(house, house.Company.Keller, id)).Reference);
        Assert.Equal(number, Assert.IsType<Done>(await Accept(house, house.Company.Keller, id)).Reference);
        var late = Assert.IsType<Refused>(await Act(house, house.Company.Orhan, (judge, by) => judge.OpenNew(by, id, default)));
        Assert.Contains("Sabine Keller", late.Text, StringComparison.Ordinal);
        Assert.Contains(number, late.Text, StringComparison.Ordinal);

        var ticket = await house.Ticket(number);
        Assert.Equal("Bei mir piept es auch.", ticket.Messages.OrderBy(m => m.Id).Last().Text);
        Assert.Equal(3, ticket.Messages.Count);
        Assert.Contains(nameof(Beistand.Channels.Mail.MailAccepted), await house.KindsOf(number));
        Assert.Equal(0, await house.In<WaitingMails, int>(async w => await w.For(await house.As(house.Company.Keller.Id), default)));

        // Let in once is not let in for good.
        await house.Deliver(Reply("<zweite@privat.example>", "<frage@privat.example>"));
        Assert.Equal(RawMailState.Unclear, (await house.LastMail()).State);
    }

    [Theory, OnBothDatabases]
    public async Task Who_was_let_to_take_part_writes_into_the_ticket_and_the_protocol_says_by_whom(string database)
    {
        await using var house = await House.Open(database);
        var (number, id) = await Waits(house);
        Assert.IsType<Done>(await Accept(house, house.Company.Keller, id, takesPart: true));
        await house.Deliver(Reply("<zweite@privat.example>", "<frage@privat.example>"));
        Assert.Equal((RawMailState.Done, number), ((await house.LastMail()).State, (await house.LastMail()).TicketNumber));
        var entry = await house.Ask(db => db.Set<AuditEntry>().SingleAsync(e => e.Kind == "participant.added"));
        Assert.Equal(house.Company.Keller.Id, entry.ActorId);
        Assert.Contains("kollegin@privat.example", entry.New, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_mail_becomes_a_ticket_of_its_own(string database)
    {
        await using var house = await House.Open(database);
        var (number, id) = await Waits(house);
        var own = Assert.IsType<Done>(await Act(house, house.Company.Keller, (judge, by) => judge.OpenNew(by, id, default))).Reference!;
        Assert.NotEqual(number, own);
        Assert.Equal("Bei mir piept es auch.", (await house.Ticket(own)).Messages.Single().Text);
        Assert.Equal(2, (await house.Ticket(number)).Messages.Count);
        Assert.Contains(nameof(Beistand.Channels.Mail.MailSplitOff), await house.KindsOf(number));
    }

    [Theory, OnBothDatabases]
    public async Task Spam_goes_with_all_of_its_address_is_remembered_and_can_be_undone(string database)
    {
        await using var house = await House.Open(database);
        var (number, id) = await Waits(house);
        await house.Deliver(Reply("<zweite@privat.example>", "<frage@privat.example>"));
        Assert.Equal(2, (await house.Waiting()).Count);
        Assert.IsType<Done>(await Act(house, house.Company.Keller, (judge, by) => judge.CallSpam(by, id, others: true, default)));
        Assert.Empty(await house.Waiting());
        Assert.Equal(2, (await house.Ticket(number)).Messages.Count);

        await house.Deliver(Postman.Letter("Kaufen Sie jetzt", "<dritte@privat.example>", from: Colleague));
        Assert.Equal(RawMailState.Discarded, (await house.LastMail()).State);
        Assert.Equal(1, await house.Ask(db => db.Tickets.CountAsync()));

        foreach (var raw in await house.Ask(db => db.RawMails.Where(m => m.Decision != null).Select(m => m.Id).ToListAsync()))
            Assert.IsType<Done>(await house.In<ManageIncoming, Outcome>(async m => await m.Again(await house.As(house.Company.Admin.Id), raw, default)));
        Assert.Equal(2, (await house.Waiting()).Count);
        await house.Deliver(Postman.Letter("Ernst gemeint", "<vierte@privat.example>", from: Colleague));
        Assert.Equal(RawMailState.Done, (await house.LastMail()).State);
    }

    [Fact]
    public async Task Who_has_a_ticket_is_not_shut_out_by_a_forged_mail_called_spam()
    {
        await using var house = await House.Open("sqlite");
        await house.AnsweredRequest();
        var other = await house.RequestFrom(house.Company.Weber);
        await house.Deliver(Postman.Letter($"Gewinn [{other}]", "<gefaelscht@privat.example>"));
        Assert.IsType<Done>(await Act(house, house.Company.Keller, async (judge, by) => await judge.CallSpam(by, (await house.LastMail()).Id, false, default)));
        await house.Deliver(Postman.Letter("Neue Frage", "<echt@privat.example>"));
        Assert.Equal(RawMailState.Done, (await house.LastMail()).State);
    }

    [Fact]
    public async Task Who_only_reads_a_team_sees_and_does_not_decide_and_others_find_nothing()
    {
        await using var house = await House.Open("sqlite");
        await house.AlsoAt("kundendienst", house.Company.Kundendienst);
        await house.Deliver(Postman.Letter("Rechnung", "<rechnung@privat.example>"), "kundendienst");
        await house.Deliver(Reply("<fremd@privat.example>", "<rechnung@privat.example>"), "kundendienst");
        var id = (await house.LastMail()).Id;
        Assert.IsType<Refused>(await Accept(house, house.Company.Keller, id));
        Assert.IsType<Refused>(await Act(house, house.Company.Keller, (judge, by) => judge.OpenNew(by, id, default)));
        Assert.IsType<Refused>(await Act(house, house.Company.Keller, (judge, by) => judge.CallSpam(by, id, true, default)));
        Assert.IsType<NotFound>(await Accept(house, house.Company.Orhan, id));
        Assert.Equal(RawMailState.Unclear, (await house.LastMail()).State);
        Assert.IsType<Done>(await Accept(house, house.Company.Vogel, id));
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_who_decide_at_once_one_decides(string database)
    {
        await using var house = await House.Open(database);
        var (number, id) = await Waits(house);
        var outcomes = await Task.WhenAll(
            Act(house, house.Company.Keller, (judge, by) => judge.Accept(by, id, true, default)), Act(house, house.Company.Orhan, (judge, by) => judge.OpenNew(by, id, default)),
            Act(house, house.Company.Lang, (judge, by) => judge.CallSpam(by, id, true, default)));
        Assert.Single(outcomes, o => o is Done);
        Assert.Equal(2, outcomes.Count(o => o is Refused));
        var raw = await house.LastMail();
        var (tickets, messages) = (await house.Ask(db => db.Tickets.CountAsync()), (await house.Ticket(number)).Messages.Count);
        Assert.Equal(raw.Decision!.As switch { Decided.Accepted => (1, 3), Decided.NewTicket => (2, 2), _ => (1, 2) }, (tickets, messages));
    }

    [Theory, OnBothDatabases]
    public async Task An_agent_decides_on_the_page_and_comes_from_the_ticket_to_it(string database)
    {
        await using var house = await House.Open(database, start: true);
        var (number, _) = await house.AnsweredRequest();
        await house.Deliver(Reply("<fremd@privat.example>", "<frage@privat.example>", "Hallo <script>alert(1)</script>"));
        var id = (await house.Waiting()).Single().Id;
        using var keller = house.Visitor();
        await keller.SignIn("keller@astina-service.example");
        Assert.Contains($"/zuordnung?ticket={number}", await keller.Read($"/tickets/{number}"), StringComparison.Ordinal);
        Assert.Contains($"/zuordnung/{id}", await keller.Read($"/zuordnung?ticket={number}"), StringComparison.Ordinal);
        var page = await keller.Read($"/zuordnung/{id}");
        Assert.Contains("kollegin@privat.example", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        using var answer = await keller.Fill($"/zuordnung/{id}", $"/zuordnung/{id}/annehmen");
        Assert.StartsWith("/zuordnung?done=accepted", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("/zuordnung?ticket=", await keller.Read($"/tickets/{number}"), StringComparison.Ordinal);

        using var orhan = house.Visitor();
        await orhan.SignIn("orhan@astina-service.example");
        using var late = await orhan.Post($"/zuordnung/{id}/neu");
        Assert.Equal(System.Net.HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("Sabine Keller", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<(string Number, long Id)> Waits(House house)
    {
        var (number, _) = await house.AnsweredRequest();
        await house.Deliver(Reply("<fremd@privat.example>", "<frage@privat.example>"));
        return (number, (await house.LastMail()).Id);
    }

    private static byte[] Reply(string id, string to, string text = "Bei mir piept es auch.") => Postman.Letter("AW: Mein Notebook piept", id, $"In-Reply-To: {to}\r\n", text, Colleague);

    private static Task<Outcome> Accept(House house, Person person, long id, bool takesPart = false) => Act(house, person, (judge, by) => judge.Accept(by, id, takesPart, default));

    private static async Task<Outcome> Act(House house, Person person, Func<JudgeMail, Actor, Task<Outcome>> act)
    {
        var by = await house.As(person.Id);
        return await house.In<JudgeMail, Outcome>(judge => act(judge, by));
    }
}
