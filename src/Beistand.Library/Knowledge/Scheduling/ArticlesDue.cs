using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Knowledge.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Beistand.Library.Knowledge.Scheduling;

/// <summary>Publishes and outdates what is due, by the verbs an editor would use.</summary>
public sealed class ArticlesDue(BeistandDb db, WriteArticles articles, TimeProvider clock, ILogger<ArticlesDue> log)
{
    private const int AtOnce = 50;

    /// <summary>Whether there was anything to do.</summary>
    public async Task<bool> Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var publish = await db.Articles.AsNoTracking().Where(a => a.PublishAt <= now).OrderBy(a => a.PublishAt).Select(a => a.Id).Take(AtOnce).ToListAsync(ct);
        foreach (var id in publish) await Try(id, articles.Publish, ct);
        var outdate = await db.Articles.AsNoTracking().Where(a => a.OutdateAt <= now && a.State == ArticleState.Published).OrderBy(a => a.OutdateAt).Select(a => a.Id).Take(AtOnce).ToListAsync(ct);
        foreach (var id in outdate) await Try(id, (by, number, stop) => articles.Outdate(by, number, stop), ct);
        return publish.Count + outdate.Count > 0;
    }

    private async Task Try(long id, Func<Actor, string, CancellationToken, Task<Outcome>> act, CancellationToken ct)
    {
        try
        {
            var outcome = await act(Actor.System, $"{id}", ct);
            db.ChangeTracker.Clear();
            // What cannot be done now is no longer due: otherwise it would be tried for ever.
            if (outcome is Refused) await db.Articles.Where(a => a.Id == id).ExecuteUpdateAsync(a => a.SetProperty(x => x.PublishAt, (DateTimeOffset?)null), ct);
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException)
        {
            db.ChangeTracker.Clear();
            log.LogError(wrong, "article {Article} could not be moved when it was due", id);
        }
    }
}
