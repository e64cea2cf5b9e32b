using System.Net;
using System.Text.RegularExpressions;

namespace Beistand.Tests.Workspace.Merging;

public sealed partial class MergePagesTests
{
    [Theory, OnBothDatabases]
    public async Task An_agent_merges_both_ways_sees_where_it_went_and_takes_it_apart(string database)
    {
        await using var house = await House.Open(database, start: true);
        var (one, two) = (await house.RequestFrom(house.Company.Weber, category: house.Company.Hardware), await house.RequestFrom(house.Company.Weber, category: house.Company.Hardware));
        using var keller = await house.VisitorAs(house.Company.Keller);
        var page = $"/tickets/{one}/zusammenfassen";
        Assert.Contains(page, await keller.Read("/tickets/" + one));
        using (var wrong = await keller.Fill(page, page, ("Into", "26-99999-9")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            Assert.Contains("value=\"26-99999-9\"", await wrong.Content.ReadAsStringAsync());
        }
        using (var here = await keller.Fill(page, page, ("From", two))) Assert.Equal("/tickets/" + one, here.Headers.Location?.ToString());
        var gone = await keller.Read("/tickets/" + two);
        Assert.Matches($"id=\"merged\"[^§]*?/tickets/{one}\"", gone);
        Assert.DoesNotContain("id=\"composer\"", gone);
        Assert.Contains($"href=\"/tickets/{two}\"", await keller.Read("/tickets/" + one));
        using (var apart = await keller.Fill("/tickets/" + two, $"/tickets/{two}/trennen")) Assert.Equal(HttpStatusCode.Redirect, apart.StatusCode);
        Assert.DoesNotContain("id=\"merged\"", await keller.Read("/tickets/" + two));
        using var there = await keller.Fill(page, page, ("Into", two));
        Assert.Equal("/tickets/" + two, there.Headers.Location?.ToString());
    }

    [Theory, OnBothDatabases]
    public async Task A_message_is_split_off_where_there_is_another_one(string database)
    {
        await using var house = await House.Open(database, start: true);
        var number = await house.RequestFrom(house.Company.Weber, category: house.Company.Hardware);
        using var keller = await house.VisitorAs(house.Company.Keller);
        Assert.DoesNotContain("/abspalten", await keller.Read("/tickets/" + number));
        await house.ReplyBy(house.Company.Weber, number, "Außerdem fehlt die Rechnung.");
        var link = SplitLink().Matches(await keller.Read("/tickets/" + number))[^1].Value;
        Assert.Contains("Außerdem fehlt die Rechnung.", WebUtility.HtmlDecode(await keller.Read(link)));
        var door = $"/tickets/{number}/abspalten";
        using (var wrong = await keller.Fill(link, door, ("Subject", new string('x', 201)))) Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var made = await keller.Fill(link, door, ("Subject", "Rechnung fehlt"));
        Assert.Equal("Rechnung fehlt", (await house.Ticket(made.Headers.Location!.ToString().Split('/')[2])).Subject);
    }

    [GeneratedRegex(@"/tickets/[\d-]+/abspalten\?nachricht=\d+")]
    private static partial Regex SplitLink();
}
