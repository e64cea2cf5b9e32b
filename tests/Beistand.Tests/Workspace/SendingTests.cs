using System.Net;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Answering;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Workspace;

/// <summary>What an agent does with what leaves the house, through the doors and without scripts.</summary>
public sealed class SendingTests
{
    [Theory, OnBothDatabases]
    public async Task An_answer_can_be_taken_back_and_is_in_the_composer_again(string database)
    {
        await using var house = await House.Open(database, start: true, settings: ("Mail:UndoSeconds", "100"));
        var number = await house.RequestFrom(house.Company.Weber);
        using var keller = house.Visitor();
        await keller.SignIn("keller@astina-service.example");
        using (var sent = await keller.Fill($"/tickets/{number}", $"/tickets/{number}/nachricht", ("Kind", "answer"), ("Text", "Bitte <warten>."), ("Cc", "chef@firma.example"), ("Then", ""))) Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        var page = await keller.Read($"/tickets/{number}");
        Assert.Contains("Wird in ", page, StringComparison.Ordinal);
        Assert.Contains("Rückgängig", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        using var customer = await house.VisitorAs(house.Company.Weber);
        Assert.DoesNotContain("warten", await customer.Read($"/anliegen/{number}"), StringComparison.Ordinal);

        using var undone = await keller.Fill($"/tickets/{number}", $"/tickets/{number}/geplant", ("Step", "undo"));
        Assert.Equal(HttpStatusCode.Found, undone.StatusCode);
        var again = await keller.Read(undone.Headers.Location!.ToString());
        Assert.Matches("<textarea[^>]*name=\"Text\"[^>]*>Bitte &lt;warten&gt;\\.</textarea>", again);
        Assert.Contains("value=\"chef@firma.example\"", again, StringComparison.Ordinal);
        Assert.DoesNotContain("Wird in ", again, StringComparison.Ordinal);
        Assert.Contains("zurückgenommen", WebUtility.HtmlDecode(again), StringComparison.Ordinal);
        Assert.Single((await house.Ticket(number)).Messages);
    }

    [Theory, OnBothDatabases]
    public async Task A_picture_in_the_text_goes_along_and_the_customer_and_colleagues_see_it(string database)
    {
        await using var house = await House.Open(database, start: true);
        var number = await house.RequestFrom(house.Company.Weber);
        using var keller = house.Visitor();
        await keller.SignIn("keller@astina-service.example");
        using var upload = new HttpRequestMessage(HttpMethod.Post, new Uri("/uploads", UriKind.Relative)) { Content = new MultipartFormDataContent { { new ByteArrayContent([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), "file", "bild.png" } } };
        upload.Headers.Add("X-Requested-With", "fetch");
        using var taken = await keller.Http.SendAsync(upload);
        var url = System.Text.Json.JsonDocument.Parse(await taken.Content.ReadAsStringAsync()).RootElement.GetProperty("url").GetString()!;
        using (var sent = await keller.Fill($"/tickets/{number}", $"/tickets/{number}/nachricht", ("Kind", "answer"), ("Format", "html"), ("Text", $"<p>Sehen Sie:</p><img src=\"{url}\" alt=\"bild.png\"><p>So.</p>"), ("Then", ""))) Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        Assert.Equal("bild.png", await house.Ask(db => db.Attachments.Where(a => a.MessageId != null).Select(a => a.Name).SingleAsync()));
        foreach (var reader in new[] { house.Company.Weber, house.Company.Orhan })
        {
            using var visitor = await house.VisitorAs(reader);
            using var picture = await visitor.Get(url);
            Assert.Equal((HttpStatusCode.OK, "image/png"), (picture.StatusCode, picture.Content.Headers.ContentType!.MediaType));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Without_the_delay_an_answer_leaves_at_once_and_the_customer_sees_no_copies(string database)
    {
        await using var house = await House.Open(database, start: true);
        var number = await house.RequestFrom(house.Company.Weber);
        using var keller = house.Visitor();
        await keller.SignIn("keller@astina-service.example");
        using (var sent = await keller.Fill($"/tickets/{number}", $"/tickets/{number}/nachricht", ("Kind", "answer"), ("Text", "Sofort."), ("Cc", "chef@firma.example"), ("Bcc", "archiv@firma.example"), ("Then", ""))) Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        Assert.Contains("archiv@firma.example", await keller.Read($"/tickets/{number}"), StringComparison.Ordinal);
        using var customer = await house.VisitorAs(house.Company.Weber);
        var seen = await customer.Read($"/anliegen/{number}");
        Assert.Contains("Sofort.", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("firma.example", seen, StringComparison.Ordinal);
        using var wrong = await keller.Fill($"/tickets/{number}", $"/tickets/{number}/nachricht", ("Kind", "answer"), ("Text", "Mein langer Text."), ("Cc", "unsinn"), ("Then", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var kept = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
        Assert.Contains("„unsinn“ ist keine Adresse", kept, StringComparison.Ordinal);
        Assert.Contains("Mein langer Text.", kept, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Later_means_the_hour_that_the_clock_in_Berlin_shows(string database)
    {
        await using var house = await House.Open(database, start: true);
        var number = await house.RequestFrom(house.Company.Weber);
        using var keller = house.Visitor();
        await keller.SignIn("keller@astina-service.example");
        var day = DateTime.UtcNow.AddDays(40);
        var at = new DateTime(day.Year, day.Month, day.Day, 9, 30, 0, DateTimeKind.Unspecified);
        using (var missing = await keller.Fill($"/tickets/{number}", $"/tickets/{number}/nachricht", ("Kind", "answer"), ("Text", "Später."), ("Then", "later"))) Assert.Equal(HttpStatusCode.UnprocessableEntity, missing.StatusCode);
        using (var sent = await keller.Fill($"/tickets/{number}", $"/tickets/{number}/nachricht", ("Kind", "answer"), ("Text", "Später."), ("SendAt", at.ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture)), ("Then", "later"))) Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        var waiting = await house.Ask(db => db.Set<ScheduledAnswer>().SingleAsync());
        Assert.Equal(at - TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin").GetUtcOffset(at), waiting.SendAt.UtcDateTime);
        Assert.Contains("09:30", await keller.Read($"/tickets/{number}"), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_message_is_forwarded_from_its_own_page(string database)
    {
        await using var house = await House.Open(database, start: true);
        var number = await house.RequestFrom(house.Company.Weber);
        await house.NoteBy(house.Company.Keller, number, "GEHEIM");
        using var keller = house.Visitor();
        await keller.SignIn("keller@astina-service.example");
        var path = $"/tickets/{number}/weiterleiten";
        Assert.DoesNotContain("GEHEIM", await keller.Read(path), StringComparison.Ordinal);
        using (var refused = await keller.Fill(path, path, ("To", "unsinn"), ("Subject", "WG: Piepen"), ("Text", "Kennen Sie das?")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("Kennen Sie das?", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using (var sent = await keller.Fill(path, path, ("To", "service@werk.example"), ("Subject", "WG: Piepen"), ("Text", "Kennen Sie das?"))) Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        Assert.Contains("Kennen Sie das?", (await house.WaitForMails("service@werk.example"))[0].TextBody, StringComparison.Ordinal);
        using var customer = await house.VisitorAs(house.Company.Weber);
        Assert.DoesNotContain("werk.example", await customer.Read($"/anliegen/{number}"), StringComparison.Ordinal);
        using var vogel = house.Visitor();
        await vogel.SignIn("vogel@astina-service.example");
        using var closed = await vogel.Get(path);
        Assert.Equal(HttpStatusCode.NotFound, closed.StatusCode);
    }
}
