using System.Net;
using Beistand.Desk.Solutions;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Finding;
using Beistand.Web;

namespace Beistand.Workspace.Knowledge;

/// <summary>What is offered in the composer to be put into an answer.</summary>
public sealed record InsertView(string Words, IReadOnlyList<ArticleRow> Found, string Chosen = "", Refused? Refusal = null);

/// <summary>Articles at a ticket: used, reported, and put into an answer.</summary>
internal static class TicketArticleEndpoints
{
    public static void Map(IEndpointRouteBuilder agents)
    {
        var ticket = agents.MapGroup("/tickets/{number}");
        ticket.MapGet("/artikel", (string number, string? q, TicketArticles articles, Here here, CancellationToken ct) => Show(articles, here.Actor, number, q ?? "", null, null, ct));
        ticket.MapPost("/artikel", async (string number, HttpContext http, Here here, UseArticle uses, TicketArticles articles, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var (article, words) = (form["Article"].ToString(), form["q"].ToString());
            var outcome = form["Do"].ToString() switch
            {
                "benutzt" => await uses.Use(here.Actor, number, article, Judgement.Helped, null, ct),
                "passt-nicht" => await uses.Use(here.Actor, number, article, Judgement.DoesNotFit, null, ct),
                "stimmt-nicht" => await uses.Flag(here.Actor, number, article, form["Reason"].ToString(), ct),
                _ => Outcome.Refused(Texts.InsertChoose, "Article"),
            };
            return outcome switch
            {
                Done => Results.Redirect($"/tickets/{number}/artikel{(words.Length > 0 ? "?q=" + Uri.EscapeDataString(words) : "")}"),
                Refused refused => await Show(articles, here.Actor, number, words, refused, form, ct),
                _ => Results.NotFound(),
            };
        });
        // The page of the answer is fetched anew by its address: it is the ticket.
        ticket.MapGet("/einfuegen", (string number, HttpContext http, WorkspacePages pages, CancellationToken ct) => pages.Ticket(number, WorkspaceEndpoints.Query(http), ct));
        ticket.MapPost("/einfuegen", Insert);
        ticket.MapGet("/vorschlaege", async (string number, HttpContext http, TicketSuggestions suggestions, Here here, CancellationToken ct) => (await suggestions.For(here.Actor, number, ct), QueueUrl.Of(WorkspaceEndpoints.Query(http)).Split('?')[1]) switch
        {
            (null, _) => Results.NotFound(),
            var (found, back) when http.Request.Headers.ContainsKey("X-Refetch") => Pages.Of<SuggestionsBlock>(("Suggested", found), ("Back", back)),
            var (found, back) => Pages.Of<TicketSuggestionsPage>(("Suggested", found), ("Back", back)),
        });
    }

    private static async Task<IResult> Show(TicketArticles articles, Actor actor, string number, string words, Refused? refusal, IFormCollection? typed, CancellationToken ct) => await articles.Of(actor, number, words.Trim(), ct) is { } view
        ? Pages.Of<TicketArticlesPage>(refusal is null ? 200 : 422, ("View", view), ("Words", words.Trim()), ("Refusal", refusal), ("Typed", typed)) : Results.NotFound();

    private static async Task<IResult> Insert(string number, HttpContext http, Here here, InsertArticle inserting, TicketArticles articles, FormFiles files, BeistandDb db, WorkspacePages pages, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var composer = WorkspaceEndpoints.Composed(form);
        var (taken, tooLarge) = await files.Take(form.Files, here.Actor.PersonId, ct);
        if (tooLarge is not null) return await pages.Ticket(number, WorkspaceEndpoints.Query(http), ct, tooLarge with { Field = "Text" }, composer);
        if (taken.Count > 0)
        {
            await using var work = await db.BeginWork(ct);
            db.AddRange(taken);
            await work.Commit(ct);
            composer = composer with { Uploads = [.. composer.Uploads ?? [], .. taken.Select(f => f.PublicId)], Named = composer.Named.Concat(taken.Select(f => KeyValuePair.Create(f.PublicId, f.Name))).ToDictionary() };
        }
        var (words, chosen) = (form["ArticleWords"].ToString(), http.Request.Query["artikel"].ToString() is { Length: > 0 } suggested ? suggested : form["Article"].ToString());
        if (await articles.Of(here.Actor, number, words, ct) is not { } view) return Results.NotFound();
        Refused? refusal = null;
        if (Enum.TryParse<InsertAs>(form["Insert"], out var way))
        {
            var (outcome, inserted) = chosen.Length == 0 ? (Outcome.Refused(Texts.InsertChoose, "Article"), null) : await inserting.Insert(here.Actor, number, chosen, way, ct);
            refusal = outcome as Refused;
            if (inserted is not null) composer = With(composer, inserted, form["Rich"] == "yes");
        }
        composer = composer with { Insert = new(words, view.Found, chosen, refusal) };
        return await pages.Ticket(number, WorkspaceEndpoints.Query(http), ct, refusal is null ? null : refusal with { Field = "Article" }, composer);
    }

    // Without the editor the text stays plain: markup would be shown as angle brackets.
    private static ComposerForm With(ComposerForm composer, Inserted inserted, bool rich)
    {
        var uploads = inserted.Files.Select(f => f.PublicId).ToList();
        var named = inserted.Files.ToDictionary(f => f.PublicId, f => f.Name);
        foreach (var (id, name) in composer.Named) named.TryAdd(id, name);
        composer = composer with { Uploads = [.. composer.Uploads ?? [], .. uploads], Named = named, Kind = composer.Kind.Length > 0 ? composer.Kind : "answer" };
        if (inserted.Html.Length == 0) return composer;
        if (!rich && composer.Format != "html") return composer with { Text = composer.Text.TrimEnd() + (composer.Text.Trim().Length > 0 ? "\n\n" : "") + inserted.Text };
        var before = composer.Format == "html" ? composer.Text : string.Concat(composer.Text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(p => $"<p>{WebUtility.HtmlEncode(p).Replace("\n", "<br>", StringComparison.Ordinal)}</p>"));
        return composer with { Text = before + inserted.Html, Format = "html" };
    }
}
