using System.Net;
using Beistand.Desk.Tickets;

namespace Beistand.Tests.Workspace.Times;

public sealed class TimePagesTests
{
    [Theory, OnBothDatabases]
    public async Task The_ticket_page_says_its_times_in_plain_words_and_leads_to_the_protocol(string database)
    {
        await using var house = await House.Open(database, start: true);
        var number = await house.RequestFrom(house.Company.Weber);
        using var keller = await house.VisitorAs(house.Company.Keller);
        var page = WebUtility.HtmlDecode(await keller.Read($"/tickets/{number}"));
        Assert.Matches("<b>Reaktionszeit</b> bis [^<]+, noch ", page);
        Assert.Contains($"href=\"/tickets/{number}/uhr\"", page, StringComparison.Ordinal);
        await house.AnswerBy(house.Company.Keller, number);
        Assert.IsType<Beistand.Kernel.Done>(await house.In<Beistand.Desk.Tickets.Waiting.WaitHandler, Beistand.Kernel.Outcome>(async h => await h.WaitUntil(await house.As(house.Company.Keller.Id), number, PendingReason.Customer, DateTimeOffset.UtcNow.AddDays(2), default)));
        page = WebUtility.HtmlDecode(await keller.Read($"/tickets/{number}"));
        Assert.Contains("<b>Lösungszeit</b> ruht: wartet auf Kunde", page, StringComparison.Ordinal);
        Assert.Contains("<b>Reaktionszeit</b> eingehalten", page, StringComparison.Ordinal);
        var protocol = WebUtility.HtmlDecode(await keller.Read($"/tickets/{number}/uhr"));
        foreach (var words in new[] { "Anliegen eingegangen", "angehalten", "wartet auf Kunde", "beendet, eingehalten", "„Standard“" }) Assert.Contains(words, protocol, StringComparison.Ordinal);
        using var vogel = await house.VisitorAs(house.Company.Vogel);
        using var shut = await vogel.Get($"/tickets/{number}/uhr");
        Assert.Equal(HttpStatusCode.NotFound, shut.StatusCode);
    }
}
