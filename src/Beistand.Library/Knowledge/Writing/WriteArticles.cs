using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Forms;
using Beistand.Library.Knowledge.Revising;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Knowledge.Writing;

/// <summary>Writes articles and moves them from draft to published and on. Reference is the article's number.</summary>
public sealed class WriteArticles(ArticleVerbs verbs, ArticleParts parts, BeistandDb db, TimeProvider clock)
{
    private const int LongestRemark = 2_000;

    /// <param name="ticket">The ticket it was learnt from.</param>
    public async Task<Outcome> Draft(Actor by, ArticleForm form, long? ticket, CancellationToken ct)
    {
        if (!by.IsStaff) return Outcome.NotFound;
        var language = form.Language == "en" ? "en" : "de";
        form = parts.Safe(form);
        var key = form.Key is { Length: > 0 } given ? $"{by.PersonId}:article:{given}" : null;
        await using var work = await db.BeginWork(ct);
        if (await db.ResultOf(key, ct) is { } earlier) return new Done(earlier);
        if (await parts.Refuse(by, form, 0, language, ct) is { } wrong) return wrong;
        var now = clock.GetUtcNow();
        var article = new Article { ExternalId = form.ExternalId ?? RandomId.New(), Language = language, TicketId = ticket, CreatedAt = now };
        article.Write(form.Text, form.About with { Owner = form.Owner ?? By(by) }, now);
        article.Attach(await parts.NewFiles(by, form, [], ct), form.Files ?? []);
        db.Add(article);
        await db.SaveChangesAsync(ct);
        db.Add(ArticleRevision.Of(article, By(by), now));
        db.Record(new ArticleDrafted(article.Id), by, now);
        db.Submitted(key, article.Number, now);
        return new Done(await work.CommitOnce(db, key, article.Number, ct));
    }

    public Task<Outcome> Write(Actor by, string number, ArticleForm form, CancellationToken ct) => verbs.Do(by, number, ArticleVerb.Write, async (article, now) =>
    {
        var safe = parts.Safe(form);
        if (await parts.Refuse(by, safe, article.Id, article.Language, ct) is { } wrong) return wrong;
        if (safe.Version != article.Version) return Outcome.Refused(Texts.ArticleChangedMeanwhile, "Version");
        // What readers see already keeps to what publishing asks.
        if (article.State == ArticleState.Published && ArticlePictures.Refuse(safe.Text, article.Files) is { } silent) return silent;
        return await Put(article, safe, By(by), await parts.NewFiles(by, safe, article.Files, ct), now, null, ct);
    }, ct);

    public Task<Outcome> Submit(Actor by, string number, CancellationToken ct) => Do(by, number, ArticleVerb.Submit, (article, now) =>
    {
        if (article.Solution.Length == 0) return Outcome.Refused(Texts.ArticleNeedsSolution, "Solution");
        article.Submit(now);
        return new ArticleSubmitted(article.Id);
    }, ct);

    public Task<Outcome> Return(Actor by, string number, string remark, CancellationToken ct) => Do(by, number, ArticleVerb.Return, (article, now) =>
    {
        if (string.IsNullOrWhiteSpace(remark)) return Outcome.Refused(Texts.ArticleNeedsRemark, "Remark");
        if (remark.Length > LongestRemark) return Outcome.Refused(Texts.ArticleTooLong(LongestRemark), "Remark");
        article.Return(remark, now);
        return new ArticleReturned(article.Id);
    }, ct);

    public Task<Outcome> Publish(Actor by, string number, CancellationToken ct) => Do(by, number, ArticleVerb.Publish, (article, now) =>
    {
        if (article.Solution.Length == 0) return Outcome.Refused(Texts.ArticleNeedsSolution, "Solution");
        if (ArticlePictures.Refuse(article.Text, article.Files) is { } silent) return silent;
        article.Publish(now);
        return new ArticlePublished(article.Id);
    }, ct);

    /// <param name="successor">The number of the article to read instead; empty for none.</param>
    public Task<Outcome> Outdate(Actor by, string number, CancellationToken ct, string? successor = null) => verbs.Do(by, number, ArticleVerb.Outdate, async (article, now) =>
    {
        var (next, wrong) = await Successor(by, article, successor, ct);
        if (wrong is not null) return wrong;
        article.Outdate(now, next);
        return new ArticleOutdated(article.Id);
    }, ct);

    public Task<Outcome> Archive(Actor by, string number, CancellationToken ct, string? successor = null) => verbs.Do(by, number, ArticleVerb.Archive, async (article, now) =>
    {
        var (next, wrong) = await Successor(by, article, successor, ct);
        if (wrong is not null) return wrong;
        article.Archive(now, next);
        return new ArticleArchived(article.Id);
    }, ct);

    private async Task<(long? Id, Refused? Wrong)> Successor(Actor by, Article article, string? number, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(number)) return (null, null);
        if (Article.IdOf(number) is not { } id || !await db.Articles.VisibleTo(by).AnyAsync(a => a.Id == id && a.State != ArticleState.Archived, ct)) return (null, Outcome.Refused(Texts.ArticleUnknown(number.Trim()), "Successor"));
        return id == article.Id ? (null, Outcome.Refused(Texts.ArticleSucceedsItself, "Successor")) : (id, null);
    }

    /// <summary>Writes inside a verb of the caller's, who has checked it, and keeps the revision.</summary>
    internal async Task<ArticleStep> Put(Article article, ArticleForm form, long? by, IReadOnlyList<ArticleFile> files, DateTimeOffset now, int? restoredFrom, CancellationToken ct)
    {
        // Written before revisions were kept: what is about to go is kept first.
        if (!await db.ArticleRevisions.AnyAsync(r => r.ArticleId == article.Id && r.Version == article.Version, ct)) db.Add(ArticleRevision.Of(article, article.OwnerId, article.ChangedAt));
        article.Write(form.Text, form.About, now);
        db.AddRange(files);
        article.Attach(files, form.Files);
        db.Add(ArticleRevision.Of(article, by, now, restoredFrom));
        return new ArticleWritten(article.Id, article.Version);
    }

    private Task<Outcome> Do(Actor by, string number, ArticleVerb verb, Func<Article, DateTimeOffset, ArticleStep> act, CancellationToken ct) => verbs.Do(by, number, verb, (article, now) => Task.FromResult(act(article, now)), ct);

    internal static long? By(Actor by) => by.PersonId == 0 ? null : by.PersonId;
}
