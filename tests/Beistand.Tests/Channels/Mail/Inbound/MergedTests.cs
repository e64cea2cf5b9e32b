using Beistand.Channels.Mail;
using Beistand.Desk.People;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Channels.Mail.Inbound;

/// <summary>Mails about a ticket that went into another one.</summary>
public sealed class MergedTests
{
    [Theory, OnBothDatabases]
    public async Task They_come_to_where_it_goes_on_however_they_name_it(string database)
    {
        await using var house = await House.Open(database);
        var (goes, mailId) = await house.AnsweredRequest();
        await house.Deliver(Postman.Letter("Das zweite", "<zweite@privat.example>"));
        var stays = (await house.LastMail()).TicketNumber!;
        Assert.IsType<Done>(await house.MergeBy(house.Company.Keller, goes, stays));

        await house.Deliver(Postman.Letter("Re: Mein Notebook piept", "<a@privat.example>", $"In-Reply-To: {mailId}\r\n", "Dreimal."));
        await house.Deliver(Postman.Letter("Re: Ihre Anfrage", "<b@privat.example>", $"In-Reply-To: <confirmation.{goes}@astina-service.example>\r\n", "Und viermal."));
        Assert.Equal(["Dreimal.", "Und viermal."], (await house.Said(stays))[^2..]);
        await house.Deliver(Postman.Letter($"Frage zu {goes}", "<c@privat.example>", text: "Nur die Nummer."));
        Assert.Equal((await house.Ticket(stays)).Id, Assert.Single(await house.Waiting()).PointsTo);
    }

    [Theory, OnBothDatabases]
    public async Task One_that_waited_meanwhile_is_let_in_where_it_goes_on(string database)
    {
        await using var house = await House.Open(database);
        var (goes, mailId) = await house.AnsweredRequest();
        await house.Deliver(Postman.Letter("Re: piept", "<fremd@sonst.example>", $"In-Reply-To: {mailId}\r\n", "Ich bin der Kollege.", "Kollege <kollege@sonst.example>"));
        var waits = Assert.Single(await house.Waiting());
        await house.Deliver(Postman.Letter("Das zweite", "<zweite@privat.example>"));
        var stays = (await house.LastMail()).TicketNumber!;
        await house.MergeBy(house.Company.Keller, goes, stays);

        var keller = await house.As(house.Company.Keller.Id);
        Assert.IsType<Done>(await house.In<Beistand.Channels.Mail.Judging.JudgeMail, Outcome>(j => j.Accept(keller, waits.Id, true, default)));
        await house.WorkOn();
        Assert.Equal("Ich bin der Kollege.", (await house.Said(stays))[^1]);
    }
}
