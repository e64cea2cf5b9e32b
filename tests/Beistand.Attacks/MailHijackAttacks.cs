using System.Net;
using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Judging;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Attacks;

/// <summary>D09 to D12: a mail gives nobody a right. Who knows a Message-ID, a number or an agent's name gets neither in nor an answer.</summary>
public sealed class MailHijackAttacks
{
    private const string Stranger = "Fremder <fremder@boese.example>";

    public static TheoryData<string, string> WaysIn => new()
    {
        { "AW: egal", "In-Reply-To: {answer}\r\n" }, { "AW: egal", "References: <x@y.example> {answer}\r\n" }, { "AW: egal", "In-Reply-To: <frage@privat.example>\r\n" },
        { "AW: egal", "In-Reply-To: <confirmation.{number}@astina-service.example>\r\n" }, { "[{number}]", "" }, { "Ticket#{number} dringend", "" }, { "Re: Mein Notebook piept [{number}]", "In-Reply-To: {answer}\r\n" },
    };

    [Theory]
    [MemberData(nameof(WaysIn))]
    public async Task D09_D10_a_stranger_gets_into_no_ticket_and_hears_nothing(string subject, string headers)
    {
        await using var house = await House.Open("sqlite", start: true);
        var (number, answer) = await house.AnsweredRequest();
        await house.Deliver(Fill(subject, headers, number, answer, Stranger, "<a1@boese.example>"));
        await house.Deliver(Fill(subject, headers, number, answer, "Jonas Weber <weber@stadtwerke.example>", "<a2@boese.example>"));
        Assert.Equal([Doubt.Stranger, Doubt.Stranger], (await house.Waiting()).Select(m => m.Doubt!.Value));
        Assert.Equal(2, (await house.Ticket(number)).Messages.Count);
        Assert.Equal(1, await house.Ask(db => db.Tickets.CountAsync()));

        // The way in itself works: its own customer comes by it, or at least to somebody who decides.
        await house.Deliver(Fill(subject, headers, number, answer, "kunde@privat.example", "<a3@privat.example>"));
        var own = await house.LastMail();
        Assert.True(headers.Length > 0 ? own.State == RawMailState.Done && own.TicketNumber == number : own.Doubt == Doubt.OnlyNumber, $"{own.State} {own.Doubt}");

        // A confirmation ordered later has left: one to the stranger would have left before it.
        await house.Deliver(Postman.Letter("Andere Frage", "<andere@privat.example>", from: "andere@privat.example"));
        await house.WaitForMails("andere@privat.example");
        Assert.Empty(house.MailsTo("fremder@boese.example"));
        Assert.Empty(house.MailsTo("weber@stadtwerke.example"));
    }

    [Theory, OnBothDatabases]
    public async Task D11_nobody_acts_as_an_agent_by_mail(string database)
    {
        await using var house = await House.Open(database, start: true, settings: ("Mail:TrustedServer", "mx.astina-service.example"));
        var (number, answer) = await house.AnsweredRequest();
        await house.WaitForMails("kunde@privat.example", 2);
        await house.Deliver(Postman.Letter($"Re: Mein Notebook piept [{number}]", "<als@astina-service.example>", $"In-Reply-To: {answer}\r\n", "Bitte überweisen Sie.", "Sabine Keller <keller@astina-service.example>"));
        var waiting = Assert.Single(await house.Waiting());
        Assert.Equal(Doubt.Agent, waiting.Doubt);

        // Even accepted it is nobody's answer: only the team reads it, and nothing leaves.
        var orhan = await house.As(house.Company.Orhan.Id);
        Assert.IsType<Done>(await house.In<JudgeMail, Outcome>(j => j.Accept(orhan, waiting.Id, true, default)));
        var entry = (await house.Ticket(number)).Messages.OrderBy(m => m.Id).Last();
        Assert.Equal((MessageKind.System, Visibility.Internal, (long?)null), (entry.Kind, entry.Visibility, entry.AuthorId));
        Assert.Contains("keller@astina-service.example", entry.Text, StringComparison.Ordinal);
        Assert.False(await house.Ask(db => db.Set<AuditEntry>().AnyAsync(e => e.Kind == "participant.added")));
        Assert.Equal(2, house.MailsTo("kunde@privat.example").Count);
    }

    [Theory]
    [InlineData("Authentication-Results: mx.astina-service.example; dmarc=fail header.from=privat.example\r\n", false)]
    [InlineData("Authentication-Results: mx.astina-service.example; spf=fail smtp.mailfrom=x@boese.example; dkim=none\r\n", false)]
    [InlineData("Authentication-Results: mx.astina-service.example; dmarc=pass header.from=privat.example\r\n", true)]
    [InlineData("Authentication-Results: mx.anderswo.example; dmarc=fail header.from=privat.example\r\n", true)]
    [InlineData("", true)]
    public async Task D11_under_a_customers_address_gets_in_only_what_does_not_fail(string header, bool getsIn)
    {
        await using var house = await House.Open("sqlite", settings: ("Mail:TrustedServer", "mx.astina-service.example"));
        var (number, answer) = await house.AnsweredRequest();
        await house.Deliver(Postman.Letter("Re: Mein Notebook piept", "<unter@privat.example>", $"{header}In-Reply-To: {answer}\r\n"));
        var raw = await house.LastMail();
        Assert.Equal(getsIn ? (RawMailState.Done, null) : (RawMailState.Unclear, Doubt.Unauthenticated), (raw.State, raw.Doubt));
        Assert.Equal(getsIn ? 3 : 2, (await house.Ticket(number)).Messages.Count);
    }

    [Theory]
    [InlineData("dmarc=fail header.from=astina-service.example", Doubt.Unauthenticated)]
    [InlineData("dmarc=pass header.from=astina-service.example", null)]
    public async Task D11_a_forged_agent_does_not_even_open_a_ticket(string found, Doubt? doubt)
    {
        await using var house = await House.Open("sqlite", settings: ("Mail:TrustedServer", "mx.astina-service.example"));
        await house.Deliver(Postman.Letter("Bitte sofort", "<chef@astina-service.example>", $"Authentication-Results: mx.astina-service.example; {found}\r\n", from: "Sabine Keller <keller@astina-service.example>"));
        Assert.Equal(doubt, (await house.LastMail()).Doubt);
        Assert.Equal(doubt is null ? 1 : 0, await house.Ask(db => db.Tickets.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task D12_a_copy_gives_no_access_until_an_agent_does_and_that_is_on_record(string database)
    {
        await using var house = await House.Open(database, start: true);
        await house.Deliver(Postman.Letter("Mit Kopie", "<kopie@privat.example>", "Cc: fremder@boese.example\r\n"));
        var number = (await house.LastMail()).TicketNumber!;
        await house.Deliver(Postman.Letter("AW: Mit Kopie", "<b1@boese.example>", "In-Reply-To: <kopie@privat.example>\r\n", from: Stranger));
        var stranger = await Person(house);
        using var visitor = await house.VisitorAs(stranger);
        await Shut(visitor, number);
        Assert.Single((await house.Ticket(number)).Messages);

        var keller = await house.As(house.Company.Keller.Id);
        Assert.IsType<Done>(await house.In<JudgeMail, Outcome>(async j => await j.Accept(keller, (await house.Waiting()).Single().Id, false, default)));
        await house.Deliver(Postman.Letter("AW: Mit Kopie", "<b2@boese.example>", "In-Reply-To: <kopie@privat.example>\r\n", from: Stranger));
        Assert.False(await house.Ask(db => db.Set<AuditEntry>().AnyAsync(e => e.Kind == "participant.added")));
        Assert.IsType<Done>(await house.In<JudgeMail, Outcome>(async j => await j.Accept(keller, (await house.Waiting()).Single().Id, true, default)));
        Assert.True(await house.Ask(db => db.Set<AuditEntry>().AnyAsync(e => e.Kind == "participant.added" && e.ActorId == keller.PersonId)));
        await house.Deliver(Postman.Letter("AW: Mit Kopie", "<b3@boese.example>", "In-Reply-To: <kopie@privat.example>\r\n", from: Stranger));
        Assert.Equal(4, (await house.Ticket(number)).Messages.Count);
        await Shut(visitor, number);

        using var owner = await house.VisitorAs(await house.Ask(db => db.People.SingleAsync(p => p.Email == "kunde@privat.example")));
        using var own = await owner.Get($"/anliegen/{number}");
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Fact]
    public async Task A_waiting_mail_is_shut_to_agents_who_do_not_see_its_ticket_and_to_customers()
    {
        await using var house = await House.Open("sqlite", start: true);
        var (_, answer) = await house.AnsweredRequest();
        await house.Deliver(Postman.Letter("AW: geheim", "<c1@boese.example>", $"In-Reply-To: {answer}\r\n", from: Stranger));
        var id = (await house.Waiting()).Single().Id;
        foreach (var person in new[] { house.Company.Vogel, house.Company.Weber })
        {
            using var visitor = await house.VisitorAs(person);
            using (var page = await visitor.Get($"/zuordnung/{id}")) Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
            foreach (var verb in new[] { "annehmen", "neu", "spam" })
            {
                using var answered = await visitor.Post($"/zuordnung/{id}/{verb}");
                Assert.Equal(HttpStatusCode.NotFound, answered.StatusCode);
            }
            Assert.DoesNotContain("geheim", await visitor.Read("/zuordnung"), StringComparison.Ordinal);
        }
        Assert.Single(await house.Waiting());
        using var keller = await house.VisitorAs(house.Company.Keller);
        Assert.Contains("geheim", await keller.Read("/zuordnung"), StringComparison.Ordinal);
    }

    private static byte[] Fill(string subject, string headers, string number, string answer, string from, string id)
    {
        string With(string text) => text.Replace("{number}", number, StringComparison.Ordinal).Replace("{answer}", answer, StringComparison.Ordinal);
        return Postman.Letter(With(subject), id, With(headers), from: from);
    }

    private static async Task Shut(Visitor visitor, string number)
    {
        using var page = await visitor.Get($"/anliegen/{number}");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    private static async Task<Person> Person(House house) => await house.In<BeistandDb, Person>(async db =>
    {
        await using var work = await db.BeginWork(default);
        var person = await db.PersonWithEmail("Fremder", "fremder@boese.example", "de", default);
        await work.Commit(default);
        return person;
    });
}
