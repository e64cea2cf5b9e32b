using System.Text;
using Beistand.Channels.Mail;
using Beistand.Channels.Mail.Inbound;
using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Data;
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
