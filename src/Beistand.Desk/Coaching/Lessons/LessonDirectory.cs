using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Coaching.Lessons;

/// <summary>What every page needs of a lesson in use.</summary>
public sealed record LessonEntry(long Id, long CategoryId, long TeamId, string Title);

/// <summary>The lessons in use, read once for all: at most 30 seconds old, and read anew when this node hears of a change.</summary>
public sealed class LessonDirectory(TimeProvider clock) : INodeReader
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private readonly Lock change = new();
    private (IReadOnlyList<LessonEntry> Lessons, DateTimeOffset At)? kept;
    private int forgotten;

    public void Forget()
    {
        lock (change) (kept, forgotten) = (null, forgotten + 1);
    }

    /// <summary>Over the caller's connection: whoever is in a transaction must not wait for a second one.</summary>
    public async ValueTask<IReadOnlyList<LessonEntry>> Now(BeistandDb db, CancellationToken ct)
    {
        var (now, before) = (clock.GetUtcNow(), Volatile.Read(ref forgotten));
        lock (change) if (kept is { } known && now - known.At < Fresh) return known.Lessons;
        var lessons = await db.Lessons.AsNoTracking().Where(l => l.State == LessonState.InUse && l.TeamId != null).OrderBy(l => l.Id).Select(l => new LessonEntry(l.Id, l.CategoryId, l.TeamId!.Value, l.Title)).ToListAsync(ct);
        // What changed while it was read is not in it for certain.
        lock (change) if (forgotten == before) kept = (lessons, now);
        return lessons;
    }

    /// <summary>The newest that a team uses for a category.</summary>
    public async ValueTask<LessonEntry?> For(BeistandDb db, long team, long? category, CancellationToken ct) =>
        category is null ? null : (await Now(db, ct)).LastOrDefault(l => l.CategoryId == category && l.TeamId == team);

    public async Task<long> Start(BeistandDb db, CancellationToken ct) => await db.Set<EventRow>().MaxAsync(e => (long?)e.Seq, ct) ?? 0;

    public Task Handle(BeistandDb db, IReadOnlyList<EventRow> batch, CancellationToken ct)
    {
        if (batch.Any(e => e.Kind == nameof(LessonChanged))) Forget();
        return Task.CompletedTask;
    }
}
