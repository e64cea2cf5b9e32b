using System.Text;
using Beistand.Channels.Mail.Inbound;
using Beistand.Desk.Tickets;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Tests.Channels.Mail.Inbound;

/// <summary>Nothing a mail holds is lost: text or file, and what goes beyond a limit says so.</summary>
public sealed class ReadContentTests
{
    [Fact]
    public async Task Text_picture_text_is_all_read()
    {
        using var reading = await Mixed("Content-Type: text/plain\r\n\r\nVor dem Bild.", "Content-Type: image/png\r\n\r\nPNG", "Content-Type: text/plain\r\n\r\nNach dem Bild.");
        Assert.Equal("Vor dem Bild.\n\nNach dem Bild.", reading.Mail.Text);
        Assert.Equal("bild.png", Assert.Single(reading.Mail.Files).Name);
    }

    [Fact]
    public async Task Html_parts_after_the_first_stand_by_themselves()
    {
        using var reading = await Mixed("Content-Type: text/html\r\n\r\n<p>Eins <b>offen", "Content-Type: text/html\r\n\r\n<p>Zwei</p>", "Content-Type: text/plain\r\n\r\n<drei>");
        Assert.Equal("<p>Eins <b>offen", reading.Mail.Html);
        Assert.Equal(["<p>Zwei</p>", "<p>&lt;drei&gt;</p>"], reading.Mail.Further);
        Assert.Equal("Eins offen\n\nZwei\n\n<drei>", reading.Mail.Text);
    }

    [Fact]
    public async Task A_mail_in_a_mail_is_a_file_that_mail_programs_open()
    {
        using var reading = await Mixed("Content-Type: text/plain\r\n\r\nSiehe Anlage.", "Content-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\nSubject: Rechnung 4/2026\r\n\r\nInnen.");
        var file = Assert.Single(reading.Mail.Files);
        Assert.Equal("Rechnung 4_2026.eml", file.Name);
        var inner = await MimeMessage.LoadAsync(new MemoryStream(reading.Content(file)));
        Assert.Equal(("Rechnung 4/2026", "Innen."), (inner.Subject, inner.TextBody!.Trim()));
    }

    [Theory, OnBothDatabases]
    public async Task A_mail_of_files_only_is_a_ticket(string database)
    {
        await using var house = await House.Open(database);
        await house.Deliver(Postman.Letter("Foto", "<foto@privat.example>", "Content-Type: image/png\r\n", "PNG"));
        var ticket = await house.Ticket(await house.Ask(db => db.Tickets.Select(t => t.Number).SingleAsync()));
        Assert.Equal("(Die E-Mail enthält nur Dateien.)", ticket.Messages.Single().Text);
        Assert.Equal(1, await house.Ask(db => db.Attachments.CountAsync()));
    }

    [Fact]
    public async Task A_text_that_nobody_reads_to_its_end_is_begun_and_kept_whole()
    {
        var text = string.Concat(Enumerable.Range(0, 400_000).Select(i => $"Zeile {i} äöü\r\n"));
        using var reading = await Reading.Of(Postman.Letter("Protokoll", "<lang@kunde.example>", "", text));
        Assert.StartsWith("Zeile 0 äöü", reading.Mail.Text, StringComparison.Ordinal);
        Assert.InRange(reading.Mail.Text.Length, 90_000, 100_000);
        Assert.Equal(MailNoticeKind.TextTooLong, Assert.Single(reading.Mail.Notices).Kind);
        Assert.EndsWith("Zeile 399999 äöü\r\n", Encoding.UTF8.GetString(reading.Content(Assert.Single(reading.Mail.Files))).TrimEnd() + "\r\n", StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_nul_and_half_a_letter_are_no_trouble_to_a_database(string database)
    {
        await using var house = await House.Open(database);
        await house.Deliver([.. "From: =?utf-16le?B?AHgA2A==?= <kunde@privat.example>\r\nSubject: a\0b\r\nMessage-ID: <nul\0@privat.example>\r\nContent-Type: text/plain; charset=utf-16le\r\n\r\n"u8, .. Encoding.Unicode.GetBytes("Hallo\0 "), 0x00, 0xD8, .. Encoding.Unicode.GetBytes(" Welt")]);
        var raw = await house.Ask(db => db.RawMails.SingleAsync());
        Assert.True(raw.TicketNumber is not null, raw.Reason);
    }

    private static Task<Reading> Mixed(params string[] parts) => Reading.Of(Postman.Letter("Mehreres", "<m@kunde.example>", "Content-Type: multipart/mixed; boundary=b\r\n", string.Concat(parts.Select(p => $"--b\r\n{p}\r\n")) + "--b--"));
}
