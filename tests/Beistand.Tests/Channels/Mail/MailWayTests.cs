using Beistand.Channels.Mail.Inbound;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Tests.Channels.Mail;

/// <summary>In by the pipe, answered, out as a file, and the customer's reply back into the same ticket.</summary>
public sealed class MailWayTests
{
    public static TheoryData<string> PlainMails()
    {
        var mails = new TheoryData<string>();
        if (Repository.Corpora is not { } corpora) return mails;
        foreach (var file in Directory.GetFiles(Path.Combine(corpora, "mail/chatwoot"), "*.eml").Where(f => !Path.GetFileName(f).StartsWith("mail_with_invalid", StringComparison.Ordinal))
            .Concat(Directory.GetFiles(Path.Combine(corpora, "mail/otobo/PostMaster"), "PostMaster-Test*.box")).Order(StringComparer.Ordinal)) mails.Add(Path.GetRelativePath(corpora, file));
        return mails;
    }

    [CorporaTheory]
    [MemberData(nameof(PlainMails))]
    public async Task A_real_mail_is_a_ticket_or_says_why_not(string mail)
    {
        await using var house = await House.Open("sqlite");
        await house.Deliver(await File.ReadAllBytesAsync(Path.Combine(Repository.Corpora!, mail)));
        var raw = await house.Ask(db => db.RawMails.SingleAsync());
        Assert.NotEqual(RawMailState.Stored, raw.State);
        Assert.True(raw.TicketNumber is not null || raw.Reason is { Length: > 0 }, $"{mail}: neither a ticket nor a reason");
        if (raw.TicketNumber is null) return;
        var ticket = await house.Ticket(raw.TicketNumber);
        Assert.NotEmpty(ticket.Subject);
        Assert.NotNull(ticket.Messages.Single().MailId);
    }

    [Theory, OnBothDatabases]
    public async Task The_customers_reply_to_our_answer_threads_by_its_headers_alone(string database)
    {
        await using var house = await House.Open(database, start: true);
        await house.Deliver(Postman.Letter("Mein Notebook piept", "<frage@privat.example>", ""));
        var number = await house.Ask(db => db.Tickets.Select(t => t.Number).SingleAsync());
        await house.AnswerBy(house.Company.Keller, number, "Wie oft piept es?");
        var answer = await Out(house, m => m.TextBody?.Contains("Wie oft piept es?", StringComparison.Ordinal) == true);
        Assert.Equal(("kunde@privat.example", "frage@privat.example"), (answer.To.Mailboxes.Single().Address, answer.InReplyTo));

        await house.Deliver(Postman.Letter("AW: ganz anderer Betreff", "<antwort@privat.example>", $"In-Reply-To: <{answer.MessageId}>\r\n", "Dreimal kurz."));
        var ticket = await house.Ticket(number);
        Assert.Equal([MessageKind.FromCustomer, MessageKind.Answer, MessageKind.FromCustomer], ticket.Messages.OrderBy(m => m.Id).Select(m => m.Kind));
        Assert.Equal(1, await house.Ask(db => db.Tickets.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_mail_delivered_twice_is_one_ticket(string database)
    {
        await using var house = await House.Open(database);
        var mail = Postman.Letter("Einmal", "<eins@privat.example>", "");
        await house.Deliver(mail);
        await house.Deliver(mail);
        Assert.Equal(1, await house.Ask(db => db.Tickets.CountAsync()));
    }

    [Fact]
    public async Task An_unknown_mailbox_is_refused_by_name()
    {
        await using var house = await House.Open("sqlite");
        var refused = Assert.IsType<Refused>(await house.In<Store, Outcome>(store => store.Keep("gibt-es-nicht", new MemoryStream(Postman.Letter("x", "<x@y.example>", "")), default)));
        Assert.Contains("gibt-es-nicht", refused.Text, StringComparison.Ordinal);
    }

    private static async Task<MimeMessage> Out(House house, Func<MimeMessage, bool> wanted)
    {
        var folder = Path.Combine(house.Data, "mail-out");
        for (var tries = 0; tries < 80; tries++)
        {
            foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder) : [])
            {
                try
                {
                    var mail = await MimeMessage.LoadAsync(file);
                    if (wanted(mail)) return mail;
                }
                catch (Exception half) when (half is FormatException or IOException) { /* still being written */ }
            }
            await Task.Delay(250);
        }
        throw new TimeoutException("The mail did not leave.");
    }
}
