using System.Net;
using Beistand.Desk.Tickets;

namespace Beistand.Attacks;

/// <summary>D02, D16, D17, D18: what people type stays what they typed.</summary>
public sealed class InjectionTests
{
    private const string Payload = "\"><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}@(7*7)";

    [Theory, OnBothDatabases]
    public async Task D02_D17_subject_name_and_text_are_shown_as_typed_and_never_run(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var customer = house.Visitor();
        using var sent = await customer.Fill("/kontakt", "/kontakt", ("Subject", Payload), ("Text", Payload), ("Name", Payload), ("Email", "k@privat.example"));
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        using var keller = house.Visitor();
        await keller.SignIn("keller@astina-service.example");
        var number = await house.Ask(db => Task.FromResult(db.Tickets.Select(t => t.Number).First()));
        foreach (var page in new[] { await keller.Read("/tickets?view=all"), await keller.Read($"/tickets/{number}"), await customer.Read(sent.Headers.Location!.ToString().Replace("/gesendet", "", StringComparison.Ordinal)) })
        {
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
            Assert.Contains("{{7*7}}", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
            Assert.DoesNotContain("49@", page, StringComparison.Ordinal);
        }
    }

    [Theory, OnBothDatabases]
    public async Task D16_parameters_are_values(string database)
    {
        await using var house = await House.Open(database, start: true);
        await house.RequestFrom(house.Company.Weber);
        using var keller = house.Visitor();
        await keller.SignIn("keller@astina-service.example");
        string[] bad = ["'", "' or 1=1 --", "1; drop table tickets", "1) union select 1,2,3 --", "\"; select pg_sleep(5); --", "%00", "9999999999999999999999", "-1", "due desc, (select 1)"];
        foreach (var value in bad.Select(Uri.EscapeDataString))
        {
            foreach (var path in new[] { $"/tickets?view={value}", $"/tickets?view=all&sort={value}", $"/tickets?view=all&after={value}", $"/tickets?view=all&team={value}", $"/tickets?view=all&state={value}", $"/tickets?view=all&tag={value}", $"/tickets/{value}", $"/anliegen/{value}", $"/dateien/{value}", $"/entwuerfe?key={value}" })
            {
                using var answer = await keller.Get(path);
                Assert.True((int)answer.StatusCode < 500, $"{path}: {answer.StatusCode}");
            }
        }
        Assert.Contains("Notebook", await keller.Read("/tickets?view=all"), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task D16_a_nul_in_an_address_or_a_form_breaks_nothing(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var customer = house.Visitor();
        using var sent = await customer.Fill("/kontakt", "/kontakt", ("Text", "Vor\0nach"), ("Subject", "A\0B"), ("Name", "N\0N"), ("Email", "k@privat.example"));
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        Assert.Equal("Vornach", (await house.Ticket(sent.Headers.Location!.ToString().Split('/')[2])).Messages.Single().Text.Replace("\0", "", StringComparison.Ordinal));
        using var keller = house.Visitor();
        await keller.SignIn("keller@astina-service.example");
        foreach (var path in new[] { "/tickets?view=all&tag=%00", "/tickets/suche?q=%00", "/entwuerfe?key=a%00b" })
        {
            using var answer = await keller.Get(path);
            Assert.True((int)answer.StatusCode < 500, $"{path}: {answer.StatusCode}");
        }
    }

    [Theory, OnBothDatabases]
    public async Task D18_fields_that_a_form_does_not_have_change_nothing(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var customer = house.Visitor();
        using var sent = await customer.Fill("/kontakt", "/kontakt", ("Text", "Frage"), ("Email", "k@privat.example"),
            ("Number", "26-00042-1"), ("Priority", "Urgent"), ("Roles", "Administrator"), ("IsInternal", "true"), ("AssigneeId", "1"), ("TeamId", "3"), ("CreatedAt", "2001-01-01"), ("Id", "77"));
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        var number = sent.Headers.Location!.ToString().Split('/')[2];
        var ticket = await house.Ticket(number);
        Assert.Equal((Beistand.Desk.Tickets.Priority.Normal, false, null, house.Company.Technik.Id), (ticket.Priority, ticket.IsInternal, ticket.AssigneeId, ticket.TeamId));
        Assert.NotEqual("26-00042-1", number);
    }
}
