using System.Diagnostics;
using System.Text;
using Beistand.Channels.Mail;
using Beistand.Channels.Mail.Inbound;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Channels.Mail.Inbound.Limits;

/// <summary>F15 to F17: a mail beyond every measure is shown as far as the limits go, says which, and holds nobody up.</summary>
[Trait("Category", "Faults")]
public sealed class LimitsTests
{
    public static TheoryData<string, MailNoticeKind?> Monsters => new()
    {
        { "parts", MailNoticeKind.TooManyParts }, { "deep", MailNoticeKind.TooDeep }, { "mails", MailNoticeKind.TooDeep }, { "heads", MailNoticeKind.HeadTooLong }, { "recipients", MailNoticeKind.HeaderCut }, { "headers", null },
    };

    [Theory, MemberData(nameof(Monsters))]
    public async Task It_is_a_ticket_that_names_the_limit(string monster, MailNoticeKind? kind)
    {
        await using var house = await House.Open("sqlite");
        var begun = Stopwatch.GetTimestamp();
        await house.Deliver(Monster(monster));
        Assert.InRange(Stopwatch.GetElapsedTime(begun).TotalSeconds, 0, 30);
        var raw = await house.Ask(db => db.RawMails.SingleAsync());
        Assert.True(raw.TicketNumber is not null, raw.Reason);
        var message = (await house.Ticket(raw.TicketNumber)).Messages.Single();
        Assert.Equal(kind, message.Extras?.Notices?.Single().Kind);
        await house.Deliver(Postman.Letter("Danach", "<danach@privat.example>"));
        Assert.Equal(2, await house.Ask(db => db.Tickets.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task A_mail_over_the_limit_is_a_ticket_with_its_beginning(string database)
    {
        await using var house = await House.Open(database);
        var head = Encoding.UTF8.GetString(Postman.Letter("Riesig", "<riesig@privat.example>", "Content-Type: multipart/mixed; boundary=b\r\n", "--b\r\nContent-Type: text/plain\r\n\r\nAnbei die Sicherung.\r\n--b\r\nContent-Type: application/zip\r\n\r\n"));
        await house.In<Store>(s => s.Keep("support", new Endless(Encoding.UTF8.GetBytes(head), MailSettings.LargestMail + 5_000_000), default));
        await house.WorkOn();
        var raw = await house.Ask(db => db.RawMails.SingleAsync());
        Assert.True(raw.Cut && raw.Size > MailSettings.LargestMail);
        var message = (await house.Ticket(raw.TicketNumber!)).Messages.Single();
        Assert.Equal(("Anbei die Sicherung.", MailNoticeKind.TooLarge), (message.Text, message.Extras!.Notices!.Single().Kind));
        Assert.Equal(0, await house.Ask(db => db.Attachments.CountAsync()));
    }

    public static byte[] Monster(string name) => Postman.Letter("Ungeheuer", "<ungeheuer@privat.example>", name switch
    {
        "recipients" => "Cc: " + string.Join(",\r\n ", Enumerable.Range(0, 50_000).Select(i => $"Empfänger {i} <e{i}@viele.example>")) + "\r\n",
        "headers" => string.Concat(Enumerable.Range(0, 10_000).Select(i => $"X-Zeile-{i}: {i}\r\n")),
        "heads" => string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $"X-{i}: a\r\n")),
        "parts" or "mails" => "Content-Type: multipart/mixed; boundary=b\r\n",
        _ => "Content-Type: multipart/mixed; boundary=b0\r\n",
    }, name switch
    {
        "parts" => "--b\r\n\r\nGuten Tag.\r\n" + string.Concat(Enumerable.Repeat("--b\r\nContent-Type: image/png\r\n\r\nx\r\n", 100_000)),
        "deep" => "--b0\r\n\r\nGuten Tag.\r\n" + string.Concat(Enumerable.Range(1, 10_000).Select(i => $"--b{i - 1}\r\nContent-Type: multipart/mixed; boundary=b{i}\r\n\r\n")),
        "mails" => "--b\r\n\r\nGuten Tag.\r\n--b\r\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"Content-Type: message/rfc822\r\n\r\nSubject: {i}\r\n")) + "\r\nInnen.\r\n--b--",
        _ => "Guten Tag.",
    });

    /// <summary>A beginning and then so many letters that nothing holds them.</summary>
    private sealed class Endless(byte[] head, long length) : Stream
    {
        private long at;
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get => at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - at);
            for (var i = 0; i < read; i++, at++) buffer[offset + i] = at < head.Length ? head[at] : at % 77 == 0 ? (byte)'\n' : (byte)'A';
            return read;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
