using Beistand.Desk.Tickets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Tests.Channels.Mail;

/// <summary>J3 as it is run: the customer's mail by Postfix and Dovecot to a ticket, the answer the same way back, and the reply into the same ticket.</summary>
public sealed class RealServersTests
{
    private const string Customer = "weber@stadtwerke.example", Support = "support@astina-service.example";

    [RealServersFact]
    public async Task A_mail_an_answer_and_a_reply_stand_in_one_ticket()
    {
        await using var dovecot = await Dovecot.Start();
        await using var postfix = await Postfix.Start(dovecot);
        await using var house = await House.Open("postgres", start: true, settings:
        [
            ("Net:Allowed", $"{dovecot.Allowed},{postfix.Allowed}"), ("Mail:Smtp:Host", "localhost"), ("Mail:Smtp:Port", $"{postfix.Port}"), ("Mail:Smtp:Security", "starttls"),
        ]);
        await house.FetchFrom(dovecot);
        await Send(postfix, new MimeMessage([new MailboxAddress("Jonas Weber", Customer)], [new MailboxAddress("", Support)], "Der Bildschirm bleibt schwarz", new TextPart("plain") { Text = "Guten Tag,\n\nseit heute früh bleibt er schwarz.\n" }));
        await Postman.Until("the ticket is there", async () => await house.Ask(db => db.Tickets.AnyAsync(t => t.Subject == "Der Bildschirm bleibt schwarz")));
        var number = await house.Ask(db => db.Tickets.Select(t => t.Number).SingleAsync());
        await house.AnswerBy(house.Company.Keller, number, "Bitte ziehen Sie den Netzstecker für eine Minute.");

        var answer = await Received(dovecot, "netzstecker");
        Assert.Contains(number, answer.Subject, StringComparison.Ordinal);
        var reply = new MimeMessage([new MailboxAddress("Jonas Weber", Customer)], answer.From.Concat(answer.ReplyTo).Take(1).Cast<InternetAddress>(), "AW: " + answer.Subject, new TextPart("plain") { Text = "Das hat geholfen, danke!\n" }) { InReplyTo = answer.MessageId! };
        reply.References.AddRange([.. answer.References, answer.MessageId!]);
        await Send(postfix, reply);
        await Postman.Until("the reply stands in the ticket", async () => await house.Ask(db => db.Set<Message>().AnyAsync(m => m.Text.Contains("Das hat geholfen"))));
        Assert.Equal(1, await house.Ask(db => db.Tickets.CountAsync()));
        Assert.Equal([MessageKind.FromCustomer, MessageKind.Answer, MessageKind.FromCustomer], await house.Ask(db => db.Set<Message>().Where(m => m.Visibility == Visibility.Public).OrderBy(m => m.Id).Select(m => m.Kind).ToListAsync()));
        // The confirmation and the answer, and nothing more.
        Assert.Equal(2, (await dovecot.In(Customer, "INBOX")).Count);
    }

    private static async Task Send(Postfix postfix, MimeMessage mail)
    {
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        await client.ConnectAsync("localhost", postfix.Port, SecureSocketOptions.StartTls);
        await client.SendAsync(mail);
        await client.DisconnectAsync(true);
    }

    private static async Task<MimeMessage> Received(Dovecot dovecot, string word)
    {
        MimeMessage? found = null;
        await Postman.Until("the customer has the answer", async () =>
        {
            using var client = await dovecot.Open(Customer);
            foreach (var summary in await client.Inbox.FetchAsync(0, -1, MessageSummaryItems.UniqueId))
                if (await client.Inbox.GetMessageAsync(summary.UniqueId) is var mail && mail.TextBody?.Contains(word, StringComparison.OrdinalIgnoreCase) == true) found = mail;
            return found is not null;
        });
        return found!;
    }
}
