using Beistand.Channels.Api.Tokens;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Finding;
using Beistand.Library.Knowledge.Revising;
using Beistand.Library.Knowledge.Writing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beistand.Channels.Api.Articles;

/// <summary>Articles, by the same rule as pages and search; refused where the pages refuse, with the same sentences. Customers read.</summary>
internal sealed class ArticleDoors(Caller caller, BeistandDb db, Once once, ArticleLists lists, WriteArticles write, ProposeChanges changes, DeskDirectory desks)
{
    private static readonly Dictionary<ArticleStepWord, Func<WriteArticles, Actor, string, string, CancellationToken, Task<Outcome>>> Steps = new()
    {
        [ArticleStepWord.Submit] = (write, by, number, _, ct) => write.Submit(by, number, ct),
        [ArticleStepWord.Return] = (write, by, number, remark, ct) => write.Return(by, number, remark, ct),
        [ArticleStepWord.Publish] = (write, by, number, _, ct) => write.Publish(by, number, ct),
        [ArticleStepWord.Outdate] = (write, by, number, _, ct) => write.Outdate(by, number, ct),
        [ArticleStepWord.Archive] = (write, by, number, _, ct) => write.Archive(by, number, ct),
    };

    public static void Map(RouteGroupBuilder api)
    {
        var articles = api.MapGroup("/articles").WithTags("Knowledge");
        articles.MapGet("", (HttpContext http, ArticleDoors doors, CancellationToken ct) => doors.List(http, ct)).Is("listArticles", Scopes.TicketsRead, "List articles", "Those you may read, the last changed first, 50 on a page; `more` says whether another follows.").Gives<ArticleList>()
            .Asks(new("words", "Words of the title or text."), new("status", "State of the article.", [.. Enum.GetValues<ArticleState>().Select(Reading.Word)]), new("kind", "Kind of article.", [.. Enum.GetValues<ArticleKind>().Select(Reading.Word)]),
                new("language", "Language it is written in.", "de", "en"), new("product", "Slug of a model it is about."), new("category", "Key of a category."), new("page", "Page, from 1."));
        articles.MapPost("", (Body<ArticleDraft> body, ArticleDoors doors, CancellationToken ct) => doors.Draft(body, ct)).Is("draftArticle", Scopes.TicketsWrite, "Draft an article", "Staff only.").Takes<ArticleDraft>().Gives<ArticleDetail>(201).Refuses(404).Uses(Header.IdempotencyKey, Header.Location);
        articles.MapGet("/{article}", (string article, HttpContext http, ArticleDoors doors, CancellationToken ct) => doors.Get(article, http, ct)).Is("getArticle", Scopes.TicketsRead, "Read an article", "By its number, such as WI-12.").Gives<ArticleDetail>().Produces(304).Refuses(404).Uses(Header.IfNoneMatch, Header.ETag);
        articles.MapPatch("/{article}", (string article, Body<ArticlePatch> body, ArticleDoors doors, CancellationToken ct) => doors.Change(article, body.Value, ct)).Is("changeArticle", Scopes.TicketsWrite, "Change an article", "Staff only. The answer is the article as it is now; a proposal leaves it as it is.").Takes<ArticlePatch>("application/merge-patch+json").Gives<ArticleDetail>().Refuses(404);
        articles.MapPost("/{article}/step", (string article, Body<NewArticleStep> body, ArticleDoors doors, CancellationToken ct) => doors.Step(article, body.Value, ct)).Is("moveArticle", Scopes.TicketsWrite, "Submit, return, publish, outdate or archive an article", "Staff only.").Takes<NewArticleStep>().Gives<ArticleDetail>().Refuses(404);
    }

    private async Task<IResult> List(HttpContext http, CancellationToken ct)
    {
        var read = new Reading(http.Request.Query).Knows("words", "status", "kind", "language", "product", "category", "page");
        var book = await desks.Now(db, ct);
        var key = read.Text("category", 100);
        var query = new ArticleQuery(read.Text("words", 200) ?? "", read.Enum<ArticleState>("status"), key is null ? null : book.Categories.FirstOrDefault(c => c.Key == key)?.Id ?? 0, (int)Math.Clamp(read.Id("page") ?? 1, 1, 10_000))
        {
            Kind = read.Enum<ArticleKind>("kind"), Language = read.Among("language", "de", "en"), Product = read.Text("product", 100),
        };
        if (read.Problem is { } problem) return problem;
        var page = await lists.Page(caller.Actor, query, ct);
        return Answers.Ok(new ArticleList([.. page.Rows.Select(r => new ArticleEntry(r.Number, r.Kind, r.Title, r.Language, r.State, r.Readers, Key(book, r.CategoryId), r.ChangedAt, r.Used, r.Helped, r.NotHelped))], page.More));
    }

    private async Task<IResult> Get(string number, HttpContext http, CancellationToken ct) => await Find(number, ct) is { } article ? Answers.Tagged(http, article) : Problems.NotFound;

    private Task<IResult> Draft(Body<ArticleDraft> body, CancellationToken ct) => once.Do(body.Bytes, own => own is null ? null : $"{caller.Actor.PersonId}:article:{own}", async own =>
    {
        var wish = body.Value;
        var text = new ArticleText(wish.Title, wish.Problem, wish.Environment, wish.Cause, wish.Solution);
        return await write.Draft(caller.Actor, new ArticleForm(text, wish.Readers, await Category(wish.Category, ct), wish.Language, Key: own)
        {
            Kind = wish.Kind, Products = wish.Products, Systems = wish.Systems, ReviewOn = wish.ReviewOn, TranslationOf = wish.TranslationOf is { } of ? Article.IdOf(of) ?? 0 : null,
        }, null, ct);
    }, async number => await Find(number!, ct) is { } made ? Answers.Created($"/api/v1/articles/{number}", made) : Problems.NotFound, ct);

    private async Task<IResult> Change(string number, ArticlePatch patch, CancellationToken ct)
    {
        if (!caller.Actor.IsStaff || await lists.One(caller.Actor, number, ct) is not { } old) return Problems.NotFound;
        var text = new ArticleText(patch.Title ?? old.Title, patch.Problem ?? old.Problem, patch.Environment ?? old.Environment, patch.Cause ?? old.Cause, patch.Solution ?? old.Solution);
        var about = old.About with { Kind = patch.Kind ?? old.Kind, Readers = patch.Readers ?? old.Readers, Category = patch.Category is { } key ? await Category(key, ct) : old.CategoryId, ReviewOn = patch.ReviewOn ?? old.ReviewOn, TranslationOf = null, Products = patch.Products, Systems = patch.Systems };
        var form = new ArticleForm(text, Version: patch.Version ?? old.Version).With(about);
        var proposes = !ArticleFlow.Allows(old, ArticleVerb.Write, caller.Actor) && ArticleFlow.Allows(old, ArticleVerb.Propose, caller.Actor);
        // A proposal is taken over as a whole: what it does not name stays what it is.
        var outcome = proposes ? await changes.Propose(caller.Actor, number, form.With(about with { Products = patch.Products ?? old.About.Products, Systems = patch.Systems ?? old.Systems }), ct) : await write.Write(caller.Actor, number, form, ct);
        return outcome is Done ? await Again(number, ct) : Answers.Of(outcome);
    }

    private async Task<IResult> Step(string number, NewArticleStep step, CancellationToken ct)
    {
        if (!caller.Actor.IsStaff || !Steps.TryGetValue(step.Step, out var act)) return Problems.NotFound;
        var outcome = await act(write, caller.Actor, number, step.Remark, ct);
        return outcome is Done ? await Again(number, ct) : Answers.Of(outcome);
    }

    private async Task<IResult> Again(string number, CancellationToken ct) => await Find(number, ct) is { } article ? Answers.Ok(article) : Problems.NotFound;

    private async Task<ArticleDetail?> Find(string number, CancellationToken ct)
    {
        if (await lists.One(caller.Actor, number, ct) is not { } a) return null;
        var staff = caller.Actor.IsStaff;
        return new(a.Number, a.Kind, a.Title, a.Language, a.State, a.Readers, Key(await desks.Now(db, ct), a.CategoryId), a.Problem, a.Environment, a.Cause, a.Solution, a.About.Products!, a.Systems, a.Path, a.PublishedAt, a.ChangedAt, a.Version,
            staff ? a.ReviewOn : null, staff ? a.Remark : null, [.. a.Files.Where(f => f.IsListed).Select(f => new ArticleFileInfo(f.Name, f.Size, f.Sha256))]);
    }

    private async Task<long?> Category(string? key, CancellationToken ct) => key is null ? null : (await desks.Now(db, ct)).Categories.FirstOrDefault(c => c.Key == key)?.Id;

    private static string? Key(DeskBook book, long? category) => book.Categories.FirstOrDefault(c => c.Id == category)?.Key;
}
