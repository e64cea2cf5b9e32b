using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Knowledge.Voting;

/// <summary>"Hat das geholfen?" The vote is kept without the person and with the day only. Reference is the article's number.</summary>
public sealed class VoteOnArticles(BeistandDb db, TimeProvider clock)
{
    public const int LongestReason = 1_000;

    public async Task<Outcome> Vote(Actor reader, string number, bool helped, string? reason, CancellationToken ct)
    {
        if (Article.IdOf(number) is not { } id) return Outcome.NotFound;
        var words = (reason ?? "").Trim();
        if (words.Length > LongestReason) return Outcome.Refused(Texts.ArticleTooLong(LongestReason), "Reason");
        await using var work = await db.BeginWork(ct);
        var article = db.Articles.VisibleTo(reader).Where(a => a.Id == id && a.State == ArticleState.Published);
        // Counted where it stands: a loaded article would be in the way of whoever writes on it.
        var counted = helped ? await article.ExecuteUpdateAsync(a => a.SetProperty(x => x.Helped, x => x.Helped + 1), ct) : await article.ExecuteUpdateAsync(a => a.SetProperty(x => x.NotHelped, x => x.NotHelped + 1), ct);
        if (counted == 0) return Outcome.NotFound;
        var now = clock.GetUtcNow();
        db.Add(new ArticleVote { ArticleId = id, Helped = helped, Reason = words, On = Zone.Day(now) });
        db.Record(new ArticleVoted(id, helped), Actor.Anonymous, now);
        await work.Commit(ct);
        return new Done(Article.Prefix + id);
    }

    /// <summary>What readers wrote, newest first; for those who work on the article.</summary>
    public async Task<IReadOnlyList<string>> Reasons(Actor actor, long article, CancellationToken ct) =>
        !actor.IsStaff || !await db.Articles.VisibleTo(actor).AnyAsync(a => a.Id == article, ct) ? [] : await db.ArticleVotes.AsNoTracking().Where(v => v.ArticleId == article && v.Reason != "").OrderByDescending(v => v.Id).Select(v => v.Reason).Take(10).ToListAsync(ct);
}
