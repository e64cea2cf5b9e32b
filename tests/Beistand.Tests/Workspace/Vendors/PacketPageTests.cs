using System.Net;

namespace Beistand.Tests.Workspace.Vendors;

public sealed class PacketPageTests
{
    [Theory, OnBothDatabases]
    public async Task Words_typed_and_not_yet_looked_at_are_kept_shown_and_go_only_then(string database)
    {
        await using var house = await House.Open(database, start: true);
        var number = await house.RequestFrom(house.Company.Weber, category: house.Company.Hardware);
        var home = $"/tickets/{number}/hersteller/{await house.CaseWith(await house.Maker(), number)}";
        using var keller = await house.VisitorAs(house.Company.Keller);
        using (var first = await Sends(keller, home, ("Words", "Bitte schnell.\r\nDer Kunde wartet.")))
        {
            var page = WebUtility.HtmlDecode(await first.Content.ReadAsStringAsync());
            Assert.Equal(HttpStatusCode.UnprocessableEntity, first.StatusCode);
            Assert.Contains("Das Paket hat sich geändert, seit Sie es angesehen haben.", page, StringComparison.Ordinal);
            Assert.Equal(2, page.Split("Bitte schnell.").Length - 1);
        }
        using var second = await Sends(keller, home);
        Assert.Equal(home, second.Headers.Location?.ToString());
        Assert.Contains("Bitte schnell.", (await house.Ticket(number)).Messages[^1].Text, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> Sends(Visitor agent, string home, params (string, string)[] typed)
    {
        var (_, body) = await agent.FormOf(home + "/paket", home + "/paket", [.. typed, ("Way", "export")]);
        return await agent.Http.PostAsync(new Uri(home + "/senden", UriKind.Relative), body);
    }
}
