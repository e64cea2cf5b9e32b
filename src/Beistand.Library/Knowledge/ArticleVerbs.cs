using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Knowledge;

/// <summary>What a verb on an article came to: an event that happened, or the reason why not.</summary>
public sealed record ArticleStep(Outcome? Not, DomainEvent? Happened)
{
    public static implicit operator ArticleStep(DomainEvent happened) => new(null, happened);
    public static implicit operator ArticleStep(Outcome not) => new(not, null);
}

/// <summary>The frame of every verb on an article: one transaction in which it is found, allowed, done and recorded. Reference is the article's number.</summary>
public sealed class ArticleVerbs(BeistandDb db, TimeProvider clock)
{
    public async Task<Outcome> Do(Actor by, string number, ArticleVerb verb, Func<Article, DateTimeOffset, Task<ArticleStep>> act, CancellationToken ct)
    {
        if (Article.IdOf(number) is not { } id) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        if (await db.Articles.VisibleTo(by).Include(a => a.Products).Include(a => a.Files).AsSplitQuery().FirstOrDefaultAsync(a => a.Id == id, ct) is not { } article) return Outcome.NotFound;
        if (ArticleFlow.Refusal(article, verb, by) is { } refusal) return Outcome.Refused(refusal);
        var now = clock.GetUtcNow();
        var step = await act(article, now);
        if (step.Happened is null) return step.Not ?? new Done(article.Number);
        db.Record(step.Happened, by, now);
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
}
