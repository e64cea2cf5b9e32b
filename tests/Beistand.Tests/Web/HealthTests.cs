using System.Net;

namespace Beistand.Tests.Web;

public sealed class HealthTests
{
    [Theory, OnBothDatabases]
    public async Task A_node_that_can_serve_says_so_and_nothing_else(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var watcher = house.Visitor();
        using var answer = await watcher.Get("/health");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Healthy", await answer.Content.ReadAsStringAsync());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_node_whose_database_is_gone_says_that_it_cannot_serve_and_not_why()
    {
        await using var house = await House.Open("postgres", start: true);
        using var watcher = house.Visitor();
        Postgres.Drop(house.Connection);
        using var answer = await watcher.Get("/health");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("Unhealthy", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_node_without_room_to_write_says_that_it_cannot_serve()
    {
        await using var house = await House.Open("sqlite", start: true, settings: ("Health:LeastFreeMb", "1000000000"));
        using var watcher = house.Visitor();
        using var answer = await watcher.Get("/health");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }
}
