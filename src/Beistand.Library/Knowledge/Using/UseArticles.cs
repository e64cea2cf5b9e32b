using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Knowledge.Using;

/// <summary>Counts at how many tickets an article was used. The caller has the ticket and its transaction.</summary>
public sealed class UseArticles(BeistandDb db)
{
    public async Task Use(Actor by, long article, long ticket, UsedAs way, Judgement judged, DateTimeOffset now, CancellationToken ct)
    {
        var use = await db.ArticleUses.FirstOrDefaultAsync(u => u.ArticleId == article && u.TicketId == ticket, ct);
        if (use is null)
        {
            db.Add(use = new ArticleUse { ArticleId = article, TicketId = ticket });
            await db.Articles.Where(a => a.Id == article).ExecuteUpdateAsync(a => a.SetProperty(x => x.Used, x => x.Used + 1), ct);
        }
        use.Say(way, judged, by.PersonId == 0 ? null : by.PersonId, now);
    }
}
