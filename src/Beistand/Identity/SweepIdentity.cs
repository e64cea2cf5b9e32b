using Beistand.Identity.MailLinks;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity;

/// <summary>The job that forgets what is over: sessions and their addresses after a week, links and wishes for them after a day.</summary>
internal sealed class SweepIdentity(BeistandDb db, TimeProvider clock)
{
    public async Task<bool> Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (day, week, oldest) = (now.AddDays(-1), now.AddDays(-7), now - SessionLife.Customer.Whole);
        await using var work = await db.BeginWork(ct);
        await db.Set<Session>().Where(s => s.EndedAt < week || s.CreatedAt < oldest).ExecuteDeleteAsync(ct);
        await db.Set<SignInLink>().Where(l => l.ExpiresAt < day || l.UsedAt < day).ExecuteDeleteAsync(ct);
        await db.Set<LinkRequest>().Where(r => r.PersonId != null && r.At < day).ExecuteDeleteAsync(ct);
        await work.Commit(ct);
        return false;
    }
}
