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
        Assert.Contains($"href=\"/tickets/{two}\"", await keller.Read("/tickets/" + one));
        using (var apart = await keller.Fill("/tickets/" + two, $"/tickets/{two}/trennen")) Assert.Equal(HttpStatusCode.Redirect, apart.StatusCode);
        Assert.DoesNotContain("id=\"merged\"", await keller.Read("/tickets/" + two));
        using var there = await keller.Fill(page, page, ("Into", two));
        Assert.Equal("/tickets/" + two, there.Headers.Location?.ToString());
    }

    [Theory, OnBothDatabases]
    public async Task What_was_written_at_the_one_that_went_goes_on_at_the_other_once_its_words_were_seen(string database)
    {
        await using var house = await House.Open(database, start: true, settings: ("Mail:UndoSeconds", "0"));
        var (stays, goes) = (await house.RequestFrom(house.Company.Weber, "Zuerst gesagt.", category: house.Company.Hardware), await house.RequestFrom(house.Company.Weber, category: house.Company.Hardware));
        using var keller = await house.VisitorAs(house.Company.Keller);
        var (target, body) = await keller.FormOf("/tickets/" + goes, $"/tickets/{goes}/nachricht", ("Kind", "answer"), ("Text", "Meine Antwort."));
        await house.MergeBy(house.Company.Orhan, goes, stays);
        using var held = await keller.Http.PostAsync(new Uri(target, UriKind.Relative), body);
        var page = await held.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Conflict, held.StatusCode);
        Assert.Contains("Zuerst gesagt.", page);
        Assert.Contains("Meine Antwort.", page);
        Assert.Contains($"action=\"/tickets/{stays}/nachricht", page);
        Assert.Equal(2, (await house.Said(stays)).Count);
        using var note = await keller.Fill("/tickets/" + goes, $"/tickets/{goes}/nachricht", ("Kind", "note"), ("Text", "Nur für uns."));
        Assert.StartsWith("/tickets/" + stays, note.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("Nur für uns.", (await house.Said(stays))[^1]);
    }

    [Fact]
    public async Task A_choice_on_a_page_that_is_no_longer_true_is_refused_aloud()
    {
        await using var house = await House.Open("sqlite", start: true);
        var (one, two, three) = (await house.RequestFrom(house.Company.Weber, category: house.Company.Hardware), await house.RequestFrom(house.Company.Weber, category: house.Company.Hardware), await house.RequestFrom(house.Company.Weber, category: house.Company.Hardware));
        using var keller = await house.VisitorAs(house.Company.Keller);
        var page = $"/tickets/{one}/zusammenfassen";
        var (target, body) = await keller.FormOf(page, page, ("Into", three));
        await house.MergeBy(house.Company.Orhan, one, two);
        using var late = await keller.Http.PostAsync(new Uri(target, UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Contains(Beistand.Desk.Texts.TicketIsMerged, WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync()));
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
