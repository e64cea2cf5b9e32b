using Beistand.Channels.Mail.Inbound;
using Beistand.Desk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Attacks;

/// <summary>D13, the way in: whatever answers us by itself makes no second ticket, and is told nothing.</summary>
public sealed class MailLoopAttacks
{
    [Theory]
    [InlineData("Auto-Submitted: auto-replied\r\n")]
    [InlineData("Precedence: auto_reply\r\n")]
    [InlineData("Precedence: bulk\r\n")]
    [InlineData("X-Auto-Response-Suppress: All\r\n")]
    [InlineData("Return-Path: <>\r\n")]
    [InlineData("X-Autoreply: yes\r\n")]
    [InlineData("")]
    public async Task D13_what_answers_each_of_our_mails_makes_no_second_ticket(string mark)
    {
        await using var house = await House.Open("sqlite", start: true, settings: ("Mail:MostPerHour", "5"));
        await house.Deliver(Postman.Letter("Es piept", "<auto0@privat.example>"));
        var number = (await house.LastMail()).TicketNumber!;
        var ours = (await house.WaitForMails("kunde@privat.example")).Single();
        for (var i = 1; i <= 8; i++)
        {
            var refers = i % 2 == 0 ? $"In-Reply-To: <{ours.MessageId}>\r\n" : "";
            await house.Deliver(Postman.Letter($"Re: {ours.Subject} [{number}]", $"<auto{i}@privat.example>", mark + refers, $"Ich bin ein Automat, zum {i}. Mal."));
        }
        Assert.Equal(1, await house.Ask(db => db.Tickets.CountAsync()));
        await NothingMore(house, 1);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-generated\r\n", 0)]
    [InlineData("", 1)]
    public async Task D13_what_writes_anew_each_time_without_any_reference_comes_to_an_end(string mark, int confirmations)
    {
        await using var house = await House.Open("sqlite", start: true, settings: ("Mail:MostPerHour", "5"));
        for (var i = 0; i < 12; i++) await house.Deliver(Postman.Letter($"Störung {i}", $"<neu{i}@privat.example>", mark));
        Assert.Equal(5, await house.Ask(db => db.Tickets.CountAsync()));
        Assert.Equal(7, (await house.Waiting()).Count(m => m.Doubt == Doubt.Many));
        await NothingMore(house, confirmations);
    }

    [Fact]
    public async Task D13_two_mailboxes_of_ours_that_write_to_each_other_fall_silent()
    {
        await using var house = await House.Open("sqlite", start: true);
        await house.AlsoAt("kundendienst", house.Company.Kundendienst);
        await house.Deliver(Postman.Letter("Weiterleitung", "<w1@astina-service.example>", from: "support@astina-service.example"), "kundendienst");
        Assert.Equal(1, await house.Ask(db => db.Tickets.CountAsync()));
        await house.Deliver(Postman.Letter("Andere", "<andere@privat.example>", from: "andere@privat.example"));
        await house.WaitForMails("andere@privat.example");
        Assert.Empty(house.MailsTo("support@astina-service.example"));

        // What we sent comes back with its mark, by whatever address.
        await house.Deliver((await house.WaitForMails("andere@privat.example")).Single() is var ours ? Bytes(ours) : [], "kundendienst");
        Assert.Equal(RawMailState.Discarded, (await house.LastMail()).State);
        Assert.Equal(2, await house.Ask(db => db.Tickets.CountAsync()));
    }

    // Confirmations leave in the order of their tickets: when a later one is here, an earlier one is too.
    private static async Task NothingMore(House house, int confirmations)
    {
        await house.Deliver(Postman.Letter("Von einem Menschen", "<mensch@privat.example>", from: "mensch@privat.example"));
        await house.WaitForMails("mensch@privat.example");
        Assert.Equal(confirmations, house.MailsTo("kunde@privat.example").Count);
    }

    private static byte[] Bytes(MimeKit.MimeMessage mail)
    {
        using var bytes = new MemoryStream();
        mail.WriteTo(bytes);
        return bytes.ToArray();
    }
}
