using Beistand.Desk.Coaching.Lessons;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Coaching.Figures;

/// <summary>Of the tickets opened in a stretch of time: how many there were and how many left the 1st level.</summary>
public sealed record Share(int Opened, int Escalated)
{
    /// <summary>Percent; null where there was none.</summary>
    public int? Percent => Opened == 0 ? null : (int)Math.Round(100.0 * Escalated / Opened, MidpointRounding.AwayFromZero);
}

/// <param name="Lesson">The newest that is in use or begun; null: missing.</param>
public sealed record CategoryLine(Category Category, Share Last90, Lesson? Lesson);

/// <summary>Before and after a lesson was first used, over the same number of days.</summary>
/// <param name="DaysToGo">0 where the time after it is over.</param>
public sealed record Repeat(int Days, Share Before, Share After, int DaysToGo);

public sealed record LessonLine(Lesson Lesson, IReadOnlyList<Repeat> Repeats, int Gaps);

public sealed record TeamView(IReadOnlyList<CategoryLine> Categories, IReadOnlyList<LessonLine> Lessons);

/// <summary>What the house learns: which categories go up most, where a lesson is missing, and whether lessons help. Holds no person.</summary>
public sealed class TeamFigures(BeistandDb db, DeskDirectory desks, Teachers teachers, TimeProvider clock)
{
    public static readonly IReadOnlyList<int> Spans = [30, 60, 90];

    /// <summary>Null for those who guide nobody.</summary>
    public async Task<TeamView?> Of(Actor by, CancellationToken ct)
    {
        if (!await teachers.May(by, ct)) return null;
        var now = clock.GetUtcNow();
        var lessons = await db.Lessons.AsNoTracking().Include(l => l.Category).Include(l => l.Team).OrderBy(l => l.Id).ToListAsync(ct);
        var gaps = await db.LessonGaps.GroupBy(g => g.LessonId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var last = await Shares(now.AddDays(-Spans[^1]), now, null, ct);
        var categories = (await desks.Now(db, ct)).Categories.Where(c => !c.Retired || last.ContainsKey(c.Id)).Select(c => new CategoryLine(c, last.GetValueOrDefault(c.Id, new(0, 0)), lessons.Where(l => l.CategoryId == c.Id && l.State != LessonState.Outdated).OrderBy(l => l.State == LessonState.InUse).LastOrDefault()))
            .OrderByDescending(c => c.Last90.Escalated).ThenByDescending(c => c.Last90.Opened).ThenBy(c => c.Category.Id).ToList();
        List<LessonLine> lines = [];
        foreach (var lesson in lessons.Where(l => l.InUseSince is not null)) lines.Add(new(lesson, await Repeats(lesson, now, ct), gaps.GetValueOrDefault(lesson.Id)));
        return new(categories, lines);
    }

    private async Task<IReadOnlyList<Repeat>> Repeats(Lesson lesson, DateTimeOffset now, CancellationToken ct)
    {
        List<Repeat> repeats = [];
        var since = lesson.InUseSince!.Value;
        foreach (var days in Spans)
        {
            var until = since.AddDays(days);
            var before = (await Shares(since.AddDays(-days), since, lesson.CategoryId, ct)).GetValueOrDefault(lesson.CategoryId, new(0, 0));
            var after = (await Shares(since, until, lesson.CategoryId, ct)).GetValueOrDefault(lesson.CategoryId, new(0, 0));
            repeats.Add(new(days, before, after, Math.Max(0, (int)Math.Ceiling((until - now).TotalDays))));
        }
        return repeats;
    }

    /// <summary>Of tickets opened from one moment on and before another, by category.</summary>
    private Task<Dictionary<long, Share>> Shares(DateTimeOffset from, DateTimeOffset until, long? only, CancellationToken ct) =>
        db.TicketFigures.Where(f => f.CategoryId != null && !f.IsMerged && (only == null || f.CategoryId == only) && f.OpenedAt >= from && f.OpenedAt < until)
            .GroupBy(f => f.CategoryId!.Value).Select(g => new { g.Key, Opened = g.Count(), Escalated = g.Sum(f => f.EscalatedAt == null ? 0 : 1) }).ToDictionaryAsync(g => g.Key, g => new Share(g.Opened, g.Escalated), ct);
}
