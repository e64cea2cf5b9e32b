using Beistand.Desk.Tickets;

namespace Beistand.Tests.Channels.Api.Tickets;

public sealed class ChangeTests
{
    [Theory, OnBothDatabases]
    public async Task A_tag_says_whether_the_ticket_is_still_what_was_read(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var keller = await house.Program(house.Company.Keller);
        using var orhan = await house.Program(house.Company.Orhan);
        var ticket = "/tickets/" + await house.RequestFrom(house.Company.Weber);
        var tag = (await keller.Get(ticket)).Header("ETag")!;
        Assert.Equal(304, (await keller.Get(ticket, ("If-None-Match", tag))).Status);
        Assert.Equal(200, (await orhan.Patch(ticket, new { priority = "high" }, ("If-Match", tag))).Status);
        Assert.Equal(200, (await keller.Get(ticket, ("If-None-Match", tag))).Status);
        foreach (var late in new[] { await keller.Patch(ticket, new { priority = "low" }, ("If-Match", tag)), await keller.Post(ticket + "/close", null, ("If-Match", tag)) })
            Assert.Equal((412, "changed-meanwhile"), (late.Status, late.Problem));
        var now = await keller.Get(ticket);
        Assert.Equal(("high", "new"), (now.Text("priority"), now.Text("state")));
        var closed = await keller.Post(ticket + "/close", null, ("If-Match", now.Header("ETag")!));
        Assert.Equal((200, "closed", (await keller.Get(ticket)).Header("ETag")), (closed.Status, closed.Text("state"), closed.Header("ETag")));
    }

    [Theory, OnBothDatabases]
    public async Task Of_several_changes_all_happen_or_none(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var lang = await house.Program(house.Company.Lang);
        var (number, onSite) = (await house.RequestFrom(house.Company.Weber), await house.OnSite());
        var refused = await lang.Patch($"/tickets/{number}", new { priority = "urgent", tags = new[] { "akku" }, team = onSite.Id, assignee = house.Company.Vogel.Id });
        Assert.Equal((422, "Diese Person hat kein Schreibrecht im Team des Tickets."), (refused.Status, refused.Json["errors"]!["assignee"]![0]!.ToString()));
        Assert.Equal([nameof(TicketOpened)], await house.KindsOf(number));
        Assert.Equal(Priority.Normal, (await house.Ticket(number)).Priority);

        var done = await lang.Patch($"/tickets/{number}", new { priority = "urgent", tags = new[] { "akku" }, category = "hardware", team = onSite.Id, assignee = house.Company.Orhan.Id });
        Assert.Equal((200, onSite.Id, "Mehmet Orhan"), (done.Status, done.Json["team"]!.GetValue<long>(), done.Json["assignee"]!["name"]!.ToString()));
        Assert.Equal([nameof(TicketOpened), nameof(PriorityChanged), nameof(CategoryChanged), nameof(TagsChanged), nameof(TeamChanged), nameof(TicketAssigned)], await house.KindsOf(number));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_left_out_stays_and_null_takes_away(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var orhan = await house.Program(house.Company.Orhan);
        var ticket = "/tickets/" + await house.RequestFrom(house.Company.Weber, category: house.Company.Hardware);
        await orhan.Patch(ticket, new { assignee = house.Company.Orhan.Id });
        var same = await orhan.Patch(ticket, "{}");
        Assert.Equal((200, "hardware", "Mehmet Orhan"), (same.Status, same.Text("category"), same.Json["assignee"]!["name"]!.ToString()));
        var bare = await orhan.Patch(ticket, """{"category":null,"assignee":null}""");
        Assert.Equal((200, null, null), (bare.Status, bare.Json["category"], bare.Json["assignee"]));
        Assert.Equal("Diese Priorität gibt es nicht.", (await orhan.Patch(ticket, """{"priority":null}""")).Text("detail"));
    }

    [Theory, OnBothDatabases]
    public async Task A_ticket_that_leaves_the_callers_teams_is_answered_without_a_word(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var vogel = await house.Program(house.Company.Vogel);
        var ticket = "/tickets/" + await house.RequestFrom(house.Company.Weber, category: house.Company.Rechnung);
        var moved = await vogel.Patch(ticket, new { team = house.Company.Technik.Id });
        Assert.Equal((204, ""), (moved.Status, moved.Body));
        Assert.Equal(404, (await vogel.Get(ticket)).Status);
    }

    [Theory, OnBothDatabases]
    public async Task Who_reads_only_is_refused_and_a_customer_may_close_his_own(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var keller = await house.Program(house.Company.Keller);
        using var weber = await house.Program(house.Company.Weber);
        var ticket = "/tickets/" + await house.RequestFrom(house.Company.Weber, category: house.Company.Rechnung);
        Assert.Contains("Schreibrecht", (await keller.Patch(ticket, new { priority = "high" })).Text("detail"), StringComparison.Ordinal);
        Assert.Equal("refused", (await weber.Patch(ticket, new { priority = "high" })).Problem);
        Assert.Equal("refused", (await weber.Post(ticket + "/reopen")).Problem);
        var closed = await weber.Post(ticket + "/close");
        Assert.Equal((200, "closed"), (closed.Status, closed.Text("state")));
    }
}
