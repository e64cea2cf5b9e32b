using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.World;

public static class EventReading
{
    /// <summary>The reader gets what concerns it of these rows, as the pump would give it.</summary>
    public static Task Read(this IEventReader reader, BeistandDb db, IEnumerable<EventRow> rows) =>
        rows.Where(reader.Concerns).ToList() is { Count: > 0 } own ? reader.Handle(db, own, default) : Task.CompletedTask;

    /// <summary>The same with the whole log.</summary>
    public static async Task ReadAll(this IEventReader reader, BeistandDb db) => await reader.Read(db, await db.Set<EventRow>().AsNoTracking().OrderBy(e => e.Seq).ToListAsync());
}
