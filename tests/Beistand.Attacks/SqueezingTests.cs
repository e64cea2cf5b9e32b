using System.Net;
using Beistand.Tests.World;

namespace Beistand.Attacks;

/// <summary>BREACH: who can make a browser ask for pages and see how long they are, must not learn from it what is in them.</summary>
public sealed class SqueezingTests
{
    [Theory, OnBothDatabases]
    public async Task Only_pages_that_are_nobodys_own_are_compressed(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var stranger = house.Visitor();
        var plain = await stranger.Read("/treiber");
        foreach (var kind in new[] { "br", "gzip" })
        {
            using var squeezed = await Ask(stranger, "/treiber", kind);
            Assert.Equal([kind], squeezed.Content.Headers.ContentEncoding);
            Assert.Contains("Accept-Encoding", squeezed.Headers.Vary);
            Assert.InRange((await squeezed.Content.ReadAsByteArrayAsync()).Length, 1, plain.Length * 3 / 4);
        }
        using var without = await Ask(stranger, "/treiber", "identity");
        Assert.Empty(without.Content.Headers.ContentEncoding);

        stranger.Cookies.Add(stranger.Http.BaseAddress!, new Cookie("any", "1"));
        using var carrying = await Ask(stranger, "/treiber", "br");
        Assert.Empty(carrying.Content.Headers.ContentEncoding);
        using var agent = await house.VisitorAs(house.Company.Keller);
        foreach (var path in new[] { "/tickets", "/suche?q=x", "/treiber" })
        {
            using var page = await Ask(agent, path, "br, gzip");
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Empty(page.Content.Headers.ContentEncoding);
        }
    }

    private static Task<HttpResponseMessage> Ask(Visitor visitor, string path, string encodings)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept-Encoding", encodings);
        return visitor.Http.SendAsync(request);
    }
}
