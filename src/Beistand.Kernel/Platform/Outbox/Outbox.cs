using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Kernel.Platform.Outbox;

/// <summary>Something that must leave the house exactly once in intent: kept until delivered or given up.</summary>
public sealed class OutboxRow
{
    public long Id { get; private set; }

    /// <summary>Who delivers it, for example "mail".</summary>
    public required string Topic { get; init; }

    /// <summary>The same key is never put in twice.</summary>
    public required string Key { get; init; }
    public required string Data { get; init; }
    public long? TicketId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset DueAt { get; private set; }
    public int Attempts { get; private set; }
    public string? Problem { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }
    public DateTimeOffset? GivenUpAt { get; private set; }

    public void Delivered(DateTimeOffset now) => (DoneAt, Problem) = (now, null);

    public void GiveUp(string problem, DateTimeOffset now) => (GivenUpAt, Problem, Attempts) = (now, problem, Attempts + 1);

    /// <summary>Tries again after 1, 2, 4 … minutes, at most 4 hours apart, for 48 hours.</summary>
    public void Postpone(string problem, DateTimeOffset now)
    {
        if (now - CreatedAt > TimeSpan.FromHours(48)) { GiveUp(problem, now); return; }
        (Problem, Attempts) = (problem, Attempts + 1);
        DueAt = now + TimeSpan.FromMinutes(Math.Min(240, Math.Pow(2, Math.Min(Attempts - 1, 8))));
    }
}

public static class OutboxQueries
{
    extension(BeistandDb db)
    {
        public DbSet<OutboxRow> Outbox => db.Set<OutboxRow>();

        public async Task PutIntoOutbox(OutboxRow row, CancellationToken ct)
        {
            if (!await db.Outbox.AnyAsync(o => o.Key == row.Key, ct)) db.Add(row);
        }
    }
}
