using System.Text.Json.Nodes;
using Beistand.Desk.People;

namespace Beistand.Tests.Channels.Api.Tickets;

public sealed class ListTests
{
    [Theory, OnBothDatabases]
    public async Task A_walk_meets_every_ticket_exactly_once_while_new_ones_come_in(string database)
    {
        await using var house = await House.Open(database, start: true);
        var company = house.Company;
        using var keller = await house.Program(company.Keller);
        using var weber = await house.Program(company.Weber);
        List<string> before = [];
        for (var i = 0; i < 23; i++) before.Add(await house.RequestFrom(company.Weber));
        foreach (var (program, sort) in new[] { (keller, "sort=due&"), (keller, "sort=changed&"), (weber, "") })
        {
            foreach (var limit in new[] { 1, 4, 23, 200 })
            {
                List<string> met = [];
                string? next = null;
                do
                {
                    var page = await program.Get($"/tickets?{sort}limit={limit}{(next is null ? "" : "&cursor=" + next)}");
                    Assert.Equal(200, page.Status);
                    met.AddRange(Numbers(page));
                    next = page.Json["next"]?.ToString();
                    if (met.Count < 20) await house.RequestFrom(company.Weber);
                }
                while (next is not null && met.Count < 200);
                Assert.Equal(met.Count, met.Distinct().Count());
                Assert.Empty(before.Except(met));
            }
        }
    }

    [Theory, OnBothDatabases]
    public async Task Filters_are_those_of_the_page(string database)
    {
        await using var house = await House.Open(database, start: true);
        var company = house.Company;
        using var keller = await house.Program(company.Keller);
        var (mine, billing, closed) = (await house.RequestFrom(company.Weber), await house.RequestFrom(company.Nowak, category: company.Rechnung), await house.RequestFrom(company.Nowak));
        var change = await keller.Patch($"/tickets/{mine}", new { priority = "urgent", tags = new[] { "Akku" }, assignee = company.Keller.Id });
        Assert.Equal(200, change.Status);
        await keller.Post($"/tickets/{closed}/close");
        foreach (var (filter, expected) in new (string, string[])[]
        {
            ("", [mine, billing]), ("view=mine", [mine]), ("view=unassigned", [billing]), ("view=overdue", []), ($"team={company.Technik.Id}", [mine]), ("category=rechnung", [billing]), ("category=gibtsnicht", []), ("priority=urgent", [mine]),
            ("tag=akku", [mine]), ("state=closed", [closed]), ($"requester={company.Nowak.Id}", [billing]), ("updatedSince=" + Uri.EscapeDataString(change.Text("updatedAt")) + "&sort=changed", [mine]), ("updatedSince=2099-01-01T00:00:00Z", []),
        })
        {
            Assert.Equal(expected.Order(), Numbers(await keller.Get("/tickets?" + filter)).Order());
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_customer_sees_his_organisations_requests_and_no_more(string database)
    {
        await using var house = await House.Open(database, start: true);
        var (weber, nowak) = (await house.RequestFrom(house.Company.Weber), await house.RequestFrom(house.Company.Nowak));
        Assert.Equal([weber], await Seen(house.Company.Yilmaz));
        Assert.Equal([nowak], await Seen(house.Company.Nowak));

        async Task<IEnumerable<string>> Seen(Person person)
        {
            using var program = await house.Program(person);
            return Numbers(await program.Get("/tickets"));
        }
    }

    private static IEnumerable<string> Numbers(ApiAnswer page) => page.Json["items"]!.AsArray().Select(t => t!["number"]!.ToString());
}
