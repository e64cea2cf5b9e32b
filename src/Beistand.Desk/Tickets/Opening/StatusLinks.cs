using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Tickets.Opening;

/// <summary>A secret address under which a customer follows one ticket without an account. Only its hash is kept.</summary>
public sealed class StatusLink
{
    public required string Hash { get; init; }
    public long TicketId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
}

public sealed class StatusLinks(BeistandDb db, TimeProvider clock)
{
    /// <summary>Days after closing that a link still opens.</summary>
    public static readonly TimeSpan After = TimeSpan.FromDays(90);

    public async Task<string> Make(long ticketId, CancellationToken ct)
    {
        var secret = RandomId.NewSecret();
        db.Add(new StatusLink { Hash = RandomId.Hash(secret), TicketId = ticketId, CreatedAt = clock.GetUtcNow() });
        await db.SaveChangesAsync(ct);
        return secret;
    }

    /// <summary>The ticket a secret opens, by id and number; null where it opens none.</summary>
    public Task<(long Id, string Number)?> Open(string secret, CancellationToken ct) => StillOpen(RandomId.Hash(secret), ct);

    public async Task<(long Id, string Number)?> StillOpen(string hash, CancellationToken ct)
    {
        var link = await db.Set<StatusLink>().AsNoTracking().FirstOrDefaultAsync(l => l.Hash == hash && l.RevokedAt == null, ct);
        return link is null ? null : await Still(link.TicketId, ct);
    }

    /// <summary>Whether a ticket may still be seen by link: until 90 days after closing. One that went into another of his leads there.</summary>
    private async Task<(long Id, string Number)?> Still(long ticketId, CancellationToken ct)
    {
        var ends = clock.GetUtcNow() - After;
        var found = await db.Tickets.AsNoTracking().Where(t => t.Id == ticketId).Select(t => new { t.Id, t.Number, t.MergedIntoId, Opens = t.State != TicketState.Closed || t.Closure!.At > ends }).FirstOrDefaultAsync(ct);
        if (found?.MergedIntoId is { } into) return await Still(into, ct);
        return found is { Opens: true } ? (found.Id, found.Number) : null;
    }
}
