using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Forwarding;
using Beistand.Desk.Tickets.Showing;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Tests.Desk.Tickets.Forwarding;

public sealed class ForwardTests
{
    [Theory, OnBothDatabases]
    public async Task The_conversation_goes_out_without_a_word_that_is_internal(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber, "Es piept.");
        await house.NoteBy(house.Company.Keller, number, "GEHEIM");
        await house.AnswerBy(house.Company.Keller, number, "Wie oft?");
        using var mail = await Forwarded(house, number, new Forward(number, "Hersteller <service@werk.example>, zwei@werk.example", "WG: Piepen", "Kennen Sie das?"));

        Assert.Equal(["service@werk.example", "zwei@werk.example"], mail.To.Mailboxes.Select(m => m.Address));
        Assert.Equal(("WG: Piepen", null), (mail.Subject, mail.InReplyTo));
        Assert.Contains("Kennen Sie das?", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Es piept.", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Wie oft?", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("GEHEIM", mail.ToString(), StringComparison.Ordinal);
        Assert.Equal(nameof(MessageForwarded), (await house.KindsOf(number))[^1]);
    }

    [Theory, OnBothDatabases]
    public async Task What_comes_back_is_the_teams_and_never_the_customers(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber, "Es piept.");
        using var mail = await Forwarded(house, number, new Forward(number, "service@werk.example", "WG: Piepen", "Kennen Sie das?"));
        var (customer, before) = (await house.As(house.Company.Weber.Id), await house.Ticket(number));
        await house.Deliver(Postman.Letter("AW: WG: Piepen", "<w1@werk.example>", $"In-Reply-To: <{mail.MessageId}>\r\n", "Ja, Netzteil defekt. HERSTELLERPREIS 12 Euro.", "Werk <service@werk.example>"));
        // Somebody else of the same house knows the Message-ID and is not asked.
        await house.Deliver(Postman.Letter("AW: WG: Piepen", "<w2@werk.example>", $"In-Reply-To: <{mail.MessageId}>\r\n", "Ich auch!", "Fremd <fremd@werk.example>"));

        var ticket = await house.Ticket(number);
        var reply = ticket.Messages.OrderBy(m => m.Id).Last();
        Assert.Equal((MessageKind.FromThirdParty, Visibility.Internal, 3), (reply.Kind, reply.Visibility, ticket.Messages.Count));
        Assert.Equal(before.LastPublicAt, ticket.LastPublicAt);
        var seen = (await house.In<TicketPages, RequestView?>(p => p.Request(customer, number, default)))!;
        Assert.Equal(["Es piept."], seen.Messages.Select(m => m.Text));
        var writer = await house.As(reply.AuthorId!.Value);
        Assert.Null(await house.In<TicketPages, RequestView?>(p => p.Request(writer, number, default)));
        // The stranger's words wait for somebody to say where they belong.
        Assert.Equal(1, await house.Ask(db => db.Set<Ticket>().CountAsync()));
        Assert.Equal("fremd@werk.example", Assert.Single(await house.Waiting()).From);
        // The next answer to the customer quotes nothing of it.
        using var answer = await house.MailOf(house.Company.Keller, number);
        Assert.DoesNotContain("HERSTELLERPREIS", answer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(mail.MessageId, answer.References);
    }

    [Theory, OnBothDatabases]
    public async Task Who_waited_for_the_manufacturer_goes_on_when_he_has_answered(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        using var mail = await Forwarded(house, number, new Forward(number, "service@werk.example", "WG: Piepen", ""));
        var keller = await house.As(house.Company.Keller.Id);
        await house.In<Beistand.Desk.Tickets.Waiting.WaitHandler, Outcome>(h => h.WaitUntil(keller, number, PendingReason.Vendor, house.Clock.GetUtcNow().AddDays(3), default));
        await house.Deliver(Postman.Letter("AW", "<w1@werk.example>", $"References: <{mail.MessageId}>\r\n", "Netzteil.", "Werk <service@werk.example>"));
        Assert.Equal(TicketState.Open, (await house.Ticket(number)).State);
    }

    [Theory, OnBothDatabases]
    public async Task Notes_foreign_files_and_wrong_addresses_are_refused_by_field(string database)
    {
        await using var house = await House.Open(database);
        var number = await house.RequestFrom(house.Company.Weber);
        var note = long.Parse(Assert.IsType<Done>(await house.NoteBy(house.Company.Keller, number, "GEHEIM")).Reference!, System.Globalization.CultureInfo.InvariantCulture);
        async Task<string?> Field(Forward wrong) => Assert.IsType<Refused>(await Do(house, wrong)).Field;
        var good = new Forward(number, "service@werk.example", "WG", "");
        Assert.Equal("Message", await Field(good with { Message = note }));
        Assert.Equal("Files", await Field(good with { Files = ["gibtesnicht"] }));
        Assert.Equal("To", await Field(good with { To = " , " }));
        Assert.Equal("To", await Field(good with { To = "gut@werk.example, schlecht" }));
        Assert.Equal("Subject", await Field(good with { Subject = "a\r\nBcc: x@y.example" }));
        Assert.IsType<Done>(await Do(house, good));
        var vogel = await house.As(house.Company.Vogel.Id);
        Assert.IsType<NotFound>(await house.In<ForwardHandler, Outcome>(h => h.Forward(vogel, good, default)));
    }

    private static async Task<Outcome> Do(House house, Forward command)
    {
        var by = await house.As(house.Company.Keller.Id);
        return await house.In<ForwardHandler, Outcome>(h => h.Forward(by, command, default));
    }

    private static async Task<MimeMessage> Forwarded(House house, string number, Forward command)
    {
        var done = Assert.IsType<Done>(await Do(house, command));
        return (await house.Written("forward", long.Parse(done.Reference!, System.Globalization.CultureInfo.InvariantCulture)))!;
    }
}
