using Beistand.Channels.Mail.Inbound;
using Beistand.Desk.Tickets;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Tests.Channels.Mail.Inbound;

public sealed class WhereItBelongsTests
{
    [Theory, OnBothDatabases]
    public async Task The_same_mail_in_two_mailboxes_is_one_ticket_that_both_teams_see(string database)
    {
        await using var house = await House.Open(database);
        await house.AlsoAt("kundendienst", house.Company.Kundendienst);
        await house.Deliver(Postman.Letter("An beide", "<beide@privat.example>"));
        await house.Deliver(Postman.Letter("An beide", "<beide@privat.example>", "Received: from mx.example by mail.example; Tue, 24 Nov 2026 09:00:01 +0100\r\n"), "kundendienst");
        var number = await house.Ask(db => db.Tickets.Select(t => t.Number).SingleAsync());
        Assert.Equal([number, number], await house.Ask(db => db.RawMails.Select(m => m.TicketNumber).ToListAsync()));
        var ticket = await house.Ticket(number);
        Assert.Equal(Visibility.Internal, Assert.Single(ticket.Messages, m => m.Text.Contains("kundendienst@astina-service.example", StringComparison.Ordinal)).Visibility);
        var vogel = await house.As(house.Company.Vogel.Id);
        Assert.True(await house.Ask(db => db.Tickets.VisibleTo(vogel).AnyAsync(t => t.Number == number)));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_mail_by_another_way_is_told_nowhere_and_one_with_other_content_is_not_dropped(string database)
    {
        await using var house = await House.Open(database);
        await house.Deliver(Postman.Letter("Einmal", "<eins@privat.example>"));
        await house.Deliver(Postman.Letter("Einmal", "<eins@privat.example>", "Received: from liste.example by mail.example; Tue, 24 Nov 2026 09:00:01 +0100\r\n"));
        Assert.Single((await house.Ticket(await house.Ask(db => db.Tickets.Select(t => t.Number).SingleAsync()))).Messages);
        await house.Deliver(Postman.Letter("Einmal", "<eins@privat.example>", text: "Ganz etwas anderes."));
        Assert.Equal(2, await house.Ask(db => db.Tickets.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_too_much_for_an_hour_waits_beside_the_last_open_ticket(string database)
    {
        await using var house = await House.Open(database, settings: ("Mail:MostPerHour", "3"));
        for (var i = 0; i < 5; i++) await house.Deliver(Postman.Letter($"Meldung {i}", $"<m{i}@privat.example>"));
        await house.Deliver(Postman.Letter("Andere", "<andere@privat.example>", from: "andere@privat.example"));
        Assert.Equal(4, await house.Ask(db => db.Tickets.CountAsync()));
        var last = await house.Ask(db => db.Tickets.Where(t => t.Subject == "Meldung 2").Select(t => t.Id).SingleAsync());
        var waiting = await house.Waiting();
        Assert.Equal(["Meldung 3", "Meldung 4"], waiting.Select(m => m.Subject));
        Assert.All(waiting, m => Assert.Equal((Doubt.Many, last), (m.Doubt!.Value, m.PointsTo!.Value)));

        house.Clock.Advance(TimeSpan.FromMinutes(61));
        await house.Deliver(Postman.Letter("Eine Stunde später", "<spaeter@privat.example>"));
        Assert.Equal(RawMailState.Done, (await house.LastMail()).State);
    }

    [Theory]
    [InlineData("mx.ours.example; dmarc=fail (p=reject) header.from=privat.example", true)]
    [InlineData("mx.ours.example; spf=softfail smtp.mailfrom=x@privat.example; dkim=none", true)]
    [InlineData("mx.ours.example; spf=fail smtp.mailfrom=x@liste.example; dkim=pass header.d=privat.example", false)]
    [InlineData("mx.ours.example; dmarc=pass header.from=privat.example; spf=fail smtp.mailfrom=x@liste.example", false)]
    [InlineData("mx.ours.example; dmarc=none; spf=neutral", false)]
    [InlineData("mx.ours.example; none", false)]
    [InlineData("elsewhere.example; dmarc=fail header.from=privat.example", false)]
    [InlineData("mx.ours.example", false)]
    [InlineData(";;;", false)]
    public void Only_what_our_own_mail_server_found_out_speaks_against_a_sender(string header, bool fails)
    {
        var mail = new MimeMessage();
        mail.Headers.Add(HeaderId.AuthenticationResults, header);
        Assert.Equal(fails, Authentication.Failure(mail, "mx.ours.example") is not null);
        Assert.Null(Authentication.Failure(mail, ""));
    }

    [Fact]
    public void What_stands_below_our_servers_own_result_is_not_read()
    {
        var mail = new MimeMessage();
        mail.Headers.Insert(0, HeaderId.AuthenticationResults, "mx.ours.example; dmarc=pass header.from=privat.example");
        mail.Headers.Insert(0, HeaderId.AuthenticationResults, "mx.ours.example; dmarc=fail header.from=privat.example");
        Assert.Contains("dmarc=fail", Authentication.Failure(mail, "mx.ours.example"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_to_the_confirmation_of_a_request_by_form_joins_it()
    {
        await using var house = await House.Open("sqlite");
        var number = await house.RequestFrom(house.Company.Weber);
        await house.Deliver(Postman.Letter("AW: Ihre Anfrage", "<re@stadtwerke.example>", $"In-Reply-To: <confirmation.{number}@astina-service.example>\r\n", "Noch etwas.", "weber@stadtwerke.example"));
        Assert.Equal(2, (await house.Ticket(number)).Messages.Count);
    }

    [Fact]
    public async Task The_words_of_another_house_that_runs_Beistand_are_not_our_own_coming_back()
    {
        await using var house = await House.Open("sqlite");
        var (number, answer) = await house.AnsweredRequest();
        await house.Deliver(Postman.Letter("Re: Mein Notebook piept", "<x.26-00001-1@privat.example>", $"In-Reply-To: {answer}\r\nX-Beistand-Loop: 26-00001-1\r\n"));
        Assert.Equal(3, (await house.Ticket(number)).Messages.Count);
        await house.Deliver(Postman.Letter("Re: Mein Notebook piept", answer, "X-Beistand-Loop: 26-00001-1\r\n", from: "support@astina-service.example"));
        Assert.Equal(RawMailState.Discarded, (await house.LastMail()).State);
        Assert.Equal(3, (await house.Ticket(number)).Messages.Count);
    }
}
