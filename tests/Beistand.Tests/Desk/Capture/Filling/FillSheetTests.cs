using Beistand.Desk.Capture;
using Beistand.Desk.Capture.Filling;
using Beistand.Desk.Levels.Escalating;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Closing;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;
using static Beistand.Tests.World.LevelSteps;

namespace Beistand.Tests.Desk.Capture.Filling;

public sealed class FillSheetTests
{
    [Theory, OnBothDatabases]
    public async Task Answers_are_kept_with_who_said_them_and_the_device_stands_in_the_ticket(string database)
    {
        await using var house = await House.Open(database);
        var company = house.Company;
        await house.Sheet(company.Hardware, 70, Asks("serial", QuestionKind.Serial, fact: Fact.Serial), Asks("seit-wann", QuestionKind.Date));
        var number = await house.RequestFrom(company.Weber, category: company.Hardware);
        Assert.Equal("50", Assert.IsType<Done>(await house.FillBy(company.Keller, number, new GivenAnswer("serial", "ylpt098695"))).Reference);
        Assert.Equal("100", Assert.IsType<Done>(await house.FillBy(company.Orhan, number, new GivenAnswer("serial", "YLPT098695"), new GivenAnswer("seit-wann", "", "Kunde weiß es nicht"))).Reference);
        var state = (await house.Captured(number)).State!;
        Assert.Equal(("YLPT098695", company.Keller.Id), (state.Answers["serial"].Value, state.Answers["serial"].ById));
        Assert.Equal(("Kunde weiß es nicht", company.Orhan.Id), (state.Answers["seit-wann"].NotObtainable, state.Answers["seit-wann"].ById));
        Assert.Equal("YLPT098695", (await house.Ticket(number)).DeviceSerial);
        Assert.Equal(["TicketOpened", "SheetFilled", "SheetFilled"], await house.KindsOf(number));
    }

    [Theory, OnBothDatabases]
    public async Task An_answer_is_taken_away_by_leaving_it_empty_and_a_wrong_one_changes_nothing(string database)
    {
        await using var house = await House.Open(database);
        await house.Sheet(house.Company.Hardware, 70, Asks("a"), Asks("zahl", QuestionKind.Number));
        var number = await house.RequestFrom(house.Company.Weber, category: house.Company.Hardware);
        await house.FillBy(house.Company.Keller, number, new GivenAnswer("a", "eins"));
        Assert.Equal("q-zahl", Assert.IsType<Refused>(await house.FillBy(house.Company.Keller, number, new GivenAnswer("a", "zwei"), new GivenAnswer("zahl", "viele"))).Field);
        Assert.Equal("eins", (await house.Captured(number)).State!.Answers["a"].Value);
        await house.FillBy(house.Company.Keller, number, new GivenAnswer("a", ""));
        Assert.Empty((await house.Captured(number)).State!.Answers);
    }

    [Theory, OnBothDatabases]
    public async Task A_ticket_keeps_the_version_it_began_with_and_takes_its_answers_along_to_another_category(string database)
    {
        await using var house = await House.Open(database);
        var company = house.Company;
        await house.Sheet(company.Hardware, 70, Asks("a"), Asks("b"));
        await house.Sheet(company.Rechnung, 70, Asks("a"));
        var number = await house.RequestFrom(company.Weber, category: company.Hardware);
        await house.FillBy(company.Keller, number, new GivenAnswer("a", "eins"));
        await house.Sheet(company.Hardware, 70, Asks("a"), Asks("b"), Asks("c"), Asks("d"));
        Assert.Equal((1, 50), ((await house.Captured(number)).State!.Sheet.Version, (await house.Captured(number)).State!.Completeness));
        var fresh = await house.RequestFrom(company.Nowak, category: company.Hardware);
        Assert.Equal(2, (await house.Captured(fresh)).State!.Sheet.Version);
        var keller = await house.As(company.Keller.Id);
        await house.In<Beistand.Desk.Tickets.Sorting.SortHandler, Outcome>(s => s.SetCategory(keller, number, company.Rechnung.Id, default));
        Assert.Equal(100, (await house.Captured(number)).State!.Completeness);
    }

    [Theory, OnBothDatabases]
    public async Task A_ticket_closes_only_when_what_closing_needs_is_answered_and_customers_may_always_close(string database)
    {
        await using var house = await House.Open(database);
        var company = house.Company;
        await house.Sheet(company.Hardware, 70, Asks("ursache", needed: Moment.Closing, agentsOnly: true));
        var number = await house.RequestFrom(company.Weber, category: company.Hardware);
        var refused = Assert.IsType<Refused>(await house.AnswerBy(company.Keller, number, close: true));
        Assert.Contains("Frage ursache", refused.Text, StringComparison.Ordinal);
        var ticket = await house.Ticket(number);
        Assert.False(ticket.IsClosed);
        Assert.Single(ticket.Messages);
        await house.FillBy(company.Keller, number, new GivenAnswer("ursache", "Netzteil"));
        Assert.IsType<Done>(await house.AnswerBy(company.Keller, number, close: true));
        var other = await house.RequestFrom(company.Weber, category: company.Hardware);
        var weber = await house.As(company.Weber.Id);
        Assert.IsType<Done>(await house.In<CloseHandler, Outcome>(c => c.Close(weber, other, default)));
    }

    [Theory, OnBothDatabases]
    public async Task A_file_that_answers_comes_into_the_ticket_and_one_that_is_not_there_answers_nothing(string database)
    {
        await using var house = await House.Open(database);
        var company = house.Company;
        await house.Sheet(company.Hardware, 100, Asks("foto", QuestionKind.File, Moment.PassingOn));
        var number = await house.RequestFrom(company.Weber, category: company.Hardware);
        Assert.Equal("q-foto", Assert.IsType<Refused>(await house.FillBy(company.Keller, number, new GivenAnswer("foto", "gibtsnicht"))).Field);
        Assert.Empty((await house.Captured(number)).State!.Answers);

        var keller = await house.As(company.Keller.Id);
        var photo = new Attachment { Name = "anzeige.jpg", ContentType = "image/jpeg", Size = 3, Sha256 = new string('0', 64), UploadedBy = company.Keller.Id };
        var up = new Escalate(number, SupportLevel.Second, Complete, Given: [new GivenAnswer("foto", photo.PublicId)], Files: [photo]);
        Assert.IsType<Done>(await house.In<EscalateHandler, Outcome>(h => h.Escalate(keller, up, default)));
        var note = (await house.Ticket(number)).Messages[^1];
        Assert.Equal((MessageKind.Note, Visibility.Internal), (note.Kind, note.Visibility));
        Assert.Equal("anzeige.jpg", (await house.Ask(db => db.Attachments.SingleAsync(a => a.MessageId == note.Id))).Name);
        Assert.IsType<Done>(await house.FillBy(company.Orhan, number, new GivenAnswer("foto", photo.PublicId)));
    }

    [Theory, OnBothDatabases]
    public async Task A_ticket_without_a_sheet_goes_up_and_leaves_none_behind(string database)
    {
        await using var house = await House.Open(database);
        Assert.IsType<Done>(await house.EscalateBy(house.Company.Keller, await house.RequestFrom(house.Company.Weber)));
        Assert.Equal(0, await house.Ask(db => db.Set<FilledSheet>().CountAsync()));
    }
}
