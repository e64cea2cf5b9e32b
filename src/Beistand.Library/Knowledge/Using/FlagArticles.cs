using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Knowledge.Using;

/// <summary>"Stimmt nicht": an article is flagged with the reason until an editor or its owner closes the flag. Reference is the article's number.</summary>
public sealed class FlagArticles(ArticleVerbs verbs, BeistandDb db)
{
    private const int LongestReason = 2_000;

    public Task<Outcome> Flag(Actor by, string number, string reason, long? ticket, CancellationToken ct) => verbs.Do(by, number, ArticleVerb.Flag, async (article, now) =>
    {
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused(Texts.ArticleFlagNeedsReason, "Reason");
        if (reason.Length > LongestReason) return Outcome.Refused(Texts.ArticleTooLong(LongestReason), "Reason");
        var flag = new ArticleFlag { ArticleId = article.Id, TicketId = ticket, ById = by.PersonId == 0 ? null : by.PersonId, At = now, Reason = reason.Trim() };
        db.Add(flag);
        await db.SaveChangesAsync(ct);
        return new ArticleFlagged(article.Id, flag.Id);
    }, ct);

    public Task<Outcome> Close(Actor by, string number, long id, string answer, CancellationToken ct) => verbs.Do(by, number, ArticleVerb.CloseFlag, async (article, now) =>
    {
        if (await db.ArticleFlags.FirstOrDefaultAsync(f => f.Id == id && f.ArticleId == article.Id && f.ClosedAt == null, ct) is not { } flag) return Outcome.Refused(Texts.ArticleFlagGone);
        if (string.IsNullOrWhiteSpace(answer)) return Outcome.Refused(Texts.ArticleFlagNeedsAnswer, "Answer");
        if (answer.Length > LongestReason) return Outcome.Refused(Texts.ArticleTooLong(LongestReason), "Answer");
        flag.Close(answer, by.PersonId == 0 ? null : by.PersonId, now);
        return new ArticleFlagClosed(article.Id, id);
    }, ct);

    /// <summary>Flags of an article that the actor sees; open ones first.</summary>
    public async Task<IReadOnlyList<ArticleFlag>> Of(Actor actor, long article, CancellationToken ct) =>
        !actor.IsStaff || !await db.Articles.VisibleTo(actor).AnyAsync(a => a.Id == article, ct) ? [] : await db.ArticleFlags.AsNoTracking().Where(f => f.ArticleId == article).OrderBy(f => f.ClosedAt != null).ThenByDescending(f => f.Id).Take(50).ToListAsync(ct);
}
