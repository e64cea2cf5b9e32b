using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Knowledge.Finding;
using Beistand.Library.Knowledge.Revising;
using Beistand.Library.Knowledge.Using;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Knowledge.Keeping;

/// <summary>Two articles that may say the same, or different things about the same.</summary>
public sealed record Alike(ArticleRow One, ArticleRow Other);

public sealed record QualityList(IReadOnlyList<ArticleRow> Waiting, IReadOnlyList<ArticleRow> ReviewDue, IReadOnlyList<ArticleRow> NoReview, IReadOnlyList<ArticleRow> Flagged, IReadOnlyList<ArticleRow> Changes, IReadOnlyList<ArticleRow> NotHelping, IReadOnlyList<ArticleRow> NeverUsed, IReadOnlyList<Alike> Alike);

/// <summary>What the keepers of the knowledge should look at.</summary>
public sealed class ArticleQuality(BeistandDb db, TimeProvider clock)
{
    private const int Most = 25, MostCompared = 2_000, FewVotes = 3, QuietDays = 90;

    public async Task<QualityList> Now(Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (today, old) = (Zone.Day(now), now.AddDays(-QuietDays));
        var live = db.Articles.VisibleTo(actor).Where(a => a.State == ArticleState.Published);
        var all = db.Articles.VisibleTo(actor).Where(a => a.State != ArticleState.Archived);
        return new(
            await Some(all.Where(a => a.State == ArticleState.InReview).OrderBy(a => a.ChangedAt)),
            await Some(live.Where(a => a.ReviewOn <= today).OrderBy(a => a.ReviewOn)),
            await Some(live.Where(a => a.ReviewOn == null).OrderBy(a => a.ChangedAt)),
            await Some(all.Where(a => db.Set<ArticleFlag>().Any(f => f.ArticleId == a.Id && f.ClosedAt == null)).OrderBy(a => a.ChangedAt)),
            await Some(all.Where(a => db.Set<WorkingCopy>().Any(c => c.ArticleId == a.Id)).OrderBy(a => a.ChangedAt)),
            await Some(live.Where(a => a.NotHelped >= FewVotes && a.NotHelped > a.Helped).OrderByDescending(a => a.NotHelped)),
            await Some(live.Where(a => a.Used == 0 && a.Helped == 0 && a.PublishedAt < old).OrderBy(a => a.PublishedAt)),
            Pairs(await ArticleLists.Rows(all.OrderByDescending(a => a.ChangedAt).Take(MostCompared)).ToListAsync(ct)));

        Task<List<ArticleRow>> Some(IQueryable<Article> articles) => ArticleLists.Rows(articles).Take(Most).ToListAsync(ct);
    }

    /// <summary>Same language and category, and most words of the titles the same. It is a hint: whether they contradict each other, somebody reads.</summary>
    private static List<Alike> Pairs(IReadOnlyList<ArticleRow> rows)
    {
        List<Alike> pairs = [];
        foreach (var group in rows.GroupBy(r => (r.Language, r.CategoryId)))
        {
            var titles = group.Select(r => (Row: r, Words: Significant(r.Title))).Where(t => t.Words.Count > 0).ToList();
            for (var i = 0; i < titles.Count && pairs.Count < Most; i++)
                for (var j = i + 1; j < titles.Count && pairs.Count < Most; j++)
                    if (AreAlike(titles[i].Words, titles[j].Words)) pairs.Add(new(titles[i].Row, titles[j].Row));
        }
        return pairs;
    }

    private static bool AreAlike(HashSet<string> one, HashSet<string> other)
    {
        var same = one.Count(other.Contains);
        return same >= 2 && same * 3 >= (one.Count + other.Count - same) * 2;
    }

    private static HashSet<string> Significant(string title) =>
        [.. title.ToLowerInvariant().Split([' ', '-', '/', ',', '.', '?', '!', ':', '(', ')', '„', '“', '"'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 3)];
}
