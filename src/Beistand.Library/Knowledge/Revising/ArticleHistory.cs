using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Knowledge.Writing;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Knowledge.Revising;

public sealed class ArticleHistory(ArticleVerbs verbs, ArticleParts parts, WriteArticles write, BeistandDb db)
{
    /// <summary>Newest first. The caller sees the article and is staff; customers are shown what is current.</summary>
    public async Task<IReadOnlyList<ArticleRevision>> Of(Actor actor, long article, CancellationToken ct) =>
        !actor.IsStaff || !await db.Articles.VisibleTo(actor).AnyAsync(a => a.Id == article, ct) ? [] : await db.ArticleRevisions.AsNoTracking().Where(r => r.ArticleId == article).OrderByDescending(r => r.Version).ToListAsync(ct);

    public async Task<WorkingCopy?> Copy(Actor actor, long article, CancellationToken ct) =>
        !actor.IsStaff || !await db.Articles.VisibleTo(actor).AnyAsync(a => a.Id == article, ct) ? null : await db.WorkingCopies.AsNoTracking().FirstOrDefaultAsync(c => c.ArticleId == article, ct);

    /// <summary>Writes an earlier text once more, as a new version. Readers, category and owner stay as they are now.</summary>
    public Task<Outcome> Restore(Actor by, string number, int version, int current, CancellationToken ct) => verbs.Do(by, number, ArticleVerb.Write, async (article, now) =>
    {
        if (await db.ArticleRevisions.AsNoTracking().FirstOrDefaultAsync(r => r.ArticleId == article.Id && r.Version == version, ct) is not { } old) return Outcome.Refused(Texts.ArticleNoRevision);
        if (current != article.Version) return Outcome.Refused(Texts.ArticleChangedMeanwhile, "Version");
        var form = parts.Safe(new ArticleForm(old.Text).With(article.About) with { Kind = old.Kind });
        if (await parts.Refuse(by, form with { TranslationOf = null }, article.Id, article.Language, ct) is { } wrong) return wrong;
        return await write.Put(article, form, WriteArticles.By(by), [], now, version, ct);
    }, ct);
}
