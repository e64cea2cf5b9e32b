using Beistand.Channels.Mail.Outbound;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Channels.Mail.Fetching;

public sealed record MailboxFailed(long Mailbox, FetchProblem Problem) : DomainEvent;
public sealed record MailboxWell(long Mailbox) : DomainEvent;

/// <summary>The job that raises an alarm where a mailbox fails or is silent, whoever should fetch it and whatever became of him.</summary>
internal sealed class WatchMailboxes(BeistandDb db, TimeProvider clock)
{
    public async Task<bool> Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var watched = await db.Set<MailboxHealth>().AsNoTracking().Where(h => db.Set<MailboxAccess>().Any(a => a.MailboxId == h.MailboxId)).ToListAsync(ct);
        foreach (var health in watched.Where(h => h.NeedsHelp(now) != (h.AlarmedAt is not null))) await Turn(health.MailboxId, now, ct);
        return false;
    }

    private async Task Turn(long mailbox, DateTimeOffset now, CancellationToken ct)
    {
        await using var work = await db.BeginWork(ct);
        var health = await db.Set<MailboxHealth>().FirstAsync(h => h.MailboxId == mailbox, ct);
        if (health.NeedsHelp(now))
        {
            health.Alarm(now);
            db.Record(new MailboxFailed(mailbox, health.Problem!.Value), Actor.System, now);
            foreach (var administrator in await db.People.AsNoTracking().Where(p => p.DeactivatedAt == null && (p.Roles & Roles.Administrator) != 0).Select(p => p.Id).ToListAsync(ct))
                await db.OrderMail(AlarmMail.Kind(mailbox), administrator, $"mailbox-alarm:{mailbox}:{now.ToUnixTimeSeconds()}:{administrator}", now, ct);
        }
        else
        {
            health.Calm();
            db.Record(new MailboxWell(mailbox), Actor.System, now);
        }
        await work.Commit(ct);
        db.ChangeTracker.Clear();
    }
}
