using Beistand.Desk.Solutions;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Finding;
using Beistand.Library.Knowledge.Revising;
using Beistand.Library.Knowledge.Writing;
using Beistand.Library.Search.Remembering;
using Beistand.Web;

namespace Beistand.Workspace.Knowledge;

internal sealed record StepWords(string Remark, string Successor);

/// <summary>What the support knows: the articles, and what a solved ticket leaves to them.</summary>
internal static class KnowledgeEndpoints
{
    private static readonly Dictionary<string, Func<WriteArticles, Actor, string, StepWords, CancellationToken, Task<Outcome>>> Steps = new()
    {
        ["vorlegen"] = (write, by, number, _, ct) => write.Submit(by, number, ct),
        ["zurueck"] = (write, by, number, words, ct) => write.Return(by, number, words.Remark, ct),
        ["veroeffentlichen"] = (write, by, number, _, ct) => write.Publish(by, number, ct),
        ["veraltet"] = (write, by, number, words, ct) => write.Outdate(by, number, ct, words.Successor),
        ["archivieren"] = (write, by, number, words, ct) => write.Archive(by, number, ct, words.Successor),
    };

    public static void Map(IEndpointRouteBuilder agents)
    {
        agents.MapGet("/wissen", (string? q, string? stand, int? seite, KnowledgePages pages, CancellationToken ct) => pages.List(q, stand, seite ?? 1, ct));
        agents.MapGet("/wissen/wirkung", async (Beistand.Library.Visits.Deflection deflection, CancellationToken ct) => Pages.Of<Effect.EffectPage>(("Weeks", await deflection.ByWeek(ct))));
        agents.MapGet("/wissen/pflege", (KnowledgePages pages, CancellationToken ct) => pages.Care(null, ct));
        agents.MapGet("/wissen/pflege/gesucht", (KnowledgePages pages, CancellationToken ct) => pages.Care(null, ct));
        agents.MapPost("/wissen/pflege/gesucht", async (HttpContext http, Here here, Backlog backlog, KnowledgePages pages, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return await backlog.Settle(here.Actor, form["Words"].ToString(), form["Language"].ToString(), ct) switch { Done => Results.Redirect("/wissen/pflege#gesucht"), Refused refused => await pages.Care(refused, ct), _ => Results.NotFound() };
        });
        agents.MapGet("/wissen/neu", (string? title, string? sprache, KnowledgePages pages, CancellationToken ct) => pages.Form(null, new ArticleForm(ArticleText.Empty with { Title = Headline(title) }, Language: sprache == "en" ? "en" : "de"), null, ct));
        agents.MapPost("/wissen/neu", async (HttpContext http, Here here, WriteArticles write, ArticleForms forms, KnowledgePages pages, CancellationToken ct) =>
        {
            var (form, wrong) = await forms.Read(http, ct);
            if (wrong is null && await ArticleForms.GoesOn(http, ct)) return await pages.Form(null, form, null, ct, again: true);
            return await Answer(wrong ?? await write.Draft(here.Actor, form, null, ct), refused => pages.Form(null, form, refused, ct));
        });
        agents.MapGet("/wissen/{article}", (string article, KnowledgePages pages, CancellationToken ct) => pages.Show(article, null, "", ct));
        agents.MapGet("/wissen/{article}/bearbeiten", (string article, KnowledgePages pages, CancellationToken ct) => pages.Edit(article, ct));
        agents.MapPost("/wissen/{article}/bearbeiten", Write);
        agents.MapPost("/wissen/{article}/schritt", async (string article, HttpContext http, Here here, WriteArticles write, KnowledgePages pages, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            if (!Steps.TryGetValue(form["Step"].ToString(), out var step)) return Results.NotFound();
            var words = new StepWords(form["Remark"].ToString(), form["Successor"].ToString());
            return await Answer(await step(write, here.Actor, article, words, ct), refused => pages.Show(article, refused, words.Remark, ct, words.Successor));
        });
        agents.MapGet("/tickets/{number}/wissen", (string number, string? q, KnowledgePages pages, CancellationToken ct) => pages.Keep(number, q, null, null, null, ct));
        agents.MapPost("/tickets/{number}/wissen", Keep);
        CareEndpoints.Map(agents);
        TicketArticleEndpoints.Map(agents);
    }

    private static async Task<IResult> Write(string article, HttpContext http, Here here, ArticleLists lists, WriteArticles write, ProposeChanges changes, ArticleForms forms, KnowledgePages pages, CancellationToken ct)
    {
        if (await lists.One(here.Actor, article, ct) is not { } found) return Results.NotFound();
        var (form, wrong) = await forms.Read(http, ct);
        if (wrong is null && await ArticleForms.GoesOn(http, ct)) return await pages.Form(article, form, null, ct, again: true);
        // What readers rely on is not changed by everybody, but everybody may say how it would be better.
        var proposes = !ArticleFlow.Allows(found, ArticleVerb.Write, here.Actor) && ArticleFlow.Allows(found, ArticleVerb.Propose, here.Actor);
        return await Answer(wrong ?? (proposes ? await changes.Propose(here.Actor, article, form, ct) : await write.Write(here.Actor, article, form, ct)), refused => pages.Form(article, form, refused, ct));
    }

    private static async Task<IResult> Keep(string number, HttpContext http, Here here, KeepSolution keeping, ArticleForms forms, KnowledgePages pages, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var key = form["IdempotencyKey"].ToString();
        var (article, wrong) = await forms.Read(http, ct);
        if (wrong?.Field == "Products" || await ArticleForms.GoesOn(http, ct)) return await pages.Keep(number, null, wrong, form, article, ct);
        var outcome = wrong ?? form["Keep"].ToString() switch
        {
            "article" => await keeping.Link(here.Actor, number, form["Article"].ToString(), key, ct),
            "draft" => await keeping.Draft(here.Actor, number, article, ct),
            _ => await keeping.Nothing(here.Actor, number, Enum.TryParse<NoKnowledge>(form["Reason"], out var reason) ? reason : 0, form["Words"].ToString(), key, ct),
        };
        return outcome switch
        {
            Done => Results.Redirect("/tickets/" + number),
            Refused refused => await pages.Keep(number, null, refused, form, article, ct),
            _ => Results.NotFound(),
        };
    }

    // Words somebody looked for, as a title to begin with; what was left out of them as personal stays out.
    private static string Headline(string? words)
    {
        var line = string.Join(' ', (words ?? "").Replace("…", " ", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? "" : char.ToUpper(line[0], System.Globalization.CultureInfo.CurrentCulture) + line[1..Math.Min(line.Length, 200)];
    }

    internal static async Task<IResult> Answer(Outcome outcome, Func<Refused, Task<IResult>> again, string page = "") => outcome switch
    {
        Done { Reference: { } number } => Results.Redirect($"/wissen/{number}{page}"),
        Refused refused => await again(refused),
        _ => Results.NotFound(),
    };
}
