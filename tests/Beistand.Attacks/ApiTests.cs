using System.Text.Json.Nodes;
using Beistand.Channels.Api;
using Beistand.Channels.Api.Tokens;
using Beistand.Desk.People.Managing;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Attacks;

/// <summary>D07, D16, D18, D20, D22, D23, D30 at the door for programs.</summary>
public sealed class ApiTests
{
    private const string Canary = "CANARY-internal-4711";

    [Theory, OnBothDatabases]
    public async Task D07_nothing_a_customer_sees_moves_when_staff_write_among_themselves(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var keller = await house.Program(house.Company.Keller);
        using var weber = await house.Program(house.Company.Weber);
        var number = await house.RequestFrom(house.Company.Weber);
        await house.AnswerBy(house.Company.Keller, number);
        var before = await Seen(weber, number);

        var file = (await keller.Upload(Canary + ".txt", "x"u8.ToArray())).Text("id");
        var note = await keller.Post($"/tickets/{number}/messages", new { kind = "note", text = Canary, attachments = new[] { file } });
        await keller.Post($"/tickets/{number}/messages", new { kind = "phoneNote", text = Canary });
        Assert.Equal(200, (await keller.Patch($"/tickets/{number}", new { tags = new[] { Canary }, priority = "urgent", category = "hardware" })).Status);
        Assert.Equal(before, await Seen(weber, number));
        Assert.DoesNotContain(Canary, before, StringComparison.OrdinalIgnoreCase);
        foreach (var path in new[] { note.Header("Location")!, "/attachments/" + file }) Assert.Equal((await weber.Get("/tickets/26-00000-0")).Body, (await weber.Get(path)).Body);
        Assert.Equal(200, (await keller.Get(note.Header("Location")!)).Status);

        await house.AnswerBy(house.Company.Keller, number, "öffentlich");
        Assert.NotEqual(before, await Seen(weber, number));
    }

    [Theory, OnBothDatabases]
    public async Task D16_parameters_are_values(string database)
    {
        await using var house = await House.Open(database, start: true, settings: ("RateLimits:Times", "1000"));
        var number = await house.RequestFrom(house.Company.Weber);
        using var keller = await house.Program(house.Company.Keller);
        using var stranger = house.Program("bst_' or 1=1 --aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
        Assert.Equal(401, (await stranger.Get("/tickets")).Status);
        string[] bad = ["'", "' or 1=1 --", "1; drop table tickets", "1) union select 1,2,3 --", "\"; select pg_sleep(5); --", "\0", "9999999999999999999999", "-1", "due desc, (select 1)", "ZHVlOjEuMQ' or '1", new string('9', 5000), "{{7*7}}", "%", "_"];
        string[] parameters = ["view", "team", "state", "category", "priority", "tag", "requester", "updatedSince", "sort", "cursor", "limit", "x'y"];
        foreach (var value in bad.Select(Uri.EscapeDataString))
        {
            string[] paths =
            [
                .. parameters.Select(p => $"/tickets?{Uri.EscapeDataString(p)}={value}"), .. new[] { "q", "email", "cursor", "limit" }.Select(p => $"/people?{p}={value}"), $"/tickets/{value}", $"/tickets/{value}/messages",
                $"/tickets/{number}/messages/{value}", $"/tickets/{number}/messages?cursor={value}", $"/attachments/{value}", $"/people/{value}",
            ];
            foreach (var path in paths)
            {
                var answer = await keller.Get(path);
                Assert.True(answer.Status is 200 or 400 or 404 or 414, $"{path}: {answer.Status} {answer.Body}");
                if (answer.Status == 200) Assert.DoesNotContain(answer.Json["items"]!.AsArray(), i => i!["number"] is not null);
            }
            Assert.True((await keller.Post("/tickets", new { text = Uri.UnescapeDataString(value), subject = "x", requester = new { email = Uri.UnescapeDataString(value) } })).Status is 400 or 422, value);
        }
        Assert.Single((await keller.Get("/tickets")).Json["items"]!.AsArray());
    }

    [Theory, OnBothDatabases]
    public async Task D18_fields_that_no_call_has_are_refused_and_change_nothing(string database)
    {
        await using var house = await House.Open(database, start: true, settings: ("RateLimits:Times", "1000"));
        using var orhan = await house.Program(house.Company.Orhan);
        using var weber = await house.Program(house.Company.Weber);
        using var admin = await house.Program(house.Company.Admin);
        var number = await house.RequestFrom(house.Company.Weber);
        var before = await Row(house, number);
        string[] fields = ["id", "number", "roles", "role", "organisationId", "organisation", "ownerId", "isInternal", "visibility", "emailVerified", "createdAt", "updatedAt", "dueAt", "turnBy", "state", "level", "desk", "version", "requesterId", "authorId", "passwordHash", "deactivatedAt", "scopes", "__proto__", "$type"];
        var calls = new (ApiProgram Program, string Method, string Path, string Body, string[] Has)[]
        {
            (orhan, "POST", "/tickets", """{"text":"x","requester":{"email":"weber@stadtwerke.example"},""", []), (weber, "POST", "/tickets", """{"text":"x",""", []), (orhan, "PATCH", $"/tickets/{number}", """{"priority":"urgent",""", []),
            (orhan, "POST", $"/tickets/{number}/wait", """{"reason":"vendor","until":"2099-01-01T00:00:00Z",""", []), (orhan, "POST", $"/tickets/{number}/messages", """{"kind":"note","text":"x",""", []), (weber, "POST", $"/tickets/{number}/messages", """{"text":"x",""", []),
            (admin, "POST", "/people", """{"name":"N","email":"n@privat.example",""", ["roles", "organisation"]), (admin, "PATCH", $"/people/{house.Company.Nowak.Id}", """{"name":"N",""", ["roles", "organisation"]),
        };
        foreach (var (program, method, path, body, has) in calls)
        {
            foreach (var field in fields.Except(has))
            {
                var answer = await program.Send(method, path, $"{body}\"{field}\":1}}");
                Assert.True((answer.Status, answer.Problem) == (400, "bad-request"), $"{method} {path} {field}: {answer.Status} {answer.Body}");
            }
        }
        Assert.Equal(before, await Row(house, number));
        Assert.Equal((1, "Piotr Nowak"), (await house.Ask(db => db.Tickets.CountAsync()), (await admin.Get($"/people/{house.Company.Nowak.Id}")).Text("name")));
        Assert.Equal(200, (await orhan.Patch($"/tickets/{number}", new { priority = "urgent" })).Status);
        Assert.NotEqual(before, await Row(house, number));
    }

    [Theory, OnBothDatabases]
    public async Task D20_a_key_dies_with_its_person_and_when_it_is_revoked_also_on_another_node(string database)
    {
        await using var house = await House.Open(database, start: true);
        await using var other = await house.SecondNode();
        var (orhansKey, kellersKey) = (await house.KeyFor(house.Company.Orhan), await house.KeyFor(house.Company.Keller));
        using var orhan = other.Program(orhansKey);
        using var keller = other.Program(kellersKey);
        Assert.Equal((200, 200), ((await orhan.Get("/me")).Status, (await keller.Get("/me")).Status));
        var admin = await house.As(house.Company.Admin.Id);
        await house.In<ManagePeople>(people => people.SetActive(admin, house.Company.Orhan.Id, false, default));
        var id = await house.Ask(async db => (await db.ApiTokens.FirstAsync(t => t.PersonId == house.Company.Keller.Id)).Id);
        await house.In<ManageTokens>(tokens => tokens.Revoke(admin, id, default));
        foreach (var program in new[] { orhan, keller })
        {
            var status = 200;
            for (var tries = 0; tries < 120 && status == 200; tries++)
            {
                await Task.Delay(500);
                status = (await program.Get("/me")).Status;
            }
            Assert.Equal(401, status);
        }
    }

    [Theory, OnBothDatabases]
    public async Task D22_unknown_revoked_expired_and_orphaned_keys_are_answered_alike(string database)
    {
        await using var house = await House.Open(database, start: true);
        var (revoked, orphaned, good) = (await house.KeyFor(house.Company.Keller), await house.KeyFor(house.Company.Orhan), await house.KeyFor(house.Company.Vogel));
        var (old, expired) = ApiToken.Make("alt", house.Company.Keller.Id, ApiSteps.Everything, DateTimeOffset.UtcNow.AddSeconds(-1), DateTimeOffset.UtcNow.AddDays(-1));
        await house.In<BeistandDb>(async db => { db.Add(old); await db.SaveChangesAsync(); });
        var admin = await house.As(house.Company.Admin.Id);
        var id = await house.Ask(async db => (await db.ApiTokens.FirstAsync(t => t.Hash == RandomId.Hash(revoked))).Id);
        await house.In<ManageTokens>(tokens => tokens.Revoke(admin, id, default));
        await house.In<ManagePeople>(people => people.SetActive(admin, house.Company.Orhan.Id, false, default));
        List<string> answers = [];
        foreach (var key in new[] { "bst_" + RandomId.NewSecret(), revoked, orphaned, expired, good.ToUpperInvariant(), good[..^1] })
        {
            using var program = house.Program(key);
            var answer = await program.Get("/tickets");
            answers.Add($"{answer.Status} {answer.Header("WWW-Authenticate")} {answer.Body}");
        }
        Assert.Single(answers.Distinct());
        Assert.StartsWith("401", answers[0], StringComparison.Ordinal);
        using var works = house.Program(good);
        Assert.Equal(200, (await works.Get("/tickets")).Status);
    }

    [Fact]
    public async Task D23_wrong_keys_wait_a_good_one_does_not_and_even_that_not_too_often()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var keller = await house.Program(house.Company.Keller);
        ApiAnswer last = null!;
        for (var i = 0; i <= ApiLimits.FailuresAMinute; i++)
        {
            using var guesser = house.Program("bst_" + RandomId.NewSecret());
            last = await guesser.Get("/me");
        }
        Assert.Equal((429, "too-many-requests"), (last.Status, last.Problem));
        Assert.True(int.Parse(last.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture) > 0);
        Assert.Equal(200, (await keller.Get("/me")).Status);

        using var vogel = await house.Program(house.Company.Vogel);
        var answers = await Task.WhenAll(Enumerable.Range(0, ApiLimits.Burst * 3).Select(_ => keller.Get("/me")));
        Assert.Contains(answers, a => a is { Status: 429, Problem: "too-many-requests" } && a.Header("Retry-After") is not null);
        Assert.Contains(answers, a => a.Status == 200);
        Assert.Equal(200, (await vogel.Get("/me")).Status);
    }

    [Fact]
    public async Task D30_D31_a_signed_in_browser_is_nobody_here()
    {
        await using var house = await House.Open("sqlite", start: true);
        var number = await house.RequestFrom(house.Company.Weber);
        using var keller = house.Visitor();
        await keller.SignIn("keller@astina-service.example");
        foreach (var origin in new[] { null, "https://evil.example" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/tickets/{number}/close", UriKind.Relative));
            if (origin is not null) request.Headers.Add("Origin", origin);
            using var answer = await keller.Http.SendAsync(request);
            Assert.Equal(401, (int)answer.StatusCode);
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        }
        Assert.Equal(TicketState.New, (await house.Ticket(number)).State);
        using var page = await keller.Get($"/tickets/{number}");
        Assert.Equal(200, (int)page.StatusCode);
        // And a key opens no page.
        using var withKey = new HttpRequestMessage(HttpMethod.Get, new Uri($"/tickets/{number}", UriKind.Relative)) { Headers = { { "Authorization", "Bearer " + await house.KeyFor(house.Company.Keller) } } };
        using var stranger = house.Visitor();
        using var sent = await stranger.Http.SendAsync(withKey);
        Assert.StartsWith("/anmelden", sent.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private static async Task<string> Seen(ApiProgram customer, string number)
    {
        var ticket = await customer.Get($"/tickets/{number}");
        return string.Join('\n', ticket.Header("ETag"), ticket.Body, (await customer.Get("/tickets")).Body, (await customer.Get($"/tickets/{number}/messages")).Body, (await customer.Get("/tickets?updatedSince=2020-01-01T00:00:00Z")).Body);
    }

    private static async Task<string> Row(House house, string number)
    {
        var t = await house.Ticket(number);
        return $"{t.Id} {t.Number} {t.Subject} {t.RequesterId} {t.OrganisationId} {t.IsInternal} {t.State} {t.Priority} {t.TeamId} {t.Level} {t.AssigneeId} {t.CreatedAt:O} {t.UpdatedAt:O} {t.TurnBy:O} {t.Version} {t.Messages.Count}";
    }
}
