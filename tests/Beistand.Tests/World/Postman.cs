using System.Text;
using Beistand.Channels.Mail.Inbound;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.World;

/// <summary>Brings mails to a house.</summary>
public static class Postman
{
    /// <summary>Kept by the house and taken through all steps.</summary>
    public static async Task Deliver(this House house, byte[] mail)
    {
        await house.In<Store>(store => store.Keep("support", new MemoryStream(mail), default));
        await house.WorkOn();
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
