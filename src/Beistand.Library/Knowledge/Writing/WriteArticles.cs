using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Forms;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Knowledge.Writing;

/// <param name="Version">The version that was read before it was changed; 0 for a new one.</param>
public sealed record ArticleForm(ArticleText Text, Readers Readers = Readers.FirstLevel, long? Category = null, string Language = "de", int Version = 0, string? Key = null);

/// <summary>Writes articles and moves them from draft to published. Reference is the article's number.</summary>
public sealed class WriteArticles(BeistandDb db, TimeProvider clock)
{
    private const int LongestTitle = 200, LongestPart = 20_000, LongestRemark = 2_000;

    /// <param name="ticket">The ticket it was learnt from.</param>
    public async Task<Outcome> Draft(Actor by, ArticleForm form, long? ticket, CancellationToken ct)
    {
        if (!by.IsStaff) return Outcome.NotFound;
        if (Refuse(form) is { } wrong) return wrong;
        var key = form.Key is { Length: > 0 } given ? $"{by.PersonId}:article:{given}" : null;
        await using var work = await db.BeginWork(ct);
        if (await db.ResultOf(key, ct) is { } earlier) return new Done(earlier);
        var now = clock.GetUtcNow();
        var article = new Article { Language = form.Language == "en" ? "en" : "de", TicketId = ticket, OwnerId = by.PersonId == 0 ? null : by.PersonId, CreatedAt = now };
        article.Write(form.Text, form.Readers, form.Category, now);
        db.Add(article);
        await db.SaveChangesAsync(ct);
        db.Record(new ArticleDrafted(article.Id), by, now);
        db.Submitted(key, article.Number, now);
        return new Done(await work.CommitOnce(db, key, article.Number, ct));
    }

    public Task<Outcome> Write(Actor by, string number, ArticleForm form, CancellationToken ct) => Do(by, number, ArticleVerb.Write, (article, now) =>
    {
        if (Refuse(form) is { } wrong) return (wrong, null);
        if (form.Version != article.Version) return (Outcome.Refused(Texts.ArticleChangedMeanwhile, "Version"), null);
        article.Write(form.Text, form.Readers, form.Category, now);
        return (null, new ArticleWritten(article.Id, article.Version));
    }, ct);

    public Task<Outcome> Submit(Actor by, string number, CancellationToken ct) => Do(by, number, ArticleVerb.Submit, (article, now) =>
    {
        if (article.Solution.Length == 0) return (Outcome.Refused(Texts.ArticleNeedsSolution, "Solution"), null);
        article.Submit(now);
        return (null, new ArticleSubmitted(article.Id));
    }, ct);

    public Task<Outcome> Return(Actor by, string number, string remark, CancellationToken ct) => Do(by, number, ArticleVerb.Return, (article, now) =>
    {
        if (string.IsNullOrWhiteSpace(remark)) return (Outcome.Refused(Texts.ArticleNeedsRemark, "Remark"), null);
        if (remark.Length > LongestRemark) return (Outcome.Refused(Texts.ArticleTooLong(LongestRemark), "Remark"), null);
        article.Return(remark, now);
        return (null, new ArticleReturned(article.Id));
    }, ct);

    public Task<Outcome> Publish(Actor by, string number, CancellationToken ct) => Do(by, number, ArticleVerb.Publish, (article, now) =>
    {
        if (article.Solution.Length == 0) return (Outcome.Refused(Texts.ArticleNeedsSolution, "Solution"), null);
        article.Publish(now);
        return (null, new ArticlePublished(article.Id));
    }, ct);

    public Task<Outcome> Outdate(Actor by, string number, CancellationToken ct) => Do(by, number, ArticleVerb.Outdate, (article, now) =>
    {
        article.Outdate(now);
        return (null, new ArticleOutdated(article.Id));
    }, ct);

    public Task<Outcome> Archive(Actor by, string number, CancellationToken ct) => Do(by, number, ArticleVerb.Archive, (article, now) =>
    {
        article.Archive(now);
        return (null, new ArticleArchived(article.Id));
    }, ct);

    private async Task<Outcome> Do(Actor by, string number, ArticleVerb verb, Func<Article, DateTimeOffset, (Outcome? Not, DomainEvent? Happened)> act, CancellationToken ct)
    {
        if (Article.IdOf(number) is not { } id) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        if (await db.Articles.VisibleTo(by).FirstOrDefaultAsync(a => a.Id == id, ct) is not { } article) return Outcome.NotFound;
        if (ArticleFlow.Refusal(article, verb, by) is { } refusal) return Outcome.Refused(refusal);
        var now = clock.GetUtcNow();
        var (not, happened) = act(article, now);
        if (happened is null) return not!;
        db.Record(happened, by, now);
        try
        {
            await work.Commit(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Refused(Texts.ArticleChangedMeanwhile, "Version");
        }
        return new Done(article.Number);
    }

    private static Refused? Refuse(ArticleForm form)
    {
        if (string.IsNullOrWhiteSpace(form.Text.Title)) return Outcome.Refused(Texts.ArticleNeedsTitle, "Title");
        if (form.Text.Title.Trim().Length > LongestTitle) return Outcome.Refused(Texts.ArticleTooLong(LongestTitle), "Title");
        if (!Enum.IsDefined(form.Readers)) return Outcome.Refused(Texts.ArticleNeedsReaders, "Readers");
        (string Name, string Text)[] parts = [("Problem", form.Text.Problem), ("Environment", form.Text.Environment), ("Cause", form.Text.Cause), ("Solution", form.Text.Solution)];
        if (parts.FirstOrDefault(p => p.Text.Length > LongestPart) is { Name: { } name }) return Outcome.Refused(Texts.ArticleTooLong(LongestPart), name);
        return string.IsNullOrWhiteSpace(form.Text.Problem) ? Outcome.Refused(Texts.ArticleNeedsProblem, "Problem") : null;
    }
}
