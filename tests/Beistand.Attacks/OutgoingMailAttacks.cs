using System.Net;
using Beistand.Channels.Mail.Outbound;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Answering;
using Beistand.Desk.Tickets.Forwarding;
using Beistand.Desk.Tickets.Opening;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Attacks;

/// <summary>D13, D36, D37, D38: what strangers type decides neither who gets a mail of ours, nor how many, nor what stands in it. Each with the proof that the honest way works.</summary>
public sealed class OutgoingMailAttacks
{
    private const string Victim = "opfer@privat.example";

    [Theory, OnBothDatabases]
    public async Task D36_a_name_or_subject_adds_no_header_no_recipient_and_no_markup(string database)
    {
        using var sink = new SmtpSink();
        await using var house = await House.Open(database, settings: sink.Settings);
        string[] names = ["a@b.example, c@d.example", "<a href=\"http://boese.example\">Klick</a>", "http://boese.example/klick", "X\r\nBcc: opfer@privat.example", "\"Zitat\" <opfer@privat.example>"];
        foreach (var (name, i) in names.Select((n, i) => (n, i)))
        {
            var opened = Assert.IsType<Done>(await house.In<OpenTicketHandler, Outcome>(h => h.Open(Actor.Anonymous, new OpenTicket(name, $"k{i}@privat.example", $"Hallo\r\nBcc: {Victim}\r\n\r\n<script>alert(1)</script>", "Frage", Channel.Web), default)));
            await Answer(house, opened.Reference!, "Bitte sehr.");
        }
        await house.SendMails();
        Assert.Equal(names.Length * 2, sink.Mails.Count);
        foreach (var mail in sink.Mails)
        {
            Assert.Matches("^k[0-4]@privat.example$", Assert.Single(mail.To));
            var read = mail.Mime;
            Assert.Equal(mail.To[0], Assert.Single(read.To.Mailboxes).Address);
            Assert.Empty(read.Bcc);
            Assert.Null(read.Headers["Bcc"]);
            Assert.DoesNotContain("<a href=\"http://boese", read.HtmlBody, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", read.HtmlBody, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(sink.Heard, l => l.StartsWith("RCPT", StringComparison.Ordinal) && l.Contains(Victim, StringComparison.Ordinal));

        // Whom an agent names does get it, and unseen where he said so.
        var number = await house.RequestFrom(house.Company.Weber);
        await Answer(house, number, "Auch an den Chef.", "chef@privat.example", Victim);
        await house.SendMails();
        var copied = Assert.Single(sink.Mails, m => m.Raw.Contains("Auch an den Chef.", StringComparison.Ordinal));
        Assert.Equal(["weber@stadtwerke.example", "chef@privat.example", Victim], copied.To);
        Assert.DoesNotContain(Victim, copied.Raw, StringComparison.Ordinal);
    }

    public static TheoryData<string> Injections() => new()
    {
        "\"a\r\nRCPT TO:<opfer@privat.example>\"@b.example", "\"a b\"@b.example", "a\0b@b.example", "a@b.example\r\nDATA", new string('x', 65) + "@b.example", "a@" + new string('b', 250) + ".example", "ünïcode@b.example", "a@b.example>\nRCPT TO:<opfer@privat.example", "\"a\\\r\n.\r\nMAIL FROM:<x@y.example>\"@b.example",
    };

    [Theory]
    [MemberData(nameof(Injections))]
    public async Task D37_no_address_speaks_to_the_server(string address)
    {
        using var sink = new SmtpSink();
        await using var house = await House.Open("sqlite", start: true, settings: sink.Settings);
        using var stranger = house.Visitor();
        using (var refused = await stranger.Fill("/kontakt", "/kontakt", ("Text", "Frage"), ("Email", address))) Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var number = await house.RequestFrom(house.Company.Weber);
        var keller = await house.As(house.Company.Keller.Id);
        Assert.IsType<Refused>(await house.In<AnswerHandler, Outcome>(h => h.Answer(keller, new Answer(number, "x", Cc: address), default)));
        Assert.IsType<Refused>(await house.In<AnswerHandler, Outcome>(h => h.Answer(keller, new Answer(number, "x", Bcc: address), default)));
        Assert.IsType<Refused>(await house.In<ForwardHandler, Outcome>(h => h.Forward(keller, new Forward(number, address, "WG", ""), default)));

        // Even where one got into the books, no server hears of it; all others are served in one transaction.
        await house.Ask(async db =>
        {
            var message = new Message { Kind = MessageKind.Answer, Visibility = Visibility.Public, Channel = Channel.Email, AuthorId = keller.PersonId, Text = "ANTWORT", MailId = "x@astina-service.example", At = DateTimeOffset.UtcNow };
            message.Delivered(DeliveryState.Queued);
            message.Recipients.Add(new Recipient { As = RecipientAs.To, Address = "weber@stadtwerke.example" });
            message.Recipients.Add(new Recipient { As = RecipientAs.Bcc, Address = address.Replace("\0", "", StringComparison.Ordinal) is var kept && kept == address ? address : "\u0001" + kept });
            (await db.Set<Ticket>().Include(t => t.Messages).FirstAsync(t => t.Number == number)).Messages.Add(message);
            await db.SaveChangesAsync();
            await db.OrderMail("answer", message.Id, "attack", DateTimeOffset.UtcNow, default);
            return await db.SaveChangesAsync();
        });
        // The confirmation is on its way beside it: both must be through before they are counted.
        await Waiting.Until("The second mail", () => Task.FromResult(sink.Mails.Count >= 2));
        Assert.Equal(2, sink.Mails.Count);
        Assert.Equal(["weber@stadtwerke.example"], Assert.Single(sink.Mails, m => m.Raw.Contains("ANTWORT", StringComparison.Ordinal)).To);
        Assert.DoesNotContain(sink.Heard, l => l.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase) && !l.Contains("<weber@stadtwerke.example>", StringComparison.Ordinal));
        Assert.Equal(sink.Mails.Count, sink.Transactions.Count);
    }

    [Theory, OnBothDatabases]
    public async Task D38_five_hundred_forms_in_a_victims_name_send_him_one_neutral_mail(string database)
    {
        using var sink = new SmtpSink();
        await using var house = await House.Open(database, settings: sink.Settings);
        async Task Ask(int i) => Assert.IsType<Done>(await house.In<OpenTicketHandler, Outcome>(h => h.Open(Actor.Anonymous, new OpenTicket($"KAUFEN{i} www.boese.example", Victim, $"KAUFEN Sie {i}", "KAUFEN http://boese.example", Channel.Web), default)));
        for (var i = 0; i < 500; i++) await Ask(i);
        for (var i = 0; i < 5; i++) await house.SendMails();
        var mail = Assert.Single(sink.Mails);
        Assert.Equal([Victim], mail.To);
        foreach (var part in new[] { mail.Raw, mail.Mime.Subject, mail.Mime.TextBody!, mail.Mime.HtmlBody!, mail.Mime.To.ToString() })
        {
            Assert.DoesNotContain("KAUFEN", part, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("boese", part, StringComparison.OrdinalIgnoreCase);
        }
        // An hour later he is told again.
        house.Clock.Advance(TimeSpan.FromMinutes(61));
        await Ask(500);
        await house.SendMails();
        Assert.Equal(2, sink.Mails.Count);
    }

    [Theory, OnBothDatabases]
    public async Task D13_three_automatic_mails_an_hour_then_silence_and_the_team_is_told(string database)
    {
        using var sink = new SmtpSink();
        await using var house = await House.Open(database, settings: sink.Settings);
        var numbers = new List<string>();
        for (var i = 0; i < 5; i++) numbers.Add(await house.RequestFrom(house.Company.Nowak));
        await OrderConfirmations(house, "erste");
        await house.SendMails();
        await house.SendMails();
        Assert.Equal(AutomaticAnHour, sink.Mails.Count);
        var told = await house.Ask(db => db.Set<Message>().Where(m => m.Kind == MessageKind.System).ToListAsync());
        Assert.All(told, m => Assert.Equal(Visibility.Internal, m.Visibility));
        Assert.Equal(2, told.Count);
        Assert.Contains("automatische E-Mails", told[0].Text, StringComparison.Ordinal);
        Assert.Equal(2, await house.Ask(db => db.Outbox.CountAsync(o => o.GivenUpAt != null && o.Problem!.Contains("automatische E-Mails"))));

        // A person's answer goes all the same, and after an hour the house speaks again.
        await Answer(house, numbers[0], "Von Mensch zu Mensch.");
        await house.SendMails();
        Assert.Contains(sink.Mails, m => m.Raw.Contains("Von Mensch zu Mensch.", StringComparison.Ordinal));
        house.Clock.Advance(TimeSpan.FromMinutes(61));
        await OrderConfirmations(house, "zweite");
        await house.SendMails();
        Assert.Equal(2 * AutomaticAnHour + 1, sink.Mails.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Auto-Submitted: auto-replied\r\n")]
    [InlineData("Precedence: bulk\r\n")]
    [InlineData("X-Auto-Response-Suppress: All\r\n")]
    [InlineData("Return-Path: <>\r\n")]
    public async Task D13_a_machine_that_answers_each_mail_falls_silent_with_us(string header)
    {
        using var sink = new SmtpSink();
        await using var house = await House.Open("sqlite", settings: sink.Settings);
        await house.Deliver(Postman.Letter("Anfrage", "<start@privat.example>", header, from: "Automat <automat@privat.example>"));
        var answered = 0;
        for (var round = 0; round < 12; round++)
        {
            await house.SendMails();
            foreach (var mail in sink.Mails.Skip(answered).ToList())
            {
                answered++;
                await house.Deliver(Postman.Letter("Automatische Meldung " + answered, $"<auto{answered}@privat.example>", header + (round % 2 == 0 ? "" : $"In-Reply-To: <{mail.Mime.MessageId}>\r\n"), "Wir haben Ihre E-Mail erhalten.", "Automat <automat@privat.example>"));
            }
            house.Clock.Advance(TimeSpan.FromSeconds(30));
        }
        Assert.InRange(sink.Mails.Count, header.Length == 0 ? 1 : 0, AutomaticAnHour);
        Assert.InRange(await house.Ask(db => db.Set<Ticket>().CountAsync()), header.Contains("auto-replied", StringComparison.Ordinal) ? 0 : 1, 2);
    }

    private const int AutomaticAnHour = 3;

    private static Task OrderConfirmations(House house, string wave) => house.Ask(async db =>
    {
        foreach (var ticket in await db.Set<Ticket>().AsNoTracking().ToListAsync()) await db.OrderMail("confirmation", ticket.Id, $"confirmation:{ticket.Id}" + (wave == "erste" ? "" : wave), house.Clock.GetUtcNow(), default, ticket.Id);
        return await db.SaveChangesAsync();
    });

    private static async Task Answer(House house, string number, string text, string cc = "", string bcc = "")
    {
        var keller = await house.As(house.Company.Keller.Id);
        Assert.IsType<Done>(await house.In<AnswerHandler, Outcome>(h => h.Answer(keller, new Answer(number, text, Cc: cc, Bcc: bcc), default)));
    }
}
