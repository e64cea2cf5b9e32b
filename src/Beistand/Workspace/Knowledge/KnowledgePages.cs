using Beistand.Desk.People;
using Beistand.Desk.Solutions;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Live;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Finding;
using Beistand.Library.Knowledge.Keeping;
using Beistand.Library.Knowledge.Merging;
using Beistand.Library.Knowledge.Revising;
using Beistand.Library.Knowledge.Using;
using Beistand.Library.Knowledge.Voting;
using Beistand.Library.Knowledge.Writing;
using Beistand.Library.Search.Remembering;
using Beistand.Web;

namespace Beistand.Workspace.Knowledge;

/// <summary>An article as those see it who work on it.</summary>
/// <param name="Reasons">Why it did not help, in readers' words; newest first.</param>
public sealed record ArticleView(Article Article, IReadOnlyList<ArticleRow> Translations, IReadOnlyList<ArticleFlag> Flags, WorkingCopy? Copy, IReadOnlyList<string> Reasons)
{
    public IReadOnlyList<string> Products { get; init; } = [];

    public ArticleMerge? Merge { get; init; }
}

/// <summary>Loads what these pages show.</summary>
internal sealed class KnowledgePages(ArticleLists lists, ArticleHistory history, FlagArticles flags, VoteOnArticles votes, ArticleQuality quality, Backlog backlog, ModelPicker picker, UndoMerge undoing, SolutionPages solutions, DeskDirectory desks, Here here)
{
    public async Task<IResult> List(string? words, string? state, int page, CancellationToken ct)
    {
        here.View = "/wissen";
        var query = new ArticleQuery((words ?? "").Trim(), Enum.TryParse<ArticleState>(state, out var one) ? one : null, null, Math.Max(page, 1));
        return Pages.Of<ArticlesPage>(("Query", query), ("Page", await lists.Page(here.Actor, query, ct)), ("Desks", await desks.Now(ct)));
    }

    public async Task<IResult> Show(string number, Refused? refusal, string remark, CancellationToken ct, string successor = "")
    {
        if (await lists.One(here.Actor, number, ct) is not { } article) return Results.NotFound();
        var view = new ArticleView(article, await lists.Translations(here.Actor, article, ct), await flags.Of(here.Actor, article.Id, ct), await history.Copy(here.Actor, article.Id, ct), await votes.Reasons(here.Actor, article.Id, ct));
        var models = article.Products.Count > 0 ? await picker.Models(ct) : [];
        view = view with { Merge = article.MergedInto is null ? null : await undoing.Known(here.Actor, article.Id, ct), Products = [.. article.Products.Select(p => ModelPicker.NameOf(models, p.Product))] };
        return Pages.Of<ArticlePage>(refusal is null ? 200 : 422, ("View", view), ("Desks", await desks.Now(ct)), ("Refusal", refusal), ("Remark", remark), ("Successor", successor));
    }

    public async Task<IResult> Edit(string number, CancellationToken ct)
    {
        if (await lists.One(here.Actor, number, ct) is not { } article) return Results.NotFound();
        if (!ArticleFlow.Allows(article, ArticleVerb.Write, here.Actor) && ArticleFlow.Refusal(article, ArticleVerb.Propose, here.Actor) is { } why) return await Show(number, Outcome.Refused(why), "", ct);
        var copy = await history.Copy(here.Actor, article.Id, ct);
        // Whoever proposed something goes on with it.
        var (text, about, files) = copy is not null && copy.ById == here.Actor.PersonId ? (copy.Text, copy.About, copy.Files) : (article.Text, article.About, [.. article.Files.Where(f => f.IsListed).Select(f => f.PublicId)]);
        return await Form(article.Number, new ArticleForm(text, Language: article.Language, Version: article.Version) { Files = files }.With(about), null, ct);
    }

    /// <summary>For a new one number is null. What was typed stays; where somebody wrote in between, his text stands beside it.</summary>
    public async Task<IResult> Form(string? number, ArticleForm form, Refused? refusal, CancellationToken ct, bool again = false)
    {
        var article = number is null ? null : await lists.One(here.Actor, number, ct);
        var theirs = refusal?.Field == "Version" ? article : null;
        return Pages.Of<ArticleEditPage>(refusal is null ? 200 : 422, ("Number", number), ("Form", theirs is null ? form : form with { Version = theirs.Version }), ("Theirs", theirs), ("Desks", await desks.Now(ct)), ("Models", await picker.Models(ct)), ("Again", again), ("Known", (IReadOnlyList<ArticleFile>)(article?.Files ?? [])),
            ("Proposes", article is not null && !ArticleFlow.Allows(article, ArticleVerb.Write, here.Actor)), ("Refusal", refusal));
    }

    public async Task<IResult> History(string number, int? from, Refused? refusal, CancellationToken ct)
    {
        if (await lists.One(here.Actor, number, ct) is not { } article) return Results.NotFound();
        var revisions = await history.Of(here.Actor, article.Id, ct);
        return Pages.Of<ArticleHistoryPage>(refusal is null ? 200 : 422, ("Article", article), ("Revisions", revisions), ("From", revisions.FirstOrDefault(r => r.Version == from)), ("Desks", await desks.Now(ct)), ("Refusal", refusal));
    }

    public async Task<IResult> Change(string number, Refused? refusal, CancellationToken ct)
    {
        if (await lists.One(here.Actor, number, ct) is not { } article) return Results.NotFound();
        if (await history.Copy(here.Actor, article.Id, ct) is not { } copy) return refusal is null ? Results.NotFound() : await Show(number, refusal, "", ct);
        return Pages.Of<ArticleChangePage>(refusal is null ? 200 : 422, ("Article", article), ("Copy", copy), ("Desks", await desks.Now(ct)), ("Refusal", refusal));
    }

    public async Task<IResult> Merge(string number, string? into, Refused? refusal, CancellationToken ct)
    {
        if (await lists.One(here.Actor, number, ct) is not { } article) return Results.NotFound();
        if (ArticleFlow.Refusal(article, ArticleVerb.Merge, here.Actor) is { } why) return await Show(number, Outcome.Refused(why), "", ct);
        var other = string.IsNullOrWhiteSpace(into) ? null : await lists.One(here.Actor, into, ct);
        if (other is null && refusal is null && !string.IsNullOrWhiteSpace(into)) refusal = Outcome.Refused(Texts.ArticleMergeUnknown(into.Trim()), "Into");
        return Pages.Of<MergePage>(refusal is null ? 200 : 422, ("Article", article), ("Other", other), ("Into", into ?? ""), ("Refusal", refusal));
    }

    public async Task<IResult> Care(Refused? refusal, CancellationToken ct) => Pages.Of<QualityPage>(refusal is null ? 200 : 422, ("List", await quality.Now(here.Actor, ct)), ("Searches", await backlog.Now(here.Actor, ct)), ("Refusal", refusal));

    public async Task<IResult> Keep(string number, string? words, Refused? refusal, IFormCollection? typed, ArticleForm? draft, CancellationToken ct)
    {
        if (await solutions.Of(here.Actor, number, words, ct) is not { } view) return Results.NotFound();
        if (draft is not null && (typed?["Keep"].ToString() == "draft" || typed?["Then"].ToString() == "products")) view = view with { Start = draft };
        return Pages.Of<KeepSolutionPage>(refusal is null ? 200 : 422, ("View", view), ("Search", words ?? ""), ("Typed", typed), ("Desks", await desks.Now(ct)), ("Models", await picker.Models(ct)), ("Refusal", refusal));
    }
}
