using System.Globalization;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Library.Knowledge.Merging;
using Beistand.Library.Knowledge.Revising;
using Beistand.Library.Knowledge.Scheduling;
using Beistand.Library.Knowledge.Using;
using Microsoft.AspNetCore.Mvc;

namespace Beistand.Workspace.Knowledge;

/// <summary>What keeps an article right: versions, proposed changes, times, reports, merging.</summary>
internal static class CareEndpoints
{
    public static void Map(IEndpointRouteBuilder agents)
    {
        var article = agents.MapGroup("/wissen/{article}");
        article.MapGet("/fassungen", (string article, int? von, KnowledgePages pages, CancellationToken ct) => pages.History(article, von, null, ct));
        article.MapPost("/fassungen", async (string article, HttpContext http, Here here, ArticleHistory history, KnowledgePages pages, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var (version, current) = ((int)(WorkspaceEndpoints.Id(form["Version"]) ?? 0), (int)(WorkspaceEndpoints.Id(form["Current"]) ?? 0));
            return await KnowledgeEndpoints.Answer(await history.Restore(here.Actor, article, version, current, ct), refused => pages.History(article, version, refused, ct));
        });
        article.MapGet("/vorschlag", (string article, KnowledgePages pages, CancellationToken ct) => pages.Change(article, null, ct));
        article.MapPost("/vorschlag", async (string article, HttpContext http, Here here, ProposeChanges changes, KnowledgePages pages, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var outcome = form["Do"] == "uebernehmen" ? await changes.TakeOver(here.Actor, article, (int)(WorkspaceEndpoints.Id(form["Version"]) ?? 0), ct) : await changes.Discard(here.Actor, article, ct);
            return await KnowledgeEndpoints.Answer(outcome, refused => pages.Change(article, refused, ct));
        });
        article.MapPost("/zeiten", async (string article, HttpContext http, Here here, ScheduleArticles scheduling, KnowledgePages pages, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return await KnowledgeEndpoints.Answer(await scheduling.Schedule(here.Actor, article, Time(form["PublishAt"].ToString()), Time(form["OutdateAt"].ToString()), ct), refused => pages.Show(article, refused, "", ct));
        });
        article.MapPost("/geprueft", async (string article, HttpContext http, Here here, ScheduleArticles scheduling, KnowledgePages pages, CancellationToken ct) =>
            await KnowledgeEndpoints.Answer(await scheduling.Review(here.Actor, article, ArticleForms.Day((await http.Request.ReadFormAsync(ct))["ReviewOn"].ToString()), ct), refused => pages.Show(article, refused, "", ct)));
        article.MapPost("/stimmt-nicht", async (string article, HttpContext http, Here here, FlagArticles flags, KnowledgePages pages, CancellationToken ct) =>
        {
            var reason = (await http.Request.ReadFormAsync(ct))["Reason"].ToString();
            return await KnowledgeEndpoints.Answer(await flags.Flag(here.Actor, article, reason, null, ct), refused => pages.Show(article, refused, reason, ct), "#flags");
        });
        article.MapPost("/hinweis", async (string article, HttpContext http, Here here, FlagArticles flags, KnowledgePages pages, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return await KnowledgeEndpoints.Answer(await flags.Close(here.Actor, article, WorkspaceEndpoints.Id(form["Flag"]) ?? 0, form["Answer"].ToString(), ct), refused => pages.Show(article, refused, "", ct), "#flags");
        });
        article.MapGet("/zusammenfuehren", (string article, [FromQuery] string? mit, KnowledgePages pages, CancellationToken ct) => pages.Merge(article, mit, null, ct));
        article.MapPost("/zusammenfuehren", async (string article, HttpContext http, Here here, MergeArticles merging, KnowledgePages pages, CancellationToken ct) =>
        {
            var into = (await http.Request.ReadFormAsync(ct))["Into"].ToString();
            return await KnowledgeEndpoints.Answer(await merging.Merge(here.Actor, article, into, ct), refused => pages.Merge(article, into, refused, ct));
        });
        article.MapPost("/trennen", async (string article, Here here, UndoMerge undoing, KnowledgePages pages, CancellationToken ct) => await KnowledgeEndpoints.Answer(await undoing.Undo(here.Actor, article, ct), refused => pages.Show(article, refused, "", ct)));
    }

    private static DateTimeOffset? Time(string text) => DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
        ? new DateTimeOffset(local, Zone.Of.GetUtcOffset(local)).ToUniversalTime() : null;
}
