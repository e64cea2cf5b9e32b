using System.Net;
using Beistand.Library.Knowledge;
using Beistand.Tests.World;

namespace Beistand.Tests.Workspace.Knowledge;

public sealed class FoundInKnowledgeTests
{
    [Theory, OnBothDatabases]
    public async Task Whoever_looks_for_tickets_sees_what_is_known_of_the_words_and_may_read_all_of_it(string database)
    {
        await using var house = await House.Open(database, start: true);
        var (first, second) = (await house.PublishedArticle("Zweiter Monitor flackert"), await house.PublishedArticle("Zweiter Monitor flackert am Dock", Readers.SecondLevel));
        using var keller = await house.VisitorAs(house.Company.Keller);
        using var orhan = await house.VisitorAs(house.Company.Orhan);

        var page = WebUtility.HtmlDecode(await keller.Read("/tickets/suche?q=von:weber+monitor"));
        Assert.Contains("data-part=\"/tickets/suche/wissen?q=monitor\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/suche?q=monitor\"", page, StringComparison.Ordinal);

        await Waiting.Until("both articles", async () => (await orhan.Read("/tickets/suche/wissen?q=monitor")) is var found && found.Contains($"/wissen/{first}\"", StringComparison.Ordinal) && found.Contains($"/wissen/{second}\"", StringComparison.Ordinal));
        var seen = await keller.Read("/tickets/suche/wissen?q=monitor");
        Assert.Contains($"/wissen/{first}\"", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(second, seen, StringComparison.Ordinal);
        Assert.Contains("nichts im Wissen", await keller.Read("/tickets/suche/wissen?q=Zitronenfalter"), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Fields_alone_ask_knowledge_nothing_and_customers_have_no_such_page(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var keller = await house.VisitorAs(house.Company.Keller);
        Assert.DoesNotContain("in-knowledge", await keller.Read("/tickets/suche?q=von:weber+status:neu"), StringComparison.Ordinal);
        Assert.DoesNotContain("in-knowledge", await keller.Read("/tickets/suche"), StringComparison.Ordinal);
        using var weber = await house.VisitorAs(house.Company.Weber);
        Assert.NotEqual(HttpStatusCode.OK, (await weber.Get("/tickets/suche/wissen?q=monitor")).StatusCode);
    }
}
