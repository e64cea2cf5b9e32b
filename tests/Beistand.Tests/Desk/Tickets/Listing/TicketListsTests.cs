using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Listing;
using Beistand.Desk.Tickets.Sorting;

namespace Beistand.Tests.Desk.Tickets.Listing;

public sealed class TicketListsTests
{
    [Theory, OnBothDatabases]
    public async Task Pages_of_fifty_show_every_ticket_once_in_either_order(string database)
    {
        await using var house = await House.Open(database);
        for (var i = 0; i < 120; i++)
        {
            var number = await house.RequestFrom(house.Company.Weber, subject: $"Anliegen {i}");
            if (i % 5 == 0) await house.AnswerBy(house.Company.Keller, number);
            if (i % 4 == 0) house.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        var keller = await house.As(house.Company.Keller.Id);
        foreach (var sort in new[] { "due", "changed" })
        {
            List<TicketRow> seen = [];
            string? after = null;
            do
            {
                var page = await house.In<TicketLists, TicketPage>(l => l.Page(keller, new TicketQuery("all", Sort: sort, After: after), default));
                Assert.True(page.Rows.Count <= 50);
                seen.AddRange(page.Rows);
                after = page.Next;
            }
            while (after is not null);
            Assert.Equal(120, seen.Select(r => r.Number).Distinct().Count());
            Assert.Equal(120, seen.Count);
            Assert.Equal(sort == "due" ? seen.OrderBy(r => r.DueAt ?? DateTimeOffset.MaxValue).ThenBy(r => r.Id) : seen.OrderByDescending(r => r.UpdatedAt).ThenByDescending(r => r.Id), seen);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Filters_narrow_the_list(string database)
    {
        await using var house = await House.Open(database);
        var keller = await house.As(house.Company.Keller.Id);
        var (urgent, tagged) = (await house.RequestFrom(house.Company.Weber), await house.RequestFrom(house.Company.Nowak));
        await house.In<SortHandler>(h => h.SetPriority(keller, urgent, Priority.Urgent, default));
        await house.In<SortHandler>(h => h.SetTags(keller, tagged, "akku", default));
        Assert.Equal([urgent], await Numbers(new TicketQuery("all", Priority: Priority.Urgent)));
        Assert.Equal([tagged], await Numbers(new TicketQuery("all", Tag: "akku")));
        Assert.Empty(await Numbers(new TicketQuery("mine")));
        Assert.Empty(await Numbers(new TicketQuery("all", State: TicketState.Closed)));
        Assert.Equal(2, (await Numbers(new TicketQuery("all", After: "kein.Schlüssel"))).Count);

        async Task<List<string>> Numbers(TicketQuery query) => (await house.In<TicketLists, TicketPage>(l => l.Page(keller, query, default))).Rows.Select(r => r.Number).ToList();
    }
}
