using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Knowledge.Using;
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
            var moved = await Move(article.Id, stays.Id, ct);
            db.Add(new ArticleMerge { ArticleId = article.Id, Into = stays.Id, At = now, ById = by.PersonId == 0 ? null : by.PersonId, State = article.State, PublishAt = article.PublishAt, OutdateAt = article.OutdateAt, Moved = moved });
            article.MergeInto(stays.Id, now);
            return new ArticleMerged(article.Id, stays.Id);
        }, ct);
        return outcome is Done ? new Done(Article.Prefix + Article.IdOf(into)) : outcome;
    }

    private async Task<MovedOver> Move(long from, long to, CancellationToken ct)
    {
        var uses = await db.ArticleUses.AsNoTracking().Where(u => u.ArticleId == from).ToListAsync(ct);
        var taken = (await db.ArticleUses.Where(u => u.ArticleId == to).Select(u => u.TicketId).ToListAsync(ct)).ToHashSet();
        var moved = new MovedOver(
            await db.ArticleVotes.Where(v => v.ArticleId == from).Select(v => v.Id).ToListAsync(ct), await db.ArticleFlags.Where(f => f.ArticleId == from).Select(f => f.Id).ToListAsync(ct),
            [.. uses.Where(u => !taken.Contains(u.TicketId)).Select(u => u.TicketId)], [.. uses.Where(u => taken.Contains(u.TicketId)).Select(u => new UseKept(u.TicketId, u.As, u.Judged, u.ById, u.At))],
            await db.Articles.Where(a => a.MergedInto == from).Select(a => a.Id).ToListAsync(ct));
        await db.ArticleUses.Where(u => u.ArticleId == from && db.Set<ArticleUse>().Any(o => o.ArticleId == to && o.TicketId == u.TicketId)).ExecuteDeleteAsync(ct);
        await db.ArticleUses.Where(u => u.ArticleId == from).ExecuteUpdateAsync(u => u.SetProperty(x => x.ArticleId, to), ct);
        await db.ArticleVotes.Where(v => v.ArticleId == from).ExecuteUpdateAsync(v => v.SetProperty(x => x.ArticleId, to), ct);
        await db.ArticleFlags.Where(f => f.ArticleId == from).ExecuteUpdateAsync(f => f.SetProperty(x => x.ArticleId, to), ct);
        // Redirects stay one step long.
        await db.Articles.Where(a => a.MergedInto == from).ExecuteUpdateAsync(a => a.SetProperty(x => x.MergedInto, to), ct);
        await Counting.Anew(db, to, ct);
        return moved;
    }
}

internal static class Counting
{
    public static async Task Anew(BeistandDb db, long article, CancellationToken ct)
    {
        var (used, yes, no) = (await db.ArticleUses.CountAsync(u => u.ArticleId == article, ct), await db.ArticleVotes.CountAsync(v => v.ArticleId == article && v.Helped, ct), await db.ArticleVotes.CountAsync(v => v.ArticleId == article && !v.Helped, ct));
        await db.Articles.Where(a => a.Id == article).ExecuteUpdateAsync(a => a.SetProperty(x => x.Used, used).SetProperty(x => x.Helped, yes).SetProperty(x => x.NotHelped, no), ct);
    }
}
