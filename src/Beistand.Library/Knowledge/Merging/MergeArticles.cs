using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Knowledge.Merging;

/// <summary>Two articles say the same: one stays, the other leads to it, and what readers and agents said of it counts there. Reference is the number of the one that stays.</summary>
public sealed class MergeArticles(ArticleVerbs verbs, BeistandDb db)
{
    public async Task<Outcome> Merge(Actor by, string number, string into, CancellationToken ct)
    {
        var outcome = await verbs.Do(by, number, ArticleVerb.Merge, async (article, now) =>
        {
            if (Article.IdOf(into) is not { } other || await db.Articles.AsNoTracking().VisibleTo(by).FirstOrDefaultAsync(a => a.Id == other, ct) is not { } stays) return Outcome.Refused(Texts.ArticleUnknown(into.Trim()), "Into");
            if (stays.Id == article.Id) return Outcome.Refused(Texts.ArticleMergesItself, "Into");
            if (stays.State == ArticleState.Archived || stays.Language != article.Language) return Outcome.Refused(Texts.ArticleMergeMismatch, "Into");
            // What readers could find must lead to what they can find.
            if (article.State == ArticleState.Published && (stays.State != ArticleState.Published || stays.Readers > article.Readers)) return Outcome.Refused(Texts.ArticleMergeHides, "Into");
            await Move(article.Id, stays.Id, ct);
            article.MergeInto(stays.Id, now);
            return new ArticleMerged(article.Id, stays.Id);
        }, ct);
        return outcome is Done ? new Done(Article.Prefix + Article.IdOf(into)) : outcome;
    }

    private async Task Move(long from, long to, CancellationToken ct)
    {
        await db.ArticleUses.Where(u => u.ArticleId == from && db.Set<Using.ArticleUse>().Any(o => o.ArticleId == to && o.TicketId == u.TicketId)).ExecuteDeleteAsync(ct);
        await db.ArticleUses.Where(u => u.ArticleId == from).ExecuteUpdateAsync(u => u.SetProperty(x => x.ArticleId, to), ct);
        await db.ArticleVotes.Where(v => v.ArticleId == from).ExecuteUpdateAsync(v => v.SetProperty(x => x.ArticleId, to), ct);
        await db.ArticleFlags.Where(f => f.ArticleId == from).ExecuteUpdateAsync(f => f.SetProperty(x => x.ArticleId, to), ct);
        // Redirects stay one step long.
        await db.Articles.Where(a => a.MergedInto == from).ExecuteUpdateAsync(a => a.SetProperty(x => x.MergedInto, to), ct);
        var (used, yes, no) = (await db.ArticleUses.CountAsync(u => u.ArticleId == to, ct), await db.ArticleVotes.CountAsync(v => v.ArticleId == to && v.Helped, ct), await db.ArticleVotes.CountAsync(v => v.ArticleId == to && !v.Helped, ct));
        await db.Articles.Where(a => a.Id == to).ExecuteUpdateAsync(a => a.SetProperty(x => x.Used, used).SetProperty(x => x.Helped, yes).SetProperty(x => x.NotHelped, no), ct);
    }
}
