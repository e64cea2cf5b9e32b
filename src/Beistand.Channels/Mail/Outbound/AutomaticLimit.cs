using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Outbound;

/// <summary>An automatic mail that went to an address, which is kept as a hash only.</summary>
public sealed class AutomaticallySent
{
    public long OutboxId { get; init; }
    public required string AddressHash { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>Three automatic mails an address and hour, whatever they are about: two machines that answer each other fall silent, and nobody is flooded through us.</summary>
internal sealed class AutomaticLimit(BeistandDb db, TimeProvider clock)
{
    public const int AnHour = 3;

    /// <summary>Whether this one may go; tried again, it stays the one it was.</summary>
    public async Task<bool> Allows(long outbox, string address, CancellationToken ct)
    {
        var (now, hash) = (clock.GetUtcNow(), RandomId.Hash(address));
        var (hourAgo, dayAgo) = (now - TimeSpan.FromHours(1), now - TimeSpan.FromDays(1));
        await using var work = await db.BeginWork(ct);
        if (await db.Set<AutomaticallySent>().AnyAsync(s => s.OutboxId == outbox, ct)) return true;
        if (await db.Set<AutomaticallySent>().CountAsync(s => s.AddressHash == hash && s.At > hourAgo, ct) >= AnHour) return false;
        await db.Set<AutomaticallySent>().Where(s => s.At < dayAgo).ExecuteDeleteAsync(ct);
        db.Add(new AutomaticallySent { OutboxId = outbox, AddressHash = hash, At = now });
        await work.Commit(ct);
        return true;
    }
}
