using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Capture;

/// <summary>The published sheets, read once for all: at most 30 seconds old.</summary>
public sealed class SheetBook(TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private readonly Lock change = new();
    private (IReadOnlyDictionary<long, CaptureSheet> ByCategory, DateTimeOffset At)? kept;
    private int forgotten;

    public void Forget()
    {
        lock (change) (kept, forgotten) = (null, forgotten + 1);
    }

    /// <summary>The newest published sheets by category; over the caller's connection.</summary>
    public async ValueTask<IReadOnlyDictionary<long, CaptureSheet>> Now(BeistandDb db, CancellationToken ct)
    {
        int before;
        lock (change)
        {
            if (kept is { } known && clock.GetUtcNow() - known.At < Fresh) return known.ByCategory;
            before = forgotten;
        }
        var sheets = db.Sheets;
        var all = await sheets.AsNoTracking().Where(s => s.Version == sheets.Where(o => o.CategoryId == s.CategoryId).Max(o => o.Version) && s.Version > CaptureSheet.Draft).ToListAsync(ct);
        var book = all.Where(s => s.Questions.Count > 0).ToDictionary(s => s.CategoryId);
        lock (change) if (forgotten == before) kept = (book, clock.GetUtcNow());
        return book;
    }

    /// <summary>The sheet a ticket is to be filled by: the version it began with, or the newest of its category; null where there is none.</summary>
    public async Task<CaptureSheet?> For(BeistandDb db, Ticket ticket, FilledSheet? filled, CancellationToken ct)
    {
        if (ticket.CategoryId is not { } category) return null;
        var newest = (await Now(db, ct)).GetValueOrDefault(category);
        if (filled is null || newest is null || filled.SheetId == newest.Id) return newest;
        var begun = await db.Sheets.AsNoTracking().FirstOrDefaultAsync(s => s.Id == filled.SheetId, ct);
        return begun?.CategoryId == category ? begun : newest;
    }
}
