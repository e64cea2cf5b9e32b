using Beistand.Desk.Tickets;

namespace Beistand.Tests.Channels.Api;

public sealed class ProblemTests
{
    [Theory]
    [InlineData("""{"text":"x","requester":{"email":"a@b.example"},"number":"26-00001-0"}""", 400, "number")]
    [InlineData("""{"text":"x","requester":{"email":"a@b.example","roles":64}}""", 400, "requester.roles")]
    [InlineData("""{"text":"x","text":"y"}""", 400, "text")]
    [InlineData("""{"text":7}""", 400, "text")]
    [InlineData("""{"text":null}""", 400, "text")]
    [InlineData("""{"text":"a\u0000b"}""", 400, "text")]
    [InlineData("""{"Text":"x"}""", 400, "Text")]
    [InlineData("""{"text":"x","channel":1}""", 400, "channel")]
    [InlineData("""{"requester":{"email":"a@b.example"}}""", 422, "text")]
    [InlineData("""{"text":"x","requester":{"email":"keine"}}""", 422, "requester.email")]
    [InlineData("""{"text":"x"}""", 422, "requester.email")]
    [InlineData("""{"text":"x","requester":{"email":"a@b.example"},"category":"gibtsnicht"}""", 422, "category")]
    [InlineData("""{"text":"x","requester":{"email":"a@b.example"},"language":"fr"}""", 422, "language")]
    [InlineData("""{"text":"x","requester":{"email":"a@b.example"},"attachments":["fremd"]}""", 422, "attachments")]
    public async Task What_is_wrong_is_named(string body, int status, string field)
    {
        await using var house = await House.Open("sqlite", start: true);
        using var shop = await house.Program(house.Company.Keller);
        var refused = await shop.Post("/tickets", body);
        Assert.Equal((status, "application/problem+json"), (refused.Status, refused.ContentType));
        Assert.True(refused.Json["errors"]?[field] is not null, refused.Body);
        Assert.DoesNotContain("Beistand.", refused.Body, StringComparison.Ordinal);
        Assert.Equal(0, await house.Ask(db => Task.FromResult(db.Tickets.Count())));
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_request_is_named_at_once()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var shop = await house.Program(house.Company.Keller);
        var refused = await shop.Post("/tickets", """{"subject":"LANG","text":" ","requester":{"email":"keine"}}""".Replace("LANG", new string('x', 201), StringComparison.Ordinal));
        Assert.Equal(422, refused.Status);
        Assert.Equal(["subject", "text", "requester.email"], refused.Json["errors"]!.AsObject().Select(e => e.Key));
    }

    [Theory]
    [InlineData("GET", "/gibt/es/nicht", null, 404, "not-found")]
    [InlineData("DELETE", "/tickets", null, 405, "method-not-allowed")]
    [InlineData("POST", "/tickets", "kein json", 400, "bad-request")]
    [InlineData("POST", "/tickets", "null", 400, "bad-request")]
    [InlineData("POST", "/tickets", "[]", 400, "bad-request")]
    [InlineData("GET", "/tickets?unbekannt=1", null, 400, "bad-request")]
    [InlineData("GET", "/tickets?team=eins", null, 400, "bad-request")]
    [InlineData("GET", "/tickets?limit=0", null, 400, "bad-request")]
    [InlineData("GET", "/tickets?sort=id", null, 400, "bad-request")]
    [InlineData("GET", "/tickets?updatedSince=gestern", null, 400, "bad-request")]
    [InlineData("GET", "/tickets?cursor=kaputt", null, 400, "bad-request")]
    public async Task Every_refusal_is_a_problem(string method, string path, string? body, int status, string kind)
    {
        await using var house = await House.Open("sqlite", start: true);
        using var shop = await house.Program(house.Company.Keller);
        var refused = await shop.Send(method, path, body);
        Assert.Equal((status, kind), (refused.Status, refused.Problem));
        if (path.Contains('?', StringComparison.Ordinal)) Assert.NotNull(refused.Json["errors"]![path.Split('?')[1].Split('=')[0]]);
    }

    [Theory]
    [InlineData("""{"subject":""")]
    [InlineData("""{"subject":"x" "text":"y"}""")]
    public async Task What_is_no_json_is_called_so_and_no_member_is_blamed(string body)
    {
        await using var house = await House.Open("sqlite", start: true);
        using var shop = await house.Program(house.Company.Keller);
        var refused = await shop.Post("/tickets", body);
        Assert.Equal((400, "bad-request", true), (refused.Status, refused.Problem, refused.Json["errors"] is null));
    }

    [Fact]
    public async Task Wrong_formats_and_giants_are_problems_too()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var shop = await house.Program(house.Company.Keller);
        Assert.Equal("wrong-content-type", (await shop.Post("/tickets", new StringContent("{}", System.Text.Encoding.UTF8, "text/plain"))).Problem);
        Assert.Equal("too-large", (await shop.Post("/tickets", $$"""{"text":"{{new string('x', 2_200_000)}}"}""")).Problem);
        Assert.Equal("refused", (await shop.Post("/attachments", new MultipartFormDataContent { { new StringContent("x"), "file" } })).Problem);
        Assert.Equal("too-large", (await shop.Upload("gross.bin", new byte[25 * 1024 * 1024 + 1])).Problem);
        Assert.Equal(201, (await shop.Upload("klein.bin", new byte[1024 * 1024])).Status);
    }

    [Fact]
    public async Task Sentences_come_in_the_language_that_was_asked_for()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var shop = await house.Program(house.Company.Keller);
        Assert.Equal("Bitte schreiben Sie, worum es geht.", (await Open("de-DE,de;q=0.9")).Text("detail"));
        Assert.Equal("Please write what this is about.", (await Open("fr, en;q=0.8, de;q=0.5")).Text("detail"));
        Assert.Equal("Not found", (await shop.Get("/tickets/26-00000-0", ("Accept-Language", "en"))).Text("title"));

        Task<ApiAnswer> Open(string language) => shop.Post("/tickets", new { text = "", requester = new { email = "a@b.example" } }, ("Accept-Language", language));
    }
}
