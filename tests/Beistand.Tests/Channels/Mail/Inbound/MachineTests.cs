using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Managing;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Channels.Mail.Inbound;

public sealed class MachineTests
{
    [Theory, OnBothDatabases]
    public async Task A_bounce_marks_the_answer_that_came_back_and_the_address_that_is_gone(string database)
    {
        await using var house = await House.Open(database);
        var (number, answer) = await Answered(house);
        await house.Deliver(Bounce(answer, "5.1.1", "550 5.1.1 <kunde@privat.example>: Recipient address rejected: User unknown"));

        var ticket = await house.Ticket(number);
        var came = ticket.Messages.Single(m => m.Kind == MessageKind.Answer);
        Assert.Equal(DeliveryState.Failed, came.Delivery);
        Assert.Contains("User unknown", came.DeliveryProblem, StringComparison.Ordinal);
        var entry = ticket.Messages.Single(m => m.Kind == MessageKind.System);
        Assert.Equal(Visibility.Internal, entry.Visibility);
        Assert.Contains("kunde@privat.example", entry.Text, StringComparison.Ordinal);
        Assert.NotNull(await FailsSince(house));
        Assert.Equal(1, await house.Ask(db => db.Tickets.CountAsync()));

        await house.Deliver(Postman.Letter("Bin wieder da", "<wieder@privat.example>"));
        Assert.Null(await FailsSince(house));
    }

    [Fact]
    public async Task A_full_mailbox_is_told_and_the_address_stays()
    {
        await using var house = await House.Open("sqlite");
        var (number, answer) = await Answered(house);
        await house.Deliver(Bounce(answer, "5.2.2", "552 5.2.2 Mailbox full"));
        Assert.Equal(DeliveryState.Failed, (await house.Ticket(number)).Messages.Single(m => m.Kind == MessageKind.Answer).Delivery);
        Assert.Null(await FailsSince(house));
    }

    [Fact]
    public async Task A_bounce_of_a_mail_that_is_not_ours_opens_nothing_and_says_why()
    {
        await using var house = await House.Open("sqlite");
        await house.Deliver(Bounce("<fremd@anderswo.example>", "5.1.1", "550 User unknown"));
        Assert.Equal(0, await house.Ask(db => db.Tickets.CountAsync()));
        var raw = await house.Ask(db => db.RawMails.SingleAsync());
        Assert.Equal(RawMailState.Discarded, raw.State);
        Assert.False(string.IsNullOrEmpty(raw.Reason));
    }

    [Theory, OnBothDatabases]
    public async Task An_absence_is_noted_and_neither_reopens_nor_turns_the_turn(string database)
    {
        await using var house = await House.Open(database);
        var (number, answer) = await Answered(house, close: true);
        var before = await house.Ticket(number);
        await house.Deliver(Postman.Letter("Automatische Antwort: Re: Mein Notebook piept", "<weg@privat.example>", $"Auto-Submitted: auto-replied\r\nIn-Reply-To: {answer}\r\n", "Ich bin bis 1. Dezember nicht im Haus."));
        var after = await house.Ticket(number);
        Assert.Equal((TicketState.Closed, before.DueAt, before.LastPublicAt), (after.State, after.DueAt, after.LastPublicAt));
        Assert.Equal(Visibility.Internal, after.Messages.Single(m => m.Kind == MessageKind.System).Visibility);

        await house.Deliver(Postman.Letter("Re: Mein Notebook piept", "<da@privat.example>", $"In-Reply-To: {answer}\r\n", "Es piept wieder."));
        Assert.Equal(TicketState.Open, (await house.Ticket(number)).State);
    }

    [Fact]
    public async Task An_absence_without_a_ticket_opens_none_but_a_notice_that_begins_something_does()
    {
        await using var house = await House.Open("sqlite");
        await house.Deliver(Postman.Letter("Abwesenheitsnotiz", "<weg@privat.example>", "Auto-Submitted: auto-replied\r\nIn-Reply-To: <fremd@x.example>\r\n"));
        Assert.Equal(0, await house.Ask(db => db.Tickets.CountAsync()));
        await house.Deliver(Postman.Letter("USV meldet Batteriefehler", "<usv@privat.example>", "Auto-Submitted: auto-generated\r\n"));
        Assert.Equal(1, await house.Ask(db => db.Tickets.CountAsync()));
    }

    [Fact]
    public async Task Who_asks_what_such_a_message_means_gets_a_ticket()
    {
        await using var house = await House.Open("sqlite");
        await house.Deliver(Postman.Letter("Undelivered Mail Returned to Sender", "<hilfe@privat.example>", text: "Guten Tag, was heißt das?\n\nYour message could not be delivered: 550 5.1.1 User unknown"));
        Assert.Equal(1, await house.Ask(db => db.Tickets.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_set_aside_becomes_a_ticket_when_an_administrator_wants_it(string database)
    {
        await using var house = await House.Open(database);
        await house.Deliver(Bounce("<fremd@anderswo.example>", "5.1.1", "550 User unknown"));
        var raw = await house.Ask(db => db.RawMails.SingleAsync());
        Assert.Equal((MailKind.Bounce, "mailer-daemon@mx.example"), (raw.Kind, raw.From));

        Assert.IsType<NotFound>(await house.In<ManageIncoming, Outcome>(async m => await m.Again(await house.As(house.Company.Keller.Id), raw.Id, default)));
        var admin = await house.As(house.Company.Admin.Id);
        Assert.IsType<Done>(await house.In<ManageIncoming, Outcome>(m => m.Again(admin, raw.Id, default)));
        Assert.IsType<Done>(await house.In<ManageIncoming, Outcome>(m => m.Again(admin, raw.Id, default)));
        await house.WorkOn();
        raw = await house.Ask(db => db.RawMails.SingleAsync());
        Assert.Equal(RawMailState.Done, raw.State);
        Assert.Equal(1, await house.Ask(db => db.Tickets.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task A_quote_stays_with_the_message_and_out_of_its_text(string database)
    {
        await using var house = await House.Open(database);
        var (number, answer) = await Answered(house);
        await house.Deliver(Postman.Letter("AW: Mein Notebook piept", "<zitat@privat.example>", $"In-Reply-To: {answer}\r\n", "Dreimal kurz.\r\n\r\nAm 24.11.2026 um 10:00 schrieb AsTiNA Service <support@astina-service.example>:\r\n> Wie oft piept es?\r\n"));
        var reply = (await house.Ticket(number)).Messages.OrderBy(m => m.Id).Last();
        Assert.Equal("Dreimal kurz.", reply.Text);
        Assert.Contains("Wie oft piept es?", reply.Quoted, StringComparison.Ordinal);
    }

    private static async Task<(string Number, string MailId)> Answered(House house, bool close = false)
    {
        await house.Deliver(Postman.Letter("Mein Notebook piept", "<frage@privat.example>"));
        var number = await house.Ask(db => db.Tickets.Select(t => t.Number).SingleAsync());
        await house.AnswerBy(house.Company.Keller, number, "Wie oft piept es?", close);
        return (number, $"<{(await house.Ticket(number)).Messages.Single(m => m.Kind == MessageKind.Answer).MailId}>");
    }

    private static Task<DateTimeOffset?> FailsSince(House house) => house.Ask(db => db.People.Where(p => p.Email == "kunde@privat.example").Select(p => p.MailFailsSince).SingleAsync());

    private static byte[] Bounce(string original, string status, string said) => Postman.Letter(
        "Undelivered Mail Returned to Sender", $"<bounce-{Guid.NewGuid():N}@mx.example>", "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\nAuto-Submitted: auto-replied\r\n",
        $"--b\r\nContent-Type: text/plain\r\n\r\nThis is the mail system at host mx.example. Your message could not be delivered.\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; kunde@privat.example\r\nAction: failed\r\nStatus: {status}\r\nDiagnostic-Code: smtp; {said}\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nFrom: support@astina-service.example\r\nSubject: Re: Mein Notebook piept\r\nMessage-ID: {original}\r\n\r\n--b--",
        "Mail Delivery System <MAILER-DAEMON@mx.example>");
}
