using Beistand.Channels.Mail.Inbound;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Showing;
using Beistand.Desk.Vendors;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.Vendors.Hearing;

public sealed class HearVendorTests
{
    private const string Werk = "Technik <technik@werk.example>", Stranger = "Fremd <fremd@boese.example>";

    [Theory, OnBothDatabases]
    public async Task The_vendors_answer_is_the_teams_brings_his_number_and_lets_us_go_on(string database)
    {
        await using var house = await House.Open(database);
        var (number, id, mail) = await house.SentCase(await house.Maker());
        var before = await house.Ticket(number);
        await house.Deliver(Postman.Letter("AW: Supportanfrage", "<w1@werk.example>", $"In-Reply-To: <{mail.MessageId}>\r\n", "Ihr Vorgang ist SR-26004711. WERKSGEHEIMNIS.", Werk));

        var (ticket, one) = (await house.Ticket(number), await house.CaseOf(id));
        var reply = ticket.Messages.OrderBy(m => m.Id).Last();
        Assert.Equal((MessageKind.FromThirdParty, Visibility.Internal, TicketState.Open), (reply.Kind, reply.Visibility, ticket.State));
        Assert.Equal((VendorCaseState.Answered, "SR-26004711", null), (one.State, one.Number, one.NextReminderAt));
        Assert.True(await house.Ask(db => db.Set<TicketAlias>().AnyAsync(a => a.Number == "SR-26004711" && a.TicketId == ticket.Id)));
        // Neither the customer's answer nor a word to him.
        Assert.Equal((before.LastPublicAt, before.OurTurnSince), (ticket.LastPublicAt, ticket.OurTurnSince));
        var weber = await house.As(house.Company.Weber.Id);
        Assert.Single((await house.In<TicketPages, RequestView?>(p => p.Request(weber, number, default)))!.Messages);
        await house.SendMails();
        Assert.DoesNotContain(house.MailsTo(house.Company.Weber.Email), m => m.ToString().Contains("WERKSGEHEIMNIS", StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task His_number_leads_in_from_subject_or_body_and_after_renumbering_by_the_old_one_too(string database)
    {
        await using var house = await House.Open(database);
        var (number, id, mail) = await house.SentCase(await house.Maker());
        await house.Deliver(Postman.Letter("Eingang SR-11111111", "<w1@werk.example>", $"References: <{mail.MessageId}>\r\n", "Danke.", Werk));
        await house.Deliver(Postman.Letter("Neuer Faden [SR-11111111]", "<w2@werk.example>", text: "Bitte Protokoll.", from: Werk));
        await house.Deliver(Postman.Letter("Neues Zeichen SR-22222222", "<w3@werk.example>", $"In-Reply-To: <{mail.MessageId}>\r\n", "Wir führen ihn jetzt anders.", Werk));
        await house.Deliver(Postman.Letter("Rückfrage", "<w4@werk.example>", text: "Zu SR-11111111: welches BIOS?", from: Werk));
        await house.Deliver(Postman.Letter("Rückfrage", "<w5@werk.example>", text: "Zu SR-22222222: danke.", from: Werk));
        await house.Deliver(Postman.Letter($"Zu Ihrem Ticket {number}", "<w6@werk.example>", text: "Ohne unsere Nummer.", from: "Andere <andere@sub.werk.example>".Replace("sub.", "", StringComparison.Ordinal)));
        Assert.Equal(6, (await house.Ticket(number)).Messages.Count(m => m.Kind == MessageKind.FromThirdParty));
        var one = await house.CaseOf(id);
        Assert.Equal(("SR-22222222", 2), (one.Number, one.Numbers.Count));
        Assert.Equal(1, await house.Ask(db => db.Tickets.CountAsync()));
        Assert.Empty(await house.Waiting());
    }

    [Theory, OnBothDatabases]
    public async Task A_stranger_who_knows_the_number_gets_in_neither_by_it_nor_by_our_message_id(string database)
    {
        await using var house = await House.Open(database);
        var (number, id, mail) = await house.SentCase(await house.Maker());
        Assert.IsType<Done>(await house.OnCase((w, by) => w.Call(by, number, id, "SR-11111111", default)));
        await house.Deliver(Postman.Letter("SR-11111111", "<f1@boese.example>", from: Stranger));
        await house.Deliver(Postman.Letter("AW", "<f2@boese.example>", $"In-Reply-To: <{mail.MessageId}>\r\n", from: Stranger));
        await house.Deliver(Postman.Letter("Frage", "<f3@boese.example>", text: "Es geht um SR-11111111.", from: Stranger));
        Assert.Equal([Doubt.Stranger, Doubt.Stranger], (await house.Waiting()).Select(m => m.Doubt!.Value));
        Assert.Equal(0, (await house.Ticket(number)).Messages.Count(m => m.Kind == MessageKind.FromThirdParty));
        // The third knew only a word in a text: a request of his own.
        Assert.Equal(2, await house.Ask(db => db.Tickets.CountAsync()));
        Assert.Equal(VendorCaseState.Sent, (await house.CaseOf(id)).State);
    }

    [Theory, OnBothDatabases]
    public async Task Under_his_address_but_not_from_him_it_waits_and_let_in_it_is_internal(string database)
    {
        await using var house = await House.Open(database, settings: ("Mail:TrustedServer", "mx.astina-service.example"));
        var (number, id, mail) = await house.SentCase(await house.Maker());
        await house.Deliver(Postman.Letter("AW", "<g1@werk.example>", $"Authentication-Results: mx.astina-service.example; dmarc=fail header.from=werk.example\r\nIn-Reply-To: <{mail.MessageId}>\r\n", from: Werk));
        var waiting = Assert.Single(await house.Waiting());
        Assert.Equal(Doubt.Unauthenticated, waiting.Doubt);
        var keller = await house.As(house.Company.Keller.Id);
        Assert.IsType<Done>(await house.In<Beistand.Channels.Mail.Judging.JudgeMail, Outcome>(j => j.Accept(keller, waiting.Id, false, default)));
        Assert.Equal(Visibility.Internal, (await house.Ticket(number)).Messages.OrderBy(m => m.Id).Last().Visibility);
        Assert.Equal(VendorCaseState.Answered, (await house.CaseOf(id)).State);
    }

    [Theory, OnBothDatabases]
    public async Task A_machine_that_says_it_came_in_brings_the_number_and_is_no_answer(string database)
    {
        await using var house = await House.Open(database);
        var (number, id, mail) = await house.SentCase(await house.Maker());
        await house.Deliver(Postman.Letter("Ihre Anfrage ist eingegangen: SR-33333333", "<m1@werk.example>", $"In-Reply-To: <{mail.MessageId}>\r\nAuto-Submitted: auto-replied\r\n", "Bitte warten.", Werk));
        var (ticket, one) = (await house.Ticket(number), await house.CaseOf(id));
        Assert.Equal((VendorCaseState.Sent, "SR-33333333", TicketState.Pending), (one.State, one.Number, ticket.State));
        Assert.NotNull(one.NextReminderAt);
        Assert.Equal(2, ticket.Messages.Count(m => m.Visibility == Visibility.Internal));
    }
}
