using System.Text;
using Beistand.Channels.Mail;
using Beistand.Channels.Mail.Fetching;
using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Managing;
using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.World;

/// <summary>Brings mails to a house.</summary>
public static class Postman
{
    /// <summary>Kept by the house and taken through all steps.</summary>
    public static async Task Deliver(this House house, byte[] mail, string mailbox = "support")
    {
        await house.In<Store>(store => store.Keep(mailbox, new MemoryStream(mail), default));
        await house.WorkOn();
    }

    /// <summary>From now on the house fetches this mailbox from that server.</summary>
    public static async Task FetchFrom(this House house, Dovecot server, string mailbox = "support", Func<AccessForm, AccessForm>? but = null)
    {
        var admin = await house.As(house.Company.Admin.Id);
        var found = await house.Ask(db => db.Mailboxes.SingleAsync(m => m.Key == mailbox));
        var form = new AccessForm(FetchBy.Imap, "localhost", $"{server.Imap}", User: found.Address, Secret: Dovecot.Password);
        Assert.IsType<Done>(await house.In<ManageFetching, Outcome>(m => m.Save(admin, found.Id, but?.Invoke(form) ?? form, default)));
    }

    /// <summary>How it goes with fetching a mailbox.</summary>
    public static Task<MailboxHealth> Health(this House house, string mailbox = "support") =>
        house.Ask(db => db.Set<MailboxHealth>().AsNoTracking().SingleAsync(h => db.Set<Mailbox>().Any(m => m.Id == h.MailboxId && m.Key == mailbox)));

    /// <summary>Waits until something is so; what happens in the background takes its time.</summary>
    public static async Task Until(string what, Func<Task<bool>> holds, int seconds = 40)
    {
        for (var until = DateTime.UtcNow.AddSeconds(seconds); !await holds();)
        {
            if (DateTime.UtcNow > until) throw new TimeoutException($"Not within {seconds} s: {what}");
            await Task.Delay(100);
        }
    }

    /// <summary>A second address of the house, whose requests go to another team.</summary>
    public static Task AlsoAt(this House house, string key, Beistand.Desk.People.Team team) => house.In<BeistandDb>(async db =>
    {
        await using var work = await db.BeginWork(default);
        db.Add(new Mailbox { Key = key, Address = $"{key}@astina-service.example", SenderName = "AsTiNA Service", TeamId = team.Id });
        await work.Commit(default);
    });

    public static Task<List<RawMail>> Waiting(this House house) => house.Ask(db => db.RawMails.AsNoTracking().Where(m => m.State == RawMailState.Unclear).OrderBy(m => m.Id).ToListAsync());

    public static Task<RawMail> LastMail(this House house) => house.Ask(db => db.RawMails.AsNoTracking().OrderByDescending(m => m.Id).FirstAsync());

    /// <summary>A ticket of kunde@privat.example that Keller has answered, and the answer's Message-ID in brackets.</summary>
    public static async Task<(string Number, string MailId)> AnsweredRequest(this House house)
    {
        await house.Deliver(Letter("Mein Notebook piept", "<frage@privat.example>"));
        var number = (await house.LastMail()).TicketNumber!;
        await house.AnswerBy(house.Company.Keller, number, "Wie oft piept es?");
        return (number, $"<{(await house.Ticket(number)).Messages.Single(m => m.Kind == MessageKind.Answer).MailId}>");
    }

    /// <summary>Until no stored mail waits any more.</summary>
    public static async Task WorkOn(this House house)
    {
        var receive = house.App.Services.GetRequiredService<ReceiveMails>();
        for (var tries = 0; tries < 40 && await house.Ask(db => db.RawMails.AnyAsync(m => m.State == RawMailState.Stored)); tries++)
        {
            await receive.Run(default);
            if (tries > 2) await Task.Delay(100);
        }
    }

    /// <param name="headers">Further header lines, each ended by CRLF.</param>
    public static byte[] Letter(string subject, string id, string headers = "", string text = "Guten Tag, es piept.", string from = "Kunde <kunde@privat.example>") => Encoding.UTF8.GetBytes(
        $"From: {from}\r\nTo: support@astina-service.example\r\nSubject: {subject}\r\nMessage-ID: {id}\r\n{headers}Date: Tue, 24 Nov 2026 09:00:00 +0100\r\n{(headers.Contains("Content-Type", StringComparison.Ordinal) ? "" : "Content-Type: text/plain; charset=utf-8\r\n")}\r\n{text}\r\n");
}
