using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Noting;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.Tickets.Splitting;

public sealed class SplitTicketTests
{
    [Theory, OnBothDatabases]
    public async Task A_message_becomes_the_first_of_a_ticket_that_follows_with_its_files(string database)
    {
        await using var house = await House.Open(database);
        var (company, number, message) = await TwoMatters(house);
        var made = Assert.IsType<Done>(await house.SplitBy(company.Keller, number, message, "Rechnung fehlt", company.Rechnung.Id)).Reference!;
        var (old, next) = (await house.Ticket(number), await house.Ticket(made));
        Assert.Equal(["Mein Notebook lädt nicht mehr."], await house.Said(number));
        Assert.Equal(["Außerdem fehlt die Rechnung."], await house.Said(made));
        Assert.Equal(("Rechnung fehlt", old.Id, company.Weber.Id, company.Rechnung.Id, company.Kundendienst.Id), (next.Subject, next.FollowsId!.Value, next.RequesterId, next.CategoryId!.Value, next.TeamId));
        Assert.Equal((nameof(MessageSplitOff), nameof(TicketOpened)), ((await house.KindsOf(number))[^1], (await house.KindsOf(made))[0]));
    }

    [Theory, OnBothDatabases]
    public async Task Without_a_subject_its_first_line_is_it_and_merged_back_all_is_as_before(string database)
    {
        await using var house = await House.Open(database);
        var (company, number, message) = await TwoMatters(house);
        var made = Assert.IsType<Done>(await house.SplitBy(company.Keller, number, message, category: company.Hardware.Id, key: "k")).Reference!;
        Assert.Equal("Außerdem fehlt die Rechnung.", (await house.Ticket(made)).Subject);
        Assert.Equal(made, Assert.IsType<Done>(await house.SplitBy(company.Keller, number, message, category: company.Hardware.Id, key: "k")).Reference);
        Assert.IsType<Done>(await house.MergeBy(company.Keller, made, number));
        Assert.Equal(["Mein Notebook lädt nicht mehr.", "Außerdem fehlt die Rechnung."], await house.Said(number));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_no_message_of_the_customers_or_the_only_one_stays(string database)
    {
        await using var house = await House.Open(database);
        var (company, number, message) = await TwoMatters(house);
        await house.NoteBy(company.Keller, number, "Nur für uns.");
        var note = (await house.Ticket(number)).Messages.Single(m => m.Kind == MessageKind.Note).Id;
        foreach (var wrong in new[] { note, 0, 99999 }) Assert.Equal(("Message", Beistand.Desk.Texts.SplitOnlyCustomers), Read(await house.SplitBy(company.Keller, number, wrong)));
        Assert.Equal("Subject", Read(await house.SplitBy(company.Keller, number, message, new string('x', 201))).Field);
        Assert.Equal("Category", Read(await house.SplitBy(company.Keller, number, message, category: 999)).Field);
        await house.SplitBy(company.Keller, number, message, category: company.Hardware.Id);
        var first = (await house.Ticket(number)).Messages.Single(m => m.Kind == MessageKind.FromCustomer).Id;
        Assert.Equal(Beistand.Desk.Texts.SplitLeavesNothing, Read(await house.SplitBy(company.Keller, number, first)).Text);
        Assert.IsType<NotFound>(await house.SplitBy(company.Vogel, number, first));

        static (string? Field, string Text) Read(Outcome outcome) => Assert.IsType<Refused>(outcome) is var refused ? (refused.Field, refused.Text) : default;
    }

    private static async Task<(Company Company, string Number, long Message)> TwoMatters(House house)
    {
        var number = await house.RequestFrom(house.Company.Weber, category: house.Company.Hardware);
        await house.ReplyBy(house.Company.Weber, number, "Außerdem fehlt die Rechnung.");
        return (house.Company, number, (await house.Ticket(number)).Messages.Max(m => m.Id));
    }
}
