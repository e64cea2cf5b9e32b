using System.Net;
using System.Text.RegularExpressions;
using Beistand.Desk.Capture;
using Beistand.Desk.Capture.Asking;
using Beistand.Desk.Capture.Filling;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using static Beistand.Tests.World.LevelSteps;

namespace Beistand.Tests.Desk.Capture.Asking;

public sealed partial class AskMissingTests
{
    private static readonly Question[] Questions = [Asks("was", QuestionKind.Choice, Moment.PassingOn, options: ["a", "b"]), Asks("foto", QuestionKind.File), Asks("seit-wann", QuestionKind.Date), Asks("geprueft", agentsOnly: true)];

    [Theory, OnBothDatabases]
    public async Task One_mail_asks_just_what_is_missing_and_its_link_opens_just_these_questions(string database)
    {
        await using var house = await House.Open(database, start: true);
        var company = house.Company;
        await house.Sheet(company.Hardware, 70, Questions);
        var number = await house.RequestFrom(company.Nowak, category: company.Hardware);
        await house.FillBy(company.Keller, number, new GivenAnswer("was", "a"));
        var keller = await house.As(company.Keller.Id);
        Assert.IsType<Done>(await house.In<AskMissing, Outcome>(a => a.Ask(keller, new AskForMissing(number, ["was", "foto", "seit-wann", "geprueft"]), default)));
        var mail = (await house.WaitForMails(company.Nowak.Email!, 2)).Single(m => m.TextBody!.Contains("Frage", StringComparison.Ordinal));
        Assert.Contains("Frage foto", mail.TextBody!, StringComparison.Ordinal);
        Assert.Contains("Frage seit-wann", mail.TextBody!, StringComparison.Ordinal);
        Assert.DoesNotContain("Frage was", mail.TextBody!, StringComparison.Ordinal);
        Assert.DoesNotContain("Frage geprueft", mail.TextBody!, StringComparison.Ordinal);
        var ticket = await house.Ticket(number);
        Assert.Equal(PendingReason.Customer, ticket.Pending!.Reason);
        Assert.DoesNotContain("/link/", ticket.Messages[^1].Text, StringComparison.Ordinal);

        using var customer = house.Visitor();
        var link = Link().Match(mail.TextBody!).Groups[1].Value;
        using var opened = await customer.Get(link);
        Assert.Equal($"/anliegen/{number}/angaben", opened.Headers.Location!.ToString());
        var page = await customer.Read($"/anliegen/{number}/angaben");
        Assert.Contains("Frage foto", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Frage was", page, StringComparison.Ordinal);
        var (target, form) = await customer.FormOf($"/anliegen/{number}/angaben", $"/anliegen/{number}/angaben", ("asked", "foto"), ("asked", "seit-wann"), ("q-seit-wann", "2026-11-20"));
        form.Add(new ByteArrayContent([1, 2, 3]), "q-foto", "anzeige.jpg");
        using var sent = await customer.Http.PostAsync(new Uri(target, UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);

        ticket = await house.Ticket(number);
        Assert.Equal(TicketState.Open, ticket.State);
        Assert.Contains("20.11.2026", ticket.Messages[^1].Text, StringComparison.Ordinal);
        Assert.Contains("anzeige.jpg", ticket.Messages[^1].Text, StringComparison.Ordinal);
        var captured = await house.Captured(number);
        Assert.Equal(75, captured.State!.Completeness);
        Assert.Equal(AnswerSource.Link, captured.State.Answers["seit-wann"].Source);
        Assert.Empty(captured.AskedOfCustomer);
        Assert.Contains("alles ist beantwortet", WebUtility.HtmlDecode(await customer.Read($"/anliegen/{number}/angaben")), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_stranger_opens_nothing_and_a_customer_cannot_answer_what_only_agents_are_asked(string database)
    {
        await using var house = await House.Open(database, start: true);
        var company = house.Company;
        await house.Sheet(company.Hardware, 70, Questions);
        var number = await house.RequestFrom(company.Nowak, category: company.Hardware);
        var keller = await house.As(company.Keller.Id);
        await house.In<AskMissing, Outcome>(a => a.Ask(keller, new AskForMissing(number, ["was"]), default));
        using var stranger = house.Visitor();
        using var closed = await stranger.Get($"/anliegen/{number}/angaben");
        Assert.Equal(HttpStatusCode.NotFound, closed.StatusCode);
        var nowak = await house.As(company.Nowak.Id);
        Assert.IsType<Refused>(await house.In<CustomerFills, Outcome>(f => f.Fill(nowak, number, [new GivenAnswer("geprueft", "alles")], [], null, default)));
        Assert.IsType<NotFound>(await house.In<CustomerFills, Outcome>(f => f.Fill(Actor.Anonymous, number, [new GivenAnswer("was", "a")], [], null, default)));
        Assert.Equal("q-was", Assert.IsType<Refused>(await house.In<CustomerFills, Outcome>(f => f.Fill(nowak, number, [new GivenAnswer("was", "c")], [], null, default))).Field);
        Assert.IsType<Done>(await house.In<CustomerFills, Outcome>(f => f.Fill(nowak, number, [new GivenAnswer("was", "a")], [], null, default)));
    }

    [GeneratedRegex(@"https?://[^/\s]+(/anliegen/link/[^\s]+/angaben)")]
    private static partial Regex Link();
}
