using System.Text.Json.Nodes;
using Beistand.Desk.Capture;
using Beistand.Desk.Tickets;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Tests.Channels.Api;

/// <summary>The document says what the doors do: every operation is called, and every answer compared with it.</summary>
public sealed class ContractTests
{
    private sealed record Call(string Operation, string Method, string Path, object? Body = null, int Status = 200);

    [Theory, OnBothDatabases]
    public async Task Every_operation_answers_as_the_document_says(string database)
    {
        await using var house = await House.Open(database, start: true);
        var company = house.Company;
        using var agent = await house.Program(company.Orhan);
        using var admin = await house.Program(company.Admin);
        using var customer = await house.Program(company.Weber);
        var document = (await agent.Get("/openapi.json")).Json;
        var number = (await agent.Post("/tickets", new { text = "Lädt nicht", requester = new { email = company.Weber.Email } })).Text("number");
        var file = (await agent.Upload("a.txt", "x"u8.ToArray())).Text("id");
        var message = await house.Ask(db => db.Set<Message>().MaxAsync(m => m.Id));
        var (ticket, order) = ("/tickets/" + number, $"/interventions/EG-{DateTimeOffset.UtcNow.Year}-0001");
        var until = DateTimeOffset.UtcNow.AddDays(2).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

        await house.Sheet(company.Hardware, 50, new() { Key = "seit-wann", Kind = QuestionKind.Date, Label = "Seit wann?", LabelEn = "Since when?" }, new() { Key = "foto", Kind = QuestionKind.File, Label = "Foto", LabelEn = "Photo", RequiredFor = Moment.PassingOn });
        var asked = (await house.Maker()).Id;
        var called = new HashSet<string>();
        await Run(agent,
            new("getMe", "GET", "/me"), new("listTeams", "GET", "/teams"), new("listCategories", "GET", "/categories"), new("listTickets", "GET", "/tickets"), new("getTicket", "GET", ticket),
            new("openTicket", "POST", "/tickets", new { text = "Noch eins", subject = "Betreff", category = "hardware", channel = "phone", language = "en", deviceModel = "LIFEBOOK", deviceSerial = "x1", requester = new { email = "neu@privat.example", name = "Rita Neu", phone = "0221 1" } }, 201),
            new("changeTicket", "PATCH", ticket, new { priority = "high", category = "hardware", tags = new[] { "akku" }, assignee = company.Orhan.Id }),
            new("waitWithTicket", "POST", ticket + "/wait", new { reason = "vendor", until }), new("getTicket", "GET", ticket), new("resumeTicket", "POST", ticket + "/resume"),
            new("writeMessage", "POST", ticket + "/messages", new { kind = "answer", text = "Bitte tauschen.", html = "<p>Bitte tauschen.</p>", attachments = new[] { file }, then = "wait", cc = new[] { "a@firma.example" }, bcc = new[] { "b@firma.example" } }, 201),
            new("writeMessage", "POST", ticket + "/messages", new { kind = "note", text = "intern" }, 201), new("listMessages", "GET", ticket + "/messages"), new("getMessage", "GET", $"{ticket}/messages/{message}"),
            new("getCapture", "GET", ticket + "/capture"), new("fillCapture", "PATCH", ticket + "/capture", new { answers = new object[] { new { key = "seit-wann", value = "2026-11-20" }, new { key = "foto", notObtainable = "kein Telefon" } } }),
            new("escalateTicket", "POST", ticket + "/escalations", new { level = "second", question = "Woran liegt es?", tried = "Neustart", articles = new[] { new { article = "Akku lädt nicht", verdict = "doesNotFit" } } }),
            new("acceptEscalation", "POST", ticket + "/escalations/last/accept"), new("listEscalations", "GET", ticket + "/escalations"), new("rateHandOver", "POST", ticket + "/escalations/last/rating", new { complete = false, gap = "" }, 422),
            new("keepSolution", "POST", ticket + "/solution", new { nothing = "other" }, 422), new("keepSolution", "POST", ticket + "/solution", new { draft = new { title = "Lädt nicht", problem = "Die Anzeige bleibt dunkel.", solution = "Netzteil tauschen." } }), new("keepSolution", "POST", ticket + "/solution", new { article = "WI-1" }),
            new("handBackTicket", "POST", ticket + "/hand-backs", new { reason = "solved", text = "Netzteil tauschen." }), new("handBackTicket", "POST", ticket + "/hand-backs", new { reason = "solved", text = "x" }, 422),
            new("declareIntervention", "POST", ticket + "/intervention", new { intervention = "data" }), new("orderIntervention", "POST", ticket + "/interventions", new { target = "ERP", statement = "select 1", from = until, until }, 201), new("orderIntervention", "POST", ticket + "/interventions", new { target = new string('x', 201) }, 422),
            new("listInterventions", "GET", "/interventions?filter=all&field=data&limit=1"), new("getIntervention", "GET", order), new("changeIntervention", "PATCH", order, new { risk = "keins" }), new("changeIntervention", "PATCH", order, new { attachments = new[] { "gibtsnicht" } }, 422),
            new("submitIntervention", "POST", order + "/submission", Status: 422), new("approveIntervention", "POST", order + "/approval", new { checksum = "x" }, 422), new("refuseIntervention", "POST", order + "/refusal", new { text = "nein" }, 422),
            new("executeIntervention", "POST", order + "/execution", new { result = "getan", before = new { rows = 1 } }, 422), new("proveIntervention", "POST", order + "/evidence", new { phase = "before", rows = 1 }, 422), new("verifyIntervention", "POST", order + "/verification", new { text = "gut" }, 422),
            new("failIntervention", "POST", order + "/failure", new { text = "schlecht" }, 422), new("withdrawIntervention", "POST", order + "/withdrawal", new { text = "erledigt" }), new("getIntervention", "GET", "/interventions/EG-2026-9999", Status: 404),
            new("declareIntervention", "POST", ticket + "/intervention", new { intervention = "none", reason = "doch nicht" }, 422));
        using var lead = await house.Program(company.Lang);
        await Run(lead, new Call("declareIntervention", "POST", ticket + "/intervention", new { intervention = "none", reason = "doch nicht" }));
        await Run(agent,
            new("listVendors", "GET", "/vendors"), new("openVendorCase", "POST", ticket + "/vendor-cases", new { vendor = asked }), new("listVendorCases", "GET", "/vendor-cases?state=all"), new("listVendorCasesOfTicket", "GET", ticket + "/vendor-cases"),
            new("openVendorCase", "POST", ticket + "/vendor-cases", new { vendor = 999 }, 422), new("listVendorCases", "GET", "/vendor-cases?state=gibtsnicht", Status: 400),
            new("closeTicket", "POST", ticket + "/close"), new("reopenTicket", "POST", ticket + "/reopen"), new("listPeople", "GET", "/people?q=weber"), new("getPerson", "GET", $"/people/{company.Weber.Id}"),
            new("getTicket", "GET", "/tickets/26-99999-9", Status: 404), new("changeTicket", "PATCH", ticket, new { assignee = company.Vogel.Id }, 422), new("listTickets", "GET", "/tickets?state=gibtsnicht", Status: 400),
            new("writeMessage", "POST", ticket + "/messages", new { kind = "answer", text = "x", seen = 0 }, 409), new("createPerson", "POST", "/people", new { name = "N", email = "n@privat.example" }, 404));
        var (twice, second) = (await house.RequestFrom(company.Weber, category: company.Hardware), await house.RequestFrom(company.Weber, category: company.Hardware));
        await house.ReplyBy(company.Weber, twice, "Außerdem fehlt die Rechnung.");
        var also = await house.Ask(db => db.Set<Message>().MaxAsync(m => m.Id));
        await Run(agent,
            new("splitTicket", "POST", $"/tickets/{twice}/split", new { message = also, subject = "Rechnung", category = "hardware" }, 201), new("splitTicket", "POST", $"/tickets/{twice}/split", new { message = also }, 422), new("splitTicket", "POST", "/tickets/26-99999-9/split", new { message = also }, 404),
            new("mergeTicket", "POST", $"/tickets/{twice}/merge", new { into = second }), new("getTicket", "GET", "/tickets/" + twice), new("listTickets", "GET", "/tickets?state=closed"), new("mergeTicket", "POST", $"/tickets/{second}/merge", new { into = "x" }, 422), new("unmergeTicket", "POST", $"/tickets/{twice}/unmerge"), new("unmergeTicket", "POST", $"/tickets/{twice}/unmerge", Status: 422));
        await Run(admin,
            new("createPerson", "POST", "/people", new { name = "Max Neu", email = "max@privat.example", roles = new[] { "customer" } }, 201), new("listPeople", "GET", "/people?limit=2"),
            new("changePerson", "PATCH", $"/people/{company.Nowak.Id}", new { phone = "0221 2", organisation = (long?)null, active = true }));
        await Run(customer,
            new("listTickets", "GET", "/tickets"), new("getTicket", "GET", ticket), new("listMessages", "GET", ticket + "/messages"), new("getMessage", "GET", $"{ticket}/messages/{message}"),
            new("writeMessage", "POST", ticket + "/messages", new { text = "Danke" }, 201), new("openTicket", "POST", "/tickets", new { text = "Von mir" }, 201), new("closeTicket", "POST", ticket + "/close"),
            new("listTeams", "GET", "/teams", Status: 404), new("listPeople", "GET", "/people", Status: 404), new("listTickets", "GET", "/tickets?tag=akku", Status: 400));
        await Run(lead,
            new("draftArticle", "POST", "/articles", new { title = "Netzteil tauschen", problem = "<p>Lädt nicht</p>", solution = "<p>Tauschen</p>", readers = "public", category = "hardware", products = new[] { "lifebook-e5412" }, systems = new[] { "Windows 11" }, reviewOn = "2027-01-15" }, 201),
            new("draftArticle", "POST", "/articles", new { title = " ", problem = "x" }, 422), new("moveArticle", "POST", "/articles/WI-2/step", new { step = "submit" }), new("moveArticle", "POST", "/articles/WI-2/step", new { step = "publish" }), new("moveArticle", "POST", "/articles/WI-2/step", new { step = "publish" }, 422),
            new("changeArticle", "PATCH", "/articles/WI-2", new { cause = "Netzteil defekt" }), new("listArticles", "GET", "/articles?words=netzteil&status=published&kind=solution&language=de&category=hardware"), new("listArticles", "GET", "/articles?kind=gibtsnicht", Status: 400), new("getArticle", "GET", "/articles/WI-2"));
        await Run(customer, new("getArticle", "GET", "/articles/WI-2"), new("getArticle", "GET", "/articles/WI-1", Status: 404), new("listArticles", "GET", "/articles"), new("draftArticle", "POST", "/articles", new { title = "x", problem = "x" }, 404), new("changeArticle", "PATCH", "/articles/WI-2", new { title = "x" }, 404));
        await house.TakeIn(ProductSteps.Some);
        await house.TakeIn("""{"advisories":[{"id":"1","title":"Akku","text":"Tauschen.","severity":"recall","model":"u7413","published":true}]}""");
        var driver = await house.Driver("1");
        var publicId = await house.Ask(db => db.Set<Beistand.Library.Products.Download>().Where(d => d.Id == driver).Select(d => d.PublicId).SingleAsync());
        await Run(customer,
            new("listModels", "GET", "/models"), new("getModel", "GET", "/models/lifebook-u7413"), new("getModel", "GET", "/models/esprimo-neu", Status: 404), new("getDevice", "GET", "/devices/YLTT000100"), new("getDevice", "GET", "/devices/X", Status: 404),
            new("listDownloads", "GET", "/downloads?model=lifebook-u7413"), new("listDownloads", "GET", "/downloads", Status: 400), new("getDownload", "GET", "/downloads/" + publicId), new("fetchDownload", "GET", $"/downloads/{publicId}/file"));
        await Learn();
        var upload = await agent.Upload("b.txt", "y"u8.ToArray());
        Compare(document, "uploadAttachment", upload, 201, called);
        Compare(document, "downloadAttachment", await agent.Get("/attachments/" + upload.Text("id")), 200, called);
        Assert.Equal(Operations(document).Select(o => o["operationId"]!.ToString()).Order(), called.Order());

        async Task Learn()
        {
            using var learner = await house.Program(company.Keller);
            var own = "/tickets/" + await house.RequestFrom(company.Nowak, category: company.Hardware);
            await Run(agent,
                new("createLesson", "POST", "/lessons", new { category = "hardware", title = "Lädt nicht", situation = "Die Anzeige bleibt aus.", steps = "Netzteil tauschen.", article = "WI-214", questions = new[] { new { question = "Woran erkennen Sie es?", expected = "Anzeige aus" } }, team = company.Technik.Id, practices = 1 }, 201),
                new("createLesson", "POST", "/lessons", new { category = "gibtsnicht", title = "x" }, 422), new("changeLesson", "PATCH", "/lessons/1", new { title = "Notebook lädt nicht" }), new("setLessonState", "POST", "/lessons/1/state", new { state = "inUse" }), new("listLessons", "GET", "/lessons"));
            await Run(learner,
                new("getLesson", "GET", "/lessons/1"), new("setLessonState", "POST", "/lessons/1/state", new { state = "outdated" }, 422), new("changeTicket", "PATCH", own, new { assignee = company.Keller.Id }), new("practiseByTicket", "POST", own + "/practice"), new("practiseByTicket", "POST", own + "/practice", Status: 422),
                new("presentPracticeCase", "POST", "/practice-cases/1/answers", new { answers = new[] { "Die Anzeige bleibt aus." } }), new("listPracticeCases", "GET", "/practice-cases"), new("getPracticeCase", "GET", "/practice-cases/1"), new("getPersonalFigures", "GET", $"/coaching/figures/{company.Keller.Id}"),
                new("getPersonalFigures", "GET", $"/coaching/figures/{company.Orhan.Id}", Status: 404), new("getCoachingFigures", "GET", "/coaching/figures", Status: 404),
                new("fillCapture", "PATCH", own + "/capture", new { answers = new object[] { new { key = "foto", notObtainable = "kein Telefon" } } }), new("escalateTicket", "POST", own + "/escalations", new { level = "second", question = "Woran liegt es?", tried = "Neustart", learn = true, lessonFellShort = "Blinkt." }));
            await Run(agent,
                new("reviewPracticeCase", "POST", "/practice-cases/1/review", new { signedOff = false, remark = "" }, 422), new("reviewPracticeCase", "POST", "/practice-cases/1/review", new { signedOff = true, remark = "Gut." }), new("writeCoachNote", "POST", own + "/coach-notes", new { text = "Fragen Sie nach dem Netzteil." }),
                new("proposeAnswer", "POST", own + "/proposals", new { text = "Bitte tauschen Sie das Netzteil." }), new("endCoaching", "POST", own + "/coaching/end"), new("writeCoachNote", "POST", own + "/coach-notes", new { text = "x" }, 422), new("makeLesson", "POST", own + "/lesson", Status: 201), new("getCoachingFigures", "GET", "/coaching/figures"));
        }

        async Task Run(ApiProgram program, params Call[] calls)
        {
            foreach (var call in calls)
            {
                if (call is { Body: { } body, Status: < 400 }) Assert.Empty(new Schema(document).Problems(JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(body)), Operation(document, call.Operation)["requestBody"]!["content"]!["application/json"]!["schema"]!));
                Compare(document, call.Operation, await program.Send(call.Method, call.Path, call.Body), call.Status, called);
            }
        }
    }

    [Fact]
    public async Task Every_door_below_api_is_in_the_document_and_asks_for_a_key()
    {
        await using var house = await House.Open("sqlite", start: true, settings: ("RateLimits:Times", "1000"));
        using var stranger = house.Program((string?)null);
        var document = (await stranger.Get("/openapi.json")).Json;
        Assert.StartsWith("3.1", document["openapi"]!.ToString(), StringComparison.Ordinal);
        var described = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {p.Key}")).ToList();
        var mapped = house.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText!.Replace(":long", "", StringComparison.Ordinal).TrimEnd('/')}")).ToList();
        Assert.Equal(mapped.Where(m => m != "GET /api/v1/openapi.json").Order(), described.Order());
        foreach (var door in described)
        {
            var (method, path) = (door.Split(' ')[0], door.Split(' ')[1].Replace("{number}", "26-00001-0", StringComparison.Ordinal).Replace("{id}", "1", StringComparison.Ordinal));
            var answer = path.EndsWith("/attachments", StringComparison.Ordinal) ? await stranger.Upload("a", [1]) : await stranger.Send(method, path, method == "GET" || path.EndsWith("/close", StringComparison.Ordinal) ? null : "{}");
            Assert.True((answer.Status, answer.Problem) == (401, "unauthorized"), $"{door}: {answer.Status} {answer.Body}");
        }
    }

    [Fact]
    public async Task The_document_tells_nothing_of_this_installation()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var stranger = house.Program((string?)null);
        var text = (await stranger.Get("/openapi.json")).Body;
        Assert.Contains("openTicket", text, StringComparison.Ordinal);
        foreach (var secret in new[] { "astina", "localhost", "127.0.0.1", house.Data, "Beistand.Channels", "hash" }) Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
    }

    private static void Compare(JsonNode document, string operation, ApiAnswer answer, int status, HashSet<string> called)
    {
        called.Add(operation);
        Assert.True(answer.Status == status, $"{operation}: {answer.Status} {answer.Body}");
        var described = Operation(document, operation)["responses"]![$"{status}"];
        Assert.True(described is not null, $"{operation} does not describe {status}");
        if (described["content"] is not JsonObject content) { Assert.Equal("", answer.Body); return; }
        Assert.Contains(answer.ContentType!, content.Select(c => c.Key));
        if (answer.ContentType!.EndsWith("json", StringComparison.Ordinal)) Assert.Empty(new Schema(document).Problems(answer.Json, content[answer.ContentType]!["schema"]!));
    }

    private static IEnumerable<JsonNode> Operations(JsonNode document) => document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => o.Value!));

    private static JsonNode Operation(JsonNode document, string id) => Operations(document).Single(o => o["operationId"]!.ToString() == id);
}
