using Beistand.Desk.People;
using Beistand.Desk.Solutions;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Finding;
using Beistand.Library.Knowledge.Writing;
using Beistand.Web;

namespace Beistand.Workspace.Knowledge;

/// <summary>Loads what these pages show.</summary>
internal sealed class KnowledgePages(ArticleLists lists, SolutionPages solutions, DeskDirectory desks, Here here)
{
    public async Task<IResult> List(string? words, string? state, int page, CancellationToken ct)
    {
        here.View = "/wissen";
        var query = new ArticleQuery((words ?? "").Trim(), Enum.TryParse<ArticleState>(state, out var one) ? one : null, null, Math.Max(page, 1));
        return Pages.Of<ArticlesPage>(("Query", query), ("Page", await lists.Page(here.Actor, query, ct)), ("Desks", await desks.Now(ct)));
    }

    public async Task<IResult> Show(string number, Refused? refusal, string remark, CancellationToken ct) =>
        await lists.One(here.Actor, number, ct) is { } article
            ? Pages.Of<ArticlePage>(refusal is null ? 200 : 422, ("Article", article), ("Desks", await desks.Now(ct)), ("Refusal", refusal), ("Remark", remark)) : Results.NotFound();

    public async Task<IResult> Edit(string number, CancellationToken ct)
    {
        if (await lists.One(here.Actor, number, ct) is not { } article) return Results.NotFound();
        var text = new ArticleText(article.Title, article.Problem, article.Environment, article.Cause, article.Solution);
        var locked = ArticleFlow.Refusal(article, ArticleVerb.Write, here.Actor) is { } why ? Outcome.Refused(why) : null;
        return locked is not null ? await Show(number, locked, "", ct) : await Form(article.Number, new ArticleForm(text, article.Readers, article.CategoryId, article.Language, article.Version), null, ct);
    }

    /// <summary>For a new one number is null. What was typed stays; where somebody wrote in between, his text stands beside it.</summary>
    public async Task<IResult> Form(string? number, ArticleForm form, Refused? refusal, CancellationToken ct)
    {
        var now = refusal?.Field == "Version" ? await lists.One(here.Actor, number, ct) : null;
        return Pages.Of<ArticleEditPage>(refusal is null ? 200 : 422, ("Number", number), ("Form", now is null ? form : form with { Version = now.Version }), ("Theirs", now), ("Desks", await desks.Now(ct)), ("Refusal", refusal));
    }

    public async Task<IResult> Keep(string number, string? words, Refused? refusal, IFormCollection? typed, CancellationToken ct)
    {
        if (await solutions.Of(here.Actor, number, words, ct) is not { } view) return Results.NotFound();
        if (typed is not null && typed["Keep"].ToString() == "draft") view = view with { Start = KnowledgeEndpoints.Read(typed) };
        return Pages.Of<KeepSolutionPage>(refusal is null ? 200 : 422, ("View", view), ("Search", words ?? ""), ("Typed", typed), ("Desks", await desks.Now(ct)), ("Refusal", refusal));
    }
}
