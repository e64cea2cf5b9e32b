using System.Net;
using Beistand.Channels.Api.Tokens;
using Beistand.Desk.People.Managing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Channels.Api.Tokens;

public sealed class KeyTests
{
    // What each call needs; everything else may be missing.
    private static readonly (string Method, string Path, string? Body, Scopes Needs)[] Calls =
    [
        ("GET", "/me", null, Scopes.None), ("GET", "/tickets", null, Scopes.TicketsRead), ("GET", "/tickets/{n}", null, Scopes.TicketsRead), ("GET", "/tickets/{n}/messages", null, Scopes.TicketsRead),
        ("GET", "/teams", null, Scopes.TicketsRead), ("GET", "/categories", null, Scopes.TicketsRead), ("POST", "/tickets", "{}", Scopes.TicketsWrite), ("PATCH", "/tickets/{n}", "{}", Scopes.TicketsWrite),
        ("POST", "/tickets/{n}/wait", "{}", Scopes.TicketsWrite), ("POST", "/tickets/{n}/resume", null, Scopes.TicketsWrite), ("POST", "/tickets/{n}/reopen", null, Scopes.TicketsWrite),
        ("POST", "/tickets/{n}/messages", "{}", Scopes.MessagesWrite), ("GET", "/people", null, Scopes.PeopleRead), ("POST", "/people", "{}", Scopes.PeopleWrite), ("PATCH", "/people/1", "{}", Scopes.PeopleWrite), ("GET", "/models", null, Scopes.ProductsRead), ("GET", "/devices/x", null, Scopes.ProductsRead),
    ];

    [Theory, OnBothDatabases]
    public async Task A_key_goes_as_far_as_its_scopes(string database)
    {
        await using var house = await House.Open(database, start: true);
        var number = await house.RequestFrom(house.Company.Weber);
        foreach (var scope in ScopeNames.Table.Keys)
        {
            using var program = await house.Program(house.Company.Keller, scope);
            foreach (var (method, path, body, needs) in Calls)
            {
                var answer = await program.Send(method, path.Replace("{n}", number, StringComparison.Ordinal), body);
                var may = needs == Scopes.None || needs == scope;
                Assert.True(may ? answer.Status != 403 && answer.Status < 500 : (answer.Status, answer.Problem) == (403, "scope-missing"), $"{scope} {method} {path}: {answer.Status}");
                if (!may) Assert.Contains($"scope=\"{ScopeNames.Table[needs]}\"", answer.Header("WWW-Authenticate"), StringComparison.Ordinal);
            }
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_scope_gives_nobody_a_right_he_has_not(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var keller = await house.Program(house.Company.Keller);
        using var admin = await house.Program(house.Company.Admin);
        Assert.Equal(404, (await keller.Patch($"/people/{house.Company.Keller.Id}", new { roles = new[] { "administrator" } })).Status);
        Assert.Null((await keller.Get($"/people/{house.Company.Admin.Id}")).Json["roles"]);
        Assert.Equal("administrator", (await admin.Get($"/people/{house.Company.Admin.Id}")).Json["roles"]![0]!.ToString());
        Assert.Empty((await admin.Get("/tickets?limit=1")).Json["items"]!.AsArray());
    }

    [Theory, OnBothDatabases]
    public async Task Making_and_revoking_is_for_administrators_and_written_down_without_the_key(string database)
    {
        await using var house = await House.Open(database, start: true);
        var (admin, keller) = (await house.As(house.Company.Admin.Id), await house.As(house.Company.Keller.Id));
        Assert.IsType<NotFound>(await house.In<ManageTokens, Outcome>(m => m.Make(keller, new TokenForm("x", "keller@astina-service.example"), default)));
        var secret = await house.KeyFor(house.Company.Keller);
        Assert.Matches("^bst_[A-Za-z0-9_-]{43}$", secret);
        var stored = await house.Ask(db => db.ApiTokens.AsNoTracking().SingleAsync());
        Assert.Equal((secret[..12], RandomId.Hash(secret)), (stored.Prefix, stored.Hash));
        using var program = house.Program(secret);
        Assert.Equal(200, (await program.Get("/me")).Status);
        Assert.NotNull((await house.Ask(db => db.ApiTokens.AsNoTracking().SingleAsync())).LastUsedAt);
        Assert.IsType<NotFound>(await house.In<ManageTokens, Outcome>(m => m.Revoke(keller, stored.Id, default)));
        Assert.IsType<Done>(await house.In<ManageTokens, Outcome>(m => m.Revoke(admin, stored.Id, default)));
        Assert.Equal(401, (await program.Get("/me")).Status);
        var log = await house.Ask(db => db.Set<AuditEntry>().AsNoTracking().OrderBy(e => e.Seq).ToListAsync());
        Assert.Equal(["token.created", "token.revoked"], log.Select(e => e.Kind));
        Assert.DoesNotContain(secret, string.Concat(log.Select(e => e.Old + e.New)), StringComparison.Ordinal);
        Assert.Contains("tickets:read", log[0].New, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "keller@astina-service.example", Scopes.TicketsRead, 30, "Name")]
    [InlineData("x", "niemand@astina-service.example", Scopes.TicketsRead, 30, "Person")]
    [InlineData("x", "keller@astina-service.example", Scopes.None, 30, "Scopes")]
    [InlineData("x", "keller@astina-service.example", (Scopes)512, 30, "Scopes")]
    [InlineData("x", "keller@astina-service.example", Scopes.TicketsRead, 0, "Days")]
    public async Task A_key_without_name_person_scope_or_end_is_not_made(string name, string person, Scopes scopes, int days, string field)
    {
        await using var house = await House.Open("sqlite");
        var admin = await house.As(house.Company.Admin.Id);
        Assert.Equal(field, Assert.IsType<Refused>(await house.In<ManageTokens, Outcome>(m => m.Make(admin, new TokenForm(name, person, scopes, days), default))).Field);
    }

    [Theory, OnBothDatabases]
    public async Task The_page_shows_a_key_once_and_ends_it(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var admin = house.Visitor();
        await admin.SignIn("admin@astina-service.example");
        const string page = "/verwaltung/schluessel";
        using var wrong = await admin.Fill(page + "/neu", page + "/neu", ("Name", "Webshop"), ("Person", "niemand@x.example"), ("Scopes", "TicketsRead"), ("Days", "90"));
        var again = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("value=\"Webshop\"", again, StringComparison.Ordinal);
        Assert.Contains("Keine aktive Person", again, StringComparison.Ordinal);
        using var made = await admin.Fill(page + "/neu", page + "/neu", ("Name", "Webshop"), ("Person", "Keller@astina-service.example"), ("Scopes", "TicketsRead"), ("Days", "90"));
        var secret = System.Text.RegularExpressions.Regex.Match(await made.Content.ReadAsStringAsync(), "bst_[A-Za-z0-9_-]{43}").Value;
        using var program = house.Program(secret);
        Assert.Equal(("Webshop", "Sabine Keller"), ((await program.Get("/me")).Json["key"]!["name"]!.ToString(), (await program.Get("/me")).Text("name")));
        var list = await admin.Read(page);
        Assert.DoesNotContain(secret, list, StringComparison.Ordinal);
        Assert.Contains(secret[..12], list, StringComparison.Ordinal);
        var id = (await house.Ask(db => db.ApiTokens.AsNoTracking().SingleAsync())).Id;
        using var ended = await admin.Fill(page, $"{page}/{id}/widerrufen");
        Assert.Equal(401, (await program.Get("/me")).Status);
        Assert.Contains("API-Schlüssel widerrufen", WebUtility.HtmlDecode(await admin.Read("/verwaltung/protokoll")), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Somebody_who_is_deactivated_through_the_door_loses_his_keys(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var admin = await house.Program(house.Company.Admin);
        using var orhan = await house.Program(house.Company.Orhan);
        Assert.Equal(200, (await orhan.Get("/me")).Status);
        Assert.Equal("False", (await admin.Patch($"/people/{house.Company.Orhan.Id}", new { active = false })).Text("active"), ignoreCase: true);
        Assert.Equal(401, (await orhan.Get("/me")).Status);
        Assert.Equal("refused", (await admin.Patch($"/people/{house.Company.Admin.Id}", new { name = "Bleibt", active = false })).Problem);
        Assert.Equal("Anna Admin", (await admin.Get("/me")).Text("name"));
    }
}
