using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Knowledge.Writing;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Knowledge.Revising;

/// <summary>Who does not approve still improves what is published: his text waits as a working copy until an editor takes it over. Reference is the article's number.</summary>
public sealed class ProposeChanges(ArticleVerbs verbs, ArticleParts parts, WriteArticles write, BeistandDb db)
{
    public Task<Outcome> Propose(Actor by, string number, ArticleForm form, CancellationToken ct) => verbs.Do(by, number, ArticleVerb.Propose, async (article, now) =>
    {
        var safe = parts.Safe(form);
        if (await parts.Refuse(by, safe, article.Id, article.Language, ct) is { } wrong) return wrong;
        if (safe.Version != article.Version) return Outcome.Refused(Texts.ArticleChangedMeanwhile, "Version");
        var copy = await db.WorkingCopies.FirstOrDefaultAsync(c => c.ArticleId == article.Id, ct);
        if (copy is not null && copy.ById != by.PersonId) return Outcome.Refused(Texts.ArticleChangeWaits);
        var files = await parts.NewFiles(by, safe, article.Files, ct);
        db.AddRange(files);
        article.Attach(files, null);
        if (copy is null) db.Add(copy = new WorkingCopy { ArticleId = article.Id });
        copy.Write(safe.Text, safe.About, [.. safe.Files ?? article.Files.Where(f => f.IsListed).Select(f => f.PublicId)], article.Version, WriteArticles.By(by), now);
        return new ArticleChangeProposed(article.Id);
    }, ct);

    /// <param name="version">The version of the article that the editor compared it with.</param>
    public Task<Outcome> TakeOver(Actor by, string number, int version, CancellationToken ct) => verbs.Do(by, number, ArticleVerb.Write, async (article, now) =>
    {
        if (await db.WorkingCopies.FirstOrDefaultAsync(c => c.ArticleId == article.Id, ct) is not { } copy) return Outcome.Refused(Texts.ArticleNoChange);
        if (version != article.Version) return Outcome.Refused(Texts.ArticleChangedMeanwhile, "Version");
        if (ArticlePictures.Refuse(copy.Text, article.Files) is { } silent) return silent;
        db.Remove(copy);
        return await write.Put(article, new ArticleForm(copy.Text) { Files = copy.Files }.With(copy.About), copy.ById, [], now, null, ct);
    }, ct);

    public Task<Outcome> Discard(Actor by, string number, CancellationToken ct) => verbs.Do(by, number, ArticleVerb.Propose, async (article, _) =>
    {
        if (await db.WorkingCopies.FirstOrDefaultAsync(c => c.ArticleId == article.Id, ct) is not { } copy) return Outcome.Refused(Texts.ArticleNoChange);
        if (copy.ById != by.PersonId && !ArticleFlow.Allows(article, ArticleVerb.Write, by)) return Outcome.Refused(Texts.OnlyEditors);
        db.Remove(copy);
        return new ArticleChangeDiscarded(article.Id);
    }, ct);
}
