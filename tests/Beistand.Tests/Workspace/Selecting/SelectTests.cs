using System.Net;
using Beistand.Desk.Tickets;

namespace Beistand.Tests.Workspace.Selecting;

public sealed class SelectTests
{
    [Theory, OnBothDatabases]
    public async Task One_step_changes_all_that_are_ticked_and_no_other(string database)
    {
        await using var house = await House.Open(database, start: true);
        var (company, numbers) = (house.Company, new List<string>());
        for (var i = 0; i < 3; i++) numbers.Add(await house.RequestFrom(house.Company.Weber, category: house.Company.Hardware));
        using var keller = await house.VisitorAs(company.Keller);
        Assert.Contains("/tickets/auswahl?view=unassigned", await keller.Read("/tickets?view=unassigned"));
        await Step(("Step", "mine"));
        await Step(("Step", "priority"), ("Priority", "High"));
        await Step(("Step", "category"), ("Category", $"{company.Rechnung.Id}"));
        await Step(("Step", "tag"), ("Tags", "Sammel, rückruf"));
        foreach (var number in numbers[..2])
        {
            var ticket = await house.Ticket(number);
            Assert.Equal((company.Keller.Id, Priority.High, company.Rechnung.Id), (ticket.AssigneeId!.Value, ticket.Priority, ticket.CategoryId!.Value));
            Assert.Equal(["rückruf", "sammel"], ticket.Tags.Select(t => t.Tag).Order());
        }
        Assert.Null((await house.Ticket(numbers[2])).AssigneeId);
        await Step(("Step", "close"));
        foreach (var number in numbers) Assert.Equal(number != numbers[2], (await house.Ticket(number)).IsClosed);

        async Task Step(params (string, string)[] fields)
        {
            using var sent = await keller.Fill("/tickets/auswahl?view=all", "/tickets/auswahl", [("Number", numbers[0]), ("Number", numbers[1]), .. fields]);
            Assert.Contains($"geaendert={numbers[0]}+{numbers[1]}", sent.Headers.Location!.ToString());
            Assert.Contains("id=\"changed\"", await keller.Read(sent.Headers.Location.ToString()));
        }
    }

    [Theory, OnBothDatabases]
    public async Task What_cannot_be_changed_is_named_with_its_reason_and_the_others_are_changed(string database)
    {
        await using var house = await House.Open(database, start: true);
        var (mine, foreign) = (await house.RequestFrom(house.Company.Weber, category: house.Company.Hardware), await house.RequestFrom(house.Company.Weber, category: house.Company.Rechnung));
        using var keller = await house.VisitorAs(house.Company.Keller);
        using var sent = await keller.Fill("/tickets/auswahl?view=all", "/tickets/auswahl", ("Number", mine), ("Number", foreign), ("Number", "26-99999-9"), ("Step", "mine"));
        var page = WebUtility.HtmlDecode(await sent.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        Assert.Contains(Beistand.Desk.Texts.NoWriteRight, page);
        Assert.Contains("26-99999-9", page);
        Assert.Matches($"value=\"{foreign}\" checked", page);
        Assert.DoesNotMatch($"value=\"{mine}\" checked", page);
        Assert.Equal((house.Company.Keller.Id, (long?)null), ((await house.Ticket(mine)).AssigneeId!.Value, (await house.Ticket(foreign)).AssigneeId));
    }

    [Fact]
    public async Task Nothing_ticked_nothing_to_set_and_an_unknown_step_change_nothing_and_say_so()
    {
        await using var house = await House.Open("sqlite", start: true);
        var number = await house.RequestFrom(house.Company.Weber, category: house.Company.Hardware);
        using var keller = await house.VisitorAs(house.Company.Keller);
        foreach (var fields in new (string, string)[][] { [("Step", "close")], [("Number", number), ("Step", "tag"), ("Tags", " ")], [("Number", number), ("Step", "unsinn")], [("Number", number), ("Step", "team"), ("Team", "999")], [("Number", number), ("Step", "assignee"), ("Assignee", "")], [("Number", number), ("Step", "category"), ("Category", "")] })
        {
            using var sent = await keller.Fill("/tickets/auswahl?view=all", "/tickets/auswahl", fields);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
            Assert.Contains("id=\"refusal\"", await sent.Content.ReadAsStringAsync());
        }
        Assert.Equal((false, 0, house.Company.Hardware.Id), ((await house.Ticket(number)).IsClosed, (await house.Ticket(number)).Tags.Count, (await house.Ticket(number)).CategoryId!.Value));
        using var kept = await keller.Fill("/tickets/auswahl?view=all", "/tickets/auswahl", ("Number", number), ("Step", "tag"), ("Tags", new string('x', 41)), ("Priority", "Urgent"));
        var page = await kept.Content.ReadAsStringAsync();
        Assert.Contains("value=\"xxxxx", page);
        Assert.Contains("value=\"Urgent\" selected", page);
    }
}
