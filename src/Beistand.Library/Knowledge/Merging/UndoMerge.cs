using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Knowledge.Using;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Knowledge.Merging;

/// <summary>Two articles were no doubles after all: the one that went comes back as it was, with what was said of it. What came to the other one since stays there. Reference is the number of the one that comes back.</summary>
public sealed class UndoMerge(ArticleVerbs verbs, BeistandDb db)
{
    public Task<Outcome> Undo(Actor by, string number, CancellationToken ct) => verbs.Do(by, number, ArticleVerb.Unmerge, async (article, now) =>
    {
        if (article.MergedInto is not { } into) return Outcome.Refused(Texts.ArticleNotMerged);
        var merge = await db.ArticleMerges.FirstOrDefaultAsync(m => m.ArticleId == article.Id, ct);
        if (merge is not null && merge.Into != into) return Outcome.Refused(Texts.ArticleMergedOn(Article.Prefix + merge.Into, Article.Prefix + into));
        if (article.TranslationOf is { } first && await db.Articles.AnyAsync(a => a.TranslationOf == first && a.Id != article.Id && a.Language == article.Language && a.State != ArticleState.Archived, ct)) return Outcome.Refused(Texts.ArticleTranslationTaken);
        if (merge is null) article.ComeBack(ArticleState.Draft, null, null, now);
        else
        {
            article.ComeBack(merge.State, merge.PublishAt > now ? merge.PublishAt : null, merge.OutdateAt, now);
            db.Remove(merge);
            await Back(article.Id, into, merge.Moved, ct);
        }
        return new ArticleUnmerged(article.Id, into);
    }, ct);

    /// <summary>What is known of a merge; null where it was made before that was written down.</summary>
    public async Task<ArticleMerge?> Known(Actor actor, long article, CancellationToken ct) =>
        !actor.IsStaff || !await db.Articles.VisibleTo(actor).AnyAsync(a => a.Id == article, ct) ? null : await db.ArticleMerges.AsNoTracking().FirstOrDefaultAsync(m => m.ArticleId == article, ct);

    private async Task Back(long article, long from, MovedOver moved, CancellationToken ct)
    {
        var (votes, flags, tickets, redirects) = (moved.Votes.ToArray(), moved.Flags.ToArray(), moved.Tickets.ToArray(), moved.Redirects.ToArray());
        await db.ArticleVotes.Where(v => v.ArticleId == from && votes.Contains(v.Id)).ExecuteUpdateAsync(v => v.SetProperty(x => x.ArticleId, article), ct);
        await db.ArticleFlags.Where(f => f.ArticleId == from && flags.Contains(f.Id)).ExecuteUpdateAsync(f => f.SetProperty(x => x.ArticleId, article), ct);
        await db.ArticleUses.Where(u => u.ArticleId == from && tickets.Contains(u.TicketId)).ExecuteUpdateAsync(u => u.SetProperty(x => x.ArticleId, article), ct);
        await db.Articles.Where(a => a.MergedInto == from && redirects.Contains(a.Id)).ExecuteUpdateAsync(a => a.SetProperty(x => x.MergedInto, article), ct);
        foreach (var both in moved.Both)
        {
            var use = new ArticleUse { ArticleId = article, TicketId = both.Ticket };
            use.Say(both.As, both.Judged, both.By, both.At);
            db.Add(use);
        }
        await db.SaveChangesAsync(ct);
        foreach (var one in new[] { article, from }) await Counting.Anew(db, one, ct);
    }
}
