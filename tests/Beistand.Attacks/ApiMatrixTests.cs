using System.Text.Json.Nodes;
using Beistand.Channels.Api.Tokens;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Attacks;

/// <summary>D06: made from the document. Each operation with an id × each principal × each object; only what the table allows is found.</summary>
public sealed class ApiMatrixTests
{
    // Whose tickets are found by whom. Everybody else, and everybody for what does not exist, gets 404 (401 without a key).
    private static readonly Dictionary<string, string[]> MayFind = new()
    {
        ["anonymous"] = [], ["revoked"] = [], ["admin"] = [],
        ["weber"] = ["weber in Technik", "weber in Kundendienst"], ["nowak"] = ["nowak in Technik", "nowak in 2nd Level"],
        ["vogel, other desk"] = ["weber in Kundendienst"], ["keller, 1st level"] = ["weber in Technik", "nowak in Technik", "weber in Kundendienst"],
        ["orhan, 2nd level"] = ["weber in Technik", "nowak in Technik", "nowak in 2nd Level"], ["lang, team lead"] = ["weber in Technik", "nowak in Technik", "nowak in 2nd Level"],
    };

    private static readonly string[] FindPeople = ["admin", "vogel, other desk", "keller, 1st level", "orhan, 2nd level", "lang, team lead"];

    private sealed record Object(string Number, long Message, string Attachment, string Order = "EG-2026-9999");

    [Theory, OnBothDatabases]
    public async Task D06_only_what_the_table_allows_is_found(string database)
    {
        await using var house = await House.Open(database, start: true, settings: ("RateLimits:Times", "1000"));
        var principals = await Principals(house);
        var objects = await Objects(house);
        using var anybody = house.Program((string?)null);
        var operations = (await anybody.Get("/openapi.json")).Json["paths"]!.AsObject().Where(p => p.Key.Contains('{', StringComparison.Ordinal))
            .SelectMany(p => p.Value!.AsObject().Select(o => (Path: p.Key, Method: o.Key.ToUpperInvariant()))).ToList();
        Assert.True(operations.Count >= 11);
        List<string> wrong = [];
        foreach (var (path, method) in operations)
        {
            foreach (var (who, program) in principals)
            {
                foreach (var (what, thing) in objects)
                {
                    var answer = await program.Send(method, Fill(path, thing, house.Company.Nowak), Body(method, path));
                    var expected = who is "anonymous" or "revoked" ? 401 : Found(path, method, who, what) ? 0 : 404;
                    if (answer.Status >= 500 || (expected == 0 ? answer.Status is 401 or 403 or 404 : answer.Status != expected)) wrong.Add($"{method} {path}: {who} at {what}: {answer.Status}, not {expected}");
                    if (expected == 404 && answer.Body != (await program.Get("/tickets/none")).Body) wrong.Add($"{method} {path}: {who} at {what} learns something: {answer.Body}");
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        foreach (var (_, program) in principals) program.Dispose();
    }

    [Theory, OnBothDatabases]
    public async Task D06_a_ticket_opens_no_message_of_another(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var weber = await house.Program(house.Company.Weber);
        var objects = await Objects(house);
        var (own, foreign) = (objects["weber in Technik"], objects["nowak in Technik"]);
        Assert.Equal(404, (await weber.Get($"/tickets/{own.Number}/messages/{foreign.Message}")).Status);
        Assert.Equal(200, (await weber.Get($"/tickets/{own.Number}/messages/{own.Message}")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task D06_lists_hold_what_may_be_found_and_every_other_reference_is_checked(string database)
    {
        await using var house = await House.Open(database, start: true, settings: ("RateLimits:Times", "1000"));
        var principals = await Principals(house);
        var objects = await Objects(house);
        foreach (var (who, program) in principals.Where(p => p.Key is not ("anonymous" or "revoked")))
        {
            var seen = (await program.Get("/tickets?limit=200")).Json["items"]!.AsArray().Select(t => t!["number"]!.ToString());
            Assert.Equal(MayFind[who].Select(w => objects[w].Number).Order(), seen.Order());
            var stolen = await program.Post("/tickets", JsonNode.Parse(who is "weber" or "nowak" ? """{"text":"x"}""" : """{"text":"x","requester":{"email":"x@privat.example"}}""")!.AsObject().With("attachments", new JsonArray(objects["nowak in 2nd Level"].Attachment)).ToJsonString());
            Assert.Equal(422, stolen.Status);
        }
        foreach (var (_, program) in principals) program.Dispose();
    }

    private static bool Found(string path, string method, string who, string what) =>
        path.StartsWith("/api/v1/people/", StringComparison.Ordinal) ? what != "none" && (method == "GET" ? FindPeople.Contains(who) : who == "admin")
        // A published article for the 1st level is read by all agents and no customer.
        : path.StartsWith("/api/v1/articles/", StringComparison.Ordinal) ? what != "none" && FindPeople.Contains(who)
        // A lesson is read by all agents; whose practice cases and figures are not one's own, are not there.
        : path.StartsWith("/api/v1/lessons/", StringComparison.Ordinal) ? what != "none" && FindPeople.Contains(who)
        // None of these is there; what is, has tests of its own (ProductEndpointsTests).
        : path.StartsWith("/api/v1/models/", StringComparison.Ordinal) || path.StartsWith("/api/v1/devices/", StringComparison.Ordinal) || path.StartsWith("/api/v1/downloads/", StringComparison.Ordinal) ? false
        : path.StartsWith("/api/v1/practice-cases/", StringComparison.Ordinal) || path.StartsWith("/api/v1/coaching/", StringComparison.Ordinal) ? false
        : IsForStaff(path, method) ? who is not ("weber" or "nowak") && MayFind[who].Contains(what)
        : path.StartsWith("/api/v1/tickets/", StringComparison.Ordinal) || path.StartsWith("/api/v1/attachments/", StringComparison.Ordinal) ? MayFind[who].Contains(what)
        : throw new InvalidOperationException($"{path} is not in the table");

    // Sheets, hand-overs and interventions are no customer's to read.
    private static bool IsForStaff(string path, string method) => path.EndsWith("/capture", StringComparison.Ordinal) || path.StartsWith("/api/v1/interventions/", StringComparison.Ordinal) || (method == "GET" && (path.EndsWith("/escalations", StringComparison.Ordinal) || path.EndsWith("/vendor-cases", StringComparison.Ordinal)));

    private static string Fill(string path, Object thing, Person person) => path.Replace("{number}", thing.Number, StringComparison.Ordinal).Replace("{article}", thing.Message == 0 ? "WI-99999" : "WI-1", StringComparison.Ordinal).Replace("{intervention}", thing.Order, StringComparison.Ordinal).Replace("{id}",
        path.Contains("/messages/", StringComparison.Ordinal) ? $"{thing.Message}" : path.Contains("/lessons/", StringComparison.Ordinal) ? (thing.Message == 0 ? "99999" : "1") : path.Contains("/practice-cases/", StringComparison.Ordinal) ? "1" : path.Contains("/people/", StringComparison.Ordinal) || path.Contains("/coaching/figures/", StringComparison.Ordinal) ? (thing.Message == 0 ? "99999" : $"{person.Id}") : thing.Attachment, StringComparison.Ordinal);

    private static string? Body(string method, string path) => (method, path.Split('/')[^1]) switch
    {
        ("PATCH", "capture") => """{"answers":[]}""",
        ("PATCH", _) => "{}",
        ("POST", "messages") => """{"kind":"note","text":"x"}""",
        ("POST", "escalations") => """{"level":"third","question":"?","tried":"-"}""",
        ("POST", "solution") => """{"nothing":"oneOff"}""",
        ("POST", "hand-backs") => """{"reason":"solved","text":""}""",
        ("POST", "intervention") => """{"intervention":"data"}""",
        ("POST", "interventions") => """{"target":"x"}""",
        ("POST", "approval") => """{"checksum":"x"}""",
        ("POST", "refusal" or "failure" or "withdrawal" or "verification") => """{"text":""}""",
        ("POST", "execution") => """{"result":""}""",
        ("POST", "evidence") => """{"phase":"before"}""",
        ("POST", "vendor-cases") => """{"vendor":1}""",
        ("POST", "rating") => """{"complete":false}""",
        ("POST", "state") => """{"state":"inUse"}""",
        ("POST", "step") => """{"step":"submit"}""",
        ("POST", "answers") => """{"answers":["x"]}""",
        ("POST", "review") => """{"signedOff":true}""",
        ("POST", "coach-notes" or "proposals") => """{"text":"x"}""",
        ("POST", "wait") => """{"reason":"vendor","until":"2099-01-01T00:00:00Z"}""",
        ("POST", "merge") => """{"into":"x"}""",
        ("POST", "split") => """{"message":1}""",
        _ => null,
    };

    private static async Task<Dictionary<string, ApiProgram>> Principals(House house)
    {
        var company = house.Company;
        var revoked = await house.KeyFor(company.Orhan);
        var admin = await house.As(company.Admin.Id);
        var id = await house.Ask(async db => (await db.ApiTokens.FirstAsync()).Id);
        await house.In<ManageTokens>(tokens => tokens.Revoke(admin, id, default));
        return new()
        {
            ["anonymous"] = house.Program((string?)null), ["revoked"] = house.Program(revoked), ["weber"] = await house.Program(company.Weber), ["nowak"] = await house.Program(company.Nowak),
            ["vogel, other desk"] = await house.Program(company.Vogel), ["keller, 1st level"] = await house.Program(company.Keller), ["orhan, 2nd level"] = await house.Program(company.Orhan),
            ["lang, team lead"] = await house.Program(company.Lang), ["admin"] = await house.Program(company.Admin),
        };
    }

    private static async Task<Dictionary<string, Object>> Objects(House house)
    {
        var company = house.Company;
        foreach (var category in new[] { company.Hardware, company.Rechnung }) await house.Sheet(category, 0, LevelSteps.Asks("was"));
        await house.LessonInUse(company.Hardware);
        await house.PublishedArticle("Interne Lösung", Beistand.Library.Knowledge.Readers.FirstLevel);
        using var weber = await house.Program(company.Weber);
        using var nowak = await house.Program(company.Nowak);
        using var lang = await house.Program(company.Lang);
        var objects = new Dictionary<string, Object>
        {
            ["weber in Technik"] = await Open(weber, "hardware"), ["weber in Kundendienst"] = await Open(weber, "rechnung"), ["nowak in Technik"] = await Open(nowak, "hardware"),
            ["nowak in 2nd Level"] = await Open(nowak, "hardware"), ["none"] = new("26-99999-9", 0, "AAAAAAAAAAAAAAAAAAAAAA"),
        };
        foreach (var (what, thing) in objects.Where(o => o.Key != "none").ToList())
        {
            await house.In<Beistand.Desk.Interventions.Declaring.DeclareIntervention, Outcome>(d => d.Declare(Actor.System, thing.Number, Intervention.Data, "", default));
            var order = await house.In<Beistand.Desk.Interventions.Ordering.WriteOrderHandler, Outcome>(w => w.Begin(Actor.System, thing.Number, new(Beistand.Desk.Interventions.OrderContent.Empty), default));
            objects[what] = thing with { Order = ((Done)order).Reference! };
        }
        Assert.Equal(200, (await lang.Post($"/tickets/{objects["nowak in 2nd Level"].Number}/escalations", new { level = "second", question = "?", tried = "-" })).Status);
        return objects;

        async Task<Object> Open(ApiProgram customer, string category)
        {
            var file = (await customer.Upload("a.txt", "x"u8.ToArray())).Text("id");
            var number = (await customer.Post("/tickets", new { text = "x", category, attachments = new[] { file } })).Text("number");
            return new(number, (await house.Ticket(number)).Messages.Single().Id, file);
        }
    }
}

internal static class JsonSteps
{
    public static JsonObject With(this JsonObject body, string name, JsonNode value)
    {
        body[name] = value;
        return body;
    }
}
