using System.Globalization;
using Beistand.Desk.Capture;
using Beistand.Desk.Coaching.Accompanying;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Answering;
using Beistand.Desk.Tickets.Assigning;
using Beistand.Desk.Tickets.Closing;
using Beistand.Desk.Tickets.Finding;
using Beistand.Desk.Tickets.Linking;
using Beistand.Desk.Tickets.Listing;
using Beistand.Desk.Tickets.Noting;
using Beistand.Desk.Tickets.Opening;
using Beistand.Desk.Tickets.Participating;
using Beistand.Desk.Tickets.Sorting;
using Beistand.Desk.Tickets.Waiting;
using Beistand.Kernel;
using Beistand.Desk.Interventions;
using Beistand.Desk.Interventions.Showing;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Finding;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Html;
using Beistand.Kernel.Platform.Live;
using Beistand.Portal.Searching;
using Beistand.Web;
using Beistand.Workspace.Absences;
using Beistand.Workspace.Capturing;
using Beistand.Workspace.Judging;
using Beistand.Workspace.Knowledge;
using Beistand.Workspace.Interventions;
using Beistand.Workspace.Learning;
using Beistand.Workspace.Levels;
using Beistand.Workspace.Load;
using Beistand.Workspace.Merging;
using Beistand.Workspace.Selecting;
using Beistand.Workspace.Vendors;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Workspace;

/// <summary>The agents' doors: every form posts here and comes back to its page.</summary>
internal static class WorkspaceEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var agents = app.MapGroup("").AddEndpointFilter(OnlyAgents);
        agents.MapGet("/tickets", (HttpContext http, WorkspacePages pages, CancellationToken ct) => pages.List(Query(http), ct));
        agents.MapGet("/tickets/suche", Find);
        agents.MapGet("/tickets/suche/wissen", async (string? q, Here here, Suggestions suggestions, CancellationToken ct) =>
            Pages.Of<FoundInKnowledge>(("Text", q ?? ""), ("Found", (await suggestions.Suggest(here.Actor, q, null, ct)).Entries)));
        MapStepsAsked(agents);
        agents.MapGet("/tickets/zaehler", () => Pages.Of<SidebarQueues>());
        agents.MapGet("/tickets/{number}/anwesende", async (string number, Here here, BeistandDb db, CancellationToken ct) =>
            await db.Tickets.VisibleTo(here.Actor).WithNumber(number).AnyAsync(ct) ? Pages.Of<PresenceLine>(("Number", number)) : Results.NotFound());
        agents.MapPut("/anwesenheit", (Presences presences, Presences.Body body, Here here, BeistandDb db, CancellationToken ct) => presences.Say(body, here, db, ct));
        agents.MapGet("/tickets/neu", async (DeskDirectory desks, CancellationToken ct) => await NewForm(desks, new OpenTicket("", "", "", "", Channel.Phone), null, ct));
        agents.MapPost("/tickets/neu", Open);
        agents.MapPost("/tickets/naechstes", async (HttpContext http, Here here, AssignHandler assigning, WorkspacePages pages, CancellationToken ct) =>
            await assigning.TakeNext(here.Actor, ct) switch { Done { Reference: { } number } => Results.Redirect("/tickets/" + number), var not => await pages.List(Query(http), ct, (not as Refused)?.Text) });
        agents.MapGet("/tickets/{number}", async (string number, long? zurueck, HttpContext http, WorkspacePages pages, CancellationToken ct) =>
            await pages.Ticket(number, Query(http), ct, form: zurueck is { } id ? await pages.TakenBack(number, id, ct) : null));
        agents.MapGet("/tickets/{number}/uhr", (string number, WorkspacePages pages, CancellationToken ct) => pages.Clock(number, ct));
        agents.MapPost("/tickets/{number}/nachricht", Write);
        agents.MapPost("/sprache", SetLanguage);
        MapRooms(agents);

        Verb("schritt", (form, s, by, number, ct) => form["Step"].ToString() switch
        {
            "mine" => s.GetRequiredService<AssignHandler>().Assign(by, number, by.PersonId, ct),
            "resume" => s.GetRequiredService<WaitHandler>().Resume(by, number, ct),
            "close" => s.GetRequiredService<CloseHandler>().Close(by, number, ct),
            "reopen" => s.GetRequiredService<CloseHandler>().Reopen(by, number, ct),
            _ => Task.FromResult<Outcome>(Outcome.NotFound),
        });
        Verb("kategorie", (form, s, by, number, ct) => s.GetRequiredService<SortHandler>().SetCategory(by, number, Id(form["Category"]), ct));
        Verb("prioritaet", (form, s, by, number, ct) => s.GetRequiredService<SortHandler>().SetPriority(by, number, Enum.TryParse<Priority>(form["Priority"], out var p) ? p : 0, ct));
        Verb("team", (form, s, by, number, ct) => s.GetRequiredService<SortHandler>().SetTeam(by, number, Id(form["Team"]) ?? 0, ct));
        Verb("bearbeiter", (form, s, by, number, ct) => s.GetRequiredService<AssignHandler>().Assign(by, number, Id(form["Assignee"]), ct));
        Verb("geraet", (form, s, by, number, ct) => s.GetRequiredService<SortHandler>().SetDevice(by, number, form["Model"].ToString(), form["Serial"].ToString(), ct));
        Verb("betreff", (form, s, by, number, ct) => s.GetRequiredService<SortHandler>().Rename(by, number, form["Subject"].ToString(), ct));
        Verb("nummern", (form, s, by, number, ct) => form["Remove"].ToString() is { Length: > 0 } gone
            ? s.GetRequiredService<AliasHandler>().Remove(by, number, gone.Split('\n')[0], gone.Split('\n')[^1], ct)
            : s.GetRequiredService<AliasHandler>().Add(by, number, form["System"].ToString(), form["Number"].ToString(), ct));
        Verb("schlagworte", (form, s, by, number, ct) => s.GetRequiredService<SortHandler>().SetTags(by, number, form["Tags"].ToString(), ct));
        Verb("beobachten", (form, s, by, number, ct) => s.GetRequiredService<SortHandler>().Watch(by, number, form["Watch"] == "yes", ct));
        Verb("beteiligte", (form, s, by, number, ct) => Id(form["Remove"]) is { } gone
            ? s.GetRequiredService<ParticipantHandler>().Remove(by, number, gone, ct)
            : s.GetRequiredService<ParticipantHandler>().Add(by, number, "", form["Email"].ToString(), ct));
        Verb("warten", (form, s, by, number, ct) => s.GetRequiredService<WaitHandler>().WaitUntil(by, number,
            Enum.TryParse<PendingReason>(form["Reason"], out var reason) ? reason : PendingReason.Customer, EndOfDay(form["Until"].ToString()), ct));

        void Verb(string path, Func<IFormCollection, IServiceProvider, Actor, string, CancellationToken, Task<Outcome>> act) =>
            agents.MapPost("/tickets/{number}/" + path, async (string number, HttpContext http, Here here, WorkspacePages pages, CancellationToken ct) =>
            {
                var outcome = await act(await http.Request.ReadFormAsync(ct), http.RequestServices, here.Actor, number, ct);
                return Answer(outcome, number, Query(http)) ?? await pages.Ticket(number, Query(http), ct, outcome);
            });
    }

    private static void MapRooms(RouteGroupBuilder agents)
    {
        SendingEndpoints.Map(agents);
        JudgingEndpoints.Map(agents);
        CaptureEndpoints.Map(agents);
        LevelEndpoints.Map(agents);
        InterventionEndpoints.Map(agents);
        VendorEndpoints.Map(agents);
        AbsenceEndpoints.Map(agents);
        KnowledgeEndpoints.Map(agents);
        LearningEndpoints.Map(agents);
        MergeEndpoints.Map(agents);
        SelectEndpoints.Map(agents);
        LoadEndpoints.Map(agents);
    }

    private static async ValueTask<object?> OnlyAgents(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var actor = http.RequestServices.GetRequiredService<Here>().Actor;
        if (actor.IsAgent) return await next(context);
        if (actor.Kind == ActorKind.Customer) return Results.NotFound();
        return Results.Redirect("/anmelden?returnUrl=" + Uri.EscapeDataString(HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString : "/tickets"));
    }

    internal static IResult? Answer(Outcome outcome, string number, TicketQuery query) => outcome switch
    {
        Done => Results.Redirect(QueueUrl.Of(query, number)),
        NotFound => Results.NotFound(),
        _ => null,
    };

    private static async Task<IResult> Write(string number, HttpContext http, Here here, WorkspacePages pages, NoteHandler noting, Guide guide, FormFiles files, BeistandDb db, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var composer = Composed(form);
        // Whoever wrote at a ticket that went into another first sees what was said there.
        var now = await db.NumberNow(here.Actor, number, ct);
        if (now != number) (number, composer) = (now, composer with { Seen = 0 });
        var (taken, refusal) = await files.Take(form.Files, here.Actor.PersonId, ct);
        if (refusal is not null) return await pages.Ticket(number, Query(http), ct, refusal with { Field = "Text" }, composer);
        if (taken.Count > 0)
        {
            await using var work = await db.BeginWork(ct);
            db.AddRange(taken);
            await work.Commit(ct);
        }
        IReadOnlyList<string> given = [.. composer.Uploads ?? [], .. taken.Select(f => f.PublicId)];
        var (text, html) = composer.Format == "html" ? (PlainText.OfEditor(composer.Text), composer.Text) : (composer.Text, (string?)null);
        IReadOnlyList<string> uploads = [.. given.Union(await db.UnusedUploads(here.Actor, RichText.Pictures(html), ct))];
        var note = new AddNote(number, text, html, composer.Kind == "phone", composer.Key, uploads);
        var outcome = (composer.Kind, form["Then"].ToString()) switch
        {
            ("answer", "propose") => await guide.Propose(here.Actor, note, ct),
            ("answer", var then) => await SendingEndpoints.Send(here.Actor, new Answer(number, text, html, composer.Seen, Id(form["Confirmed"]) ?? 0, composer.Key,
                then == "close", then == "wait" ? PendingReason.Customer : null, uploads, composer.Cc, composer.Bcc), form, http.RequestServices, ct),
            ("coach", _) => await guide.Note(here.Actor, note, ct),
            _ => await noting.Add(here.Actor, note, ct),
        };
        return Answer(outcome, number, Query(http)) ?? await pages.Ticket(number, Query(http), ct, outcome is Refused { Field: not ("Cc" or "Bcc" or "SendAt" or "Knowledge") } no ? no with { Field = "Text" } : outcome, composer with { Uploads = given });
    }

    /// <summary>What stands in the composer's form.</summary>
    internal static ComposerForm Composed(IFormCollection form) => new(form["Kind"].ToString(), form["Text"].ToString(), form["Format"].ToString(), Id(form["Seen"]) ?? 0, form["IdempotencyKey"].ToString(), form["Upload"].OfType<string>().ToList(),
        form["Cc"].ToString(), form["Bcc"].ToString(), form["SendAt"].ToString())
    {
        Named = form["UploadName"].OfType<string>().Select(n => n.Split(' ', 2)).Where(n => n.Length == 2).DistinctBy(n => n[0]).ToDictionary(n => n[0], n => n[1]),
    };

    // The address of a refused step stays in the browser: opened again, it leads to what it was about.
    private static void MapStepsAsked(RouteGroupBuilder agents)
    {
        foreach (var about in new[] { "/tickets/{number}", "/tickets/{number}/hersteller/{id:long}" })
            agents.MapGet(about + "/{step}", async (string number, HttpContext http, Here here, BeistandDb db, CancellationToken ct) => await db.Tickets.VisibleTo(here.Actor).WithNumber(number).AnyAsync(ct) ? Above(http) : Results.NotFound());
        agents.MapGet("/wissen/{article}/{step}", async (string article, HttpContext http, Here here, ArticleLists articles, CancellationToken ct) => await articles.One(here.Actor, article, ct) is null ? Results.NotFound() : Above(http));
        agents.MapGet("/eingriffe/{order}/{step}", async (string order, HttpContext http, Here here, InterventionPages orders, CancellationToken ct) => await orders.Order(here.Actor, order, ct) is null ? Results.NotFound() : Above(http));

        static IResult Above(HttpContext http) => Results.Redirect(http.Request.Path.Value![..http.Request.Path.Value!.LastIndexOf('/')]);
    }

    private static async Task<IResult> Find(string? q, int? page, Here here, FindTickets finding, ArticleLists articles, InterventionPages orders, CancellationToken ct)
    {
        var (number, asked) = (Math.Clamp(page ?? 1, 1, FindTickets.LastPage), (q ?? "").Trim());
        if (asked.Length < 30 && asked.StartsWith(Article.Prefix, StringComparison.OrdinalIgnoreCase) && await articles.One(here.Actor, asked, ct) is { } article) return Results.Redirect("/wissen/" + article.Number);
        if (asked.Length < 30 && asked.StartsWith(InterventionOrder.Prefix, StringComparison.OrdinalIgnoreCase) && await orders.Order(here.Actor, asked.ToUpperInvariant(), ct) is { } order) return Results.Redirect("/eingriffe/" + order.Order.Number);
        var found = await finding.Find(here.Actor, asked, number, ct);
        return found.Exact is { } exact ? Results.Redirect("/tickets/" + exact) : Pages.Of<SearchPage>(("Text", asked), ("Found", found), ("Number", number));
    }

    private static async Task<IResult> Open(HttpContext http, Here here, OpenTicketHandler opening, AssignHandler assigning, DeskDirectory desks, SheetBook sheets, BeistandDb db, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var command = new OpenTicket(form["Name"].ToString(), form["Email"].ToString().Trim(), form["Subject"].ToString().Trim(), form["Text"].ToString(),
            Enum.TryParse<Channel>(form["Channel"], out var channel) ? channel : Channel.Phone, here.Actor.Language, Phone: form["Phone"].ToString(),
            CategoryId: Id(form["Category"]), DeviceSerial: form["Serial"].ToString(), Key: form["IdempotencyKey"].ToString());
        var outcome = await opening.Open(here.Actor, command, ct);
        if (outcome is not Done { Reference: { } number }) return await NewForm(desks, command, outcome as Refused, ct, form["Take"] == "yes");
        if (form["Take"] == "yes") await assigning.Assign(here.Actor, number, here.Actor.PersonId, ct);
        // On the telephone the questions come next, while the caller is there.
        var asks = command is { Channel: Channel.Phone, CategoryId: { } category } && (await sheets.Now(db, ct)).ContainsKey(category);
        return Results.Redirect($"/tickets/{number}{(asks ? "/erfassung/telefon" : "")}");
    }

    private static async Task<IResult> NewForm(DeskDirectory desks, OpenTicket form, Refused? refusal, CancellationToken ct, bool takes = true) =>
        Pages.Of<NewTicketPage>(refusal is null ? 200 : 422, ("Form", form), ("Takes", takes), ("Refusal", refusal), ("Categories", (await desks.Now(ct)).Categories.Where(c => !c.Retired).ToList()));

    private static async Task<IResult> SetLanguage(HttpContext http, Here here, BeistandDb db, IActors actors, TimeProvider clock, CancellationToken ct)
    {
        var language = (await http.Request.ReadFormAsync(ct))["Language"] == "en" ? "en" : "de";
        await using var work = await db.BeginWork(ct);
        var me = await db.People.FirstAsync(p => p.Id == here.Actor.PersonId, ct);
        me.Rename(me.Name, me.Email, me.Phone, language, me.OrganisationId);
        db.Record(new RightsChanged(me.Id), here.Actor, clock.GetUtcNow());
        await work.Commit(ct);
        actors.Forget();
        return Results.Redirect(LocalUrl.Of(new Uri(http.Request.Headers.Referer is [{ } referer] ? referer : "http://x/tickets").PathAndQuery) ?? "/tickets");
    }

    internal static TicketQuery Query(HttpContext http)
    {
        var q = http.Request.Query;
        return new TicketQuery(
            q["view"].ToString() is { Length: > 0 } view ? view : "unassigned", Id(q["team"]), Enum.TryParse<TicketState>(q["state"], out var state) && Enum.IsDefined(state) ? state : null, Id(q["category"]),
            Enum.TryParse<Priority>(q["priority"], out var priority) && Enum.IsDefined(priority) ? priority : null, q["tag"].ToString(), q["sort"] == "changed" ? "changed" : "due", q["after"].ToString() is { Length: > 0 } after ? after : null, Assignee: Id(q["assignee"]));
    }

    internal static long? Id(string? text) => long.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static DateTimeOffset EndOfDay(string date)
    {
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return DateTimeOffset.MinValue;
        var local = day.ToDateTime(new TimeOnly(17, 0));
        return new DateTimeOffset(local, Zone.Of.GetUtcOffset(local)).ToUniversalTime();
    }
}
