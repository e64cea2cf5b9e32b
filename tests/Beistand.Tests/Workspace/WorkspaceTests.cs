using System.Net;

namespace Beistand.Tests.Workspace;

public sealed class WorkspaceTests
{
    [Fact]
    public async Task The_number_of_an_article_or_an_order_leads_to_it()
    {
        await using var house = await House.Open("sqlite", start: true);
        var article = await house.PublishedArticle("Akku lädt nicht");
        var at = await house.Specialists();
        var order = await at.Draft(at.Thoma);
        using var thoma = await house.VisitorAs(at.Thoma);
        foreach (var (words, leads) in new[] { (article.ToLowerInvariant(), "/wissen/" + article), (order.ToLowerInvariant(), "/eingriffe/" + order) })
        {
            using var found = await thoma.Get("/tickets/suche?q=" + words);
            Assert.Equal(leads, found.Headers.Location?.ToString());
        }
        using var unknown = await thoma.Get("/tickets/suche?q=WI-999");
        Assert.Equal(HttpStatusCode.OK, unknown.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task Who_records_a_call_works_on_it_unless_he_says_no(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var keller = await house.VisitorAs(house.Company.Keller);
        (string, string)[] call = [("Email", "lena@privat.example"), ("Text", "Ruft an: Der Bildschirm flackert."), ("Channel", "Phone")];
        Assert.Matches("name=\"Take\" value=\"yes\" checked", await keller.Read("/tickets/neu"));
        Assert.Equal(house.Company.Keller.Id, await Assignee([.. call, ("Take", "yes")]));
        Assert.Null(await Assignee(call));

        async Task<long?> Assignee((string, string)[] fields)
        {
            using var opened = await keller.Fill("/tickets/neu", "/tickets/neu", fields);
            return (await house.Ticket(opened.Headers.Location!.ToString().Split('/')[2])).AssigneeId;
        }
    }

    [Fact]
    public async Task The_address_of_a_refused_step_leads_back_to_what_it_was_about()
    {
        await using var house = await House.Open("sqlite", start: true);
        var number = await house.RequestFrom(house.Company.Weber);
        using var keller = await house.VisitorAs(house.Company.Keller);
        using var again = await keller.Get($"/tickets/{number}/schritt");
        Assert.Equal($"/tickets/{number}", again.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Who_reads_English_reads_it_at_every_address_of_the_workspace_also_where_nothing_is()
    {
        await using var house = await House.Open("sqlite", start: true);
        await house.Speaks("en", house.Company.Lang);
        using var lang = await house.VisitorAs(house.Company.Lang);
        foreach (var path in new[] { "/auslastung", "/tickets/auswahl", "/einstellungen", "/abwesenheiten" })
        {
            using var page = await lang.Get(path);
            Assert.Contains("<html lang=\"en\"", await page.Content.ReadAsStringAsync());
        }
        using var vogel = await house.VisitorAs(house.Company.Vogel);
        using var closed = await vogel.Get("/auslastung");
        Assert.Equal(HttpStatusCode.NotFound, closed.StatusCode);
    }
}
