using Beistand.Kernel;
using Beistand.Library.Knowledge.Writing;

namespace Beistand.Library.Knowledge.Scheduling;

/// <summary>What happens to an article by itself, and when it is read again. Reference is the article's number.</summary>
public sealed class ScheduleArticles(ArticleVerbs verbs)
{
    /// <summary>Sets when it publishes and when it becomes outdated by itself; null for never.</summary>
    public Task<Outcome> Schedule(Actor by, string number, DateTimeOffset? publish, DateTimeOffset? outdate, CancellationToken ct) => Do(by, number, ArticleVerb.Schedule, (article, now) =>
    {
        if (publish <= now) return Outcome.Refused(Texts.ArticleTimeIsOver, "PublishAt");
        if (outdate <= now) return Outcome.Refused(Texts.ArticleTimeIsOver, "OutdateAt");
        if (outdate <= publish) return Outcome.Refused(Texts.ArticleTimesCrossed, "OutdateAt");
        if (publish is not null && article.State == ArticleState.Published) return Outcome.Refused(Texts.ArticleIsPublished, "PublishAt");
        if (publish is not null && article.Solution.Length == 0) return Outcome.Refused(Texts.ArticleNeedsSolution, "Solution");
        if (publish is not null && ArticlePictures.Refuse(article.Text, article.Files) is { } silent) return silent;
        if (outdate is not null && publish is null && article.State != ArticleState.Published) return Outcome.Refused(Texts.ArticleNotPublished, "OutdateAt");
        article.Schedule(publish, outdate);
        return new ArticleScheduled(article.Id, publish, outdate);
    }, ct);

    /// <summary>Somebody read it again and it still holds.</summary>
    public Task<Outcome> Review(Actor by, string number, DateOnly? next, CancellationToken ct) => Do(by, number, ArticleVerb.Review, (article, now) =>
    {
        if (next <= Zone.Day(now)) return Outcome.Refused(Texts.ArticleTimeIsOver, "ReviewOn");
        article.Reviewed(next, now);
        return new ArticleReviewed(article.Id, next);
    }, ct);

    private Task<Outcome> Do(Actor by, string number, ArticleVerb verb, Func<Article, DateTimeOffset, ArticleStep> act, CancellationToken ct) => verbs.Do(by, number, verb, (article, now) => Task.FromResult(act(article, now)), ct);
}
