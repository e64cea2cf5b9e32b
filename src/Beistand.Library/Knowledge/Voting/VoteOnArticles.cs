using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Forms;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Knowledge.Voting;

/// <summary>"Hat das geholfen?" The vote is kept without the person and with the day only. Reference is the article's number.</summary>
public sealed class VoteOnArticles(BeistandDb db, TimeProvider clock)
{
    public const int LongestReason = 1_000;

    /// <param name="reason">Why not; may be empty.</param>
    /// <param name="key">The same key again is the same vote; a reason that comes later with it is added.</param>
    public async Task<Outcome> Vote(Actor reader, string number, bool helped, string? reason, CancellationToken ct, string? key = null)
    {
        if (Article.IdOf(number) is not { } id) return Outcome.NotFound;
        var words = (reason ?? "").Trim();
        if (words.Length > LongestReason) return Outcome.Refused(Texts.ArticleTooLong(LongestReason), "Reason");
        var once = key is { Length: > 0 and <= 40 } ? $"vote:{id}:{key}" : null;
        if (await db.ResultOf(once, ct) is { } known) return await Explain(reader, id, known, words, ct);
        await using var work = await db.BeginWork(ct);
        var article = db.Articles.VisibleTo(reader).Where(a => a.Id == id && a.State == ArticleState.Published);
        // Counted where it stands: a loaded article would be in the way of whoever writes on it.
        var counted = helped ? await article.ExecuteUpdateAsync(a => a.SetProperty(x => x.Helped, x => x.Helped + 1), ct) : await article.ExecuteUpdateAsync(a => a.SetProperty(x => x.NotHelped, x => x.NotHelped + 1), ct);
        if (counted == 0) return Outcome.NotFound;
        var now = clock.GetUtcNow();
        var vote = new ArticleVote { ArticleId = id, Helped = helped, Reason = words, On = Zone.Day(now) };
        db.Add(vote);
        await db.SaveChangesAsync(ct);
        db.Record(new ArticleVoted(id, helped), Actor.Anonymous, now);
        var own = vote.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        db.Submitted(once, own, now);
        var first = await work.CommitOnce(db, once, own, ct);
        return first == own ? new Done(Article.Prefix + id) : await Explain(reader, id, first, words, ct);
    }

    // The same reader says why; who votes once more without a word is heard already.
    private async Task<Outcome> Explain(Actor reader, long id, string vote, string words, CancellationToken ct)
    {
        if (!await db.Articles.VisibleTo(reader).AnyAsync(a => a.Id == id, ct)) return Outcome.NotFound;
        if (words.Length > 0 && long.TryParse(vote, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var known))
        {
            await using var work = await db.BeginWork(ct);
            await db.ArticleVotes.Where(v => v.Id == known && !v.Helped && v.Reason == "").ExecuteUpdateAsync(v => v.SetProperty(x => x.Reason, words), ct);
            await work.Commit(ct);
        }
        return new Done(Article.Prefix + id);
    }

    /// <summary>What readers wrote, newest first; for those who work on the article.</summary>
    public async Task<IReadOnlyList<string>> Reasons(Actor actor, long article, CancellationToken ct) =>
        !actor.IsStaff || !await db.Articles.VisibleTo(actor).AnyAsync(a => a.Id == article, ct) ? [] : await db.ArticleVotes.AsNoTracking().Where(v => v.ArticleId == article && v.Reason != "").OrderByDescending(v => v.Id).Select(v => v.Reason).Take(10).ToListAsync(ct);
}
