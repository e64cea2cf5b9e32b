using Beistand.Desk.People;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity.MailLinks;

/// <summary>A customer comes back with the link from the mail. Looking at its page uses nothing up: mail scanners do that too.</summary>
internal sealed class SignInByLink(BeistandDb db, Sessions sessions, TimeProvider clock)
{
    public Task<bool> IsOpen(string secret, CancellationToken ct) => Link(secret).AnyAsync(ct);

    /// <summary>The page the person wanted, "" for none; null where the link opens nothing.</summary>
    public async Task<string?> Use(HttpContext http, string secret, CancellationToken ct)
    {
        SignInLink? link;
        await using (var work = await db.BeginWork(ct))
        {
            var now = clock.GetUtcNow();
            if ((link = await Link(secret).AsNoTracking().FirstOrDefaultAsync(ct)) is null) return null;
            // The database decides between two at the same moment; with one link all others to this person are void.
            var mine = await db.Set<SignInLink>().Where(l => l.Hash == link.Hash && l.UsedAt == null).ExecuteUpdateAsync(s => s.SetProperty(l => l.UsedAt, now), ct);
            if (mine == 0) return null;
            await db.Set<SignInLink>().Where(l => l.PersonId == link.PersonId && l.For == LinkUse.SignIn && l.UsedAt == null).ExecuteUpdateAsync(s => s.SetProperty(l => l.UsedAt, now), ct);
            await work.Commit(ct);
        }
        await sessions.SignIn(http, link.PersonId, SignedInBy.MailLink);
        return link.ReturnUrl ?? "";
    }

    // Somebody who has become an agent since does not come in by mail.
    private IQueryable<SignInLink> Link(string secret) => db.Set<SignInLink>().Open(secret, LinkUse.SignIn, clock.GetUtcNow())
        .Where(l => db.Set<Person>().Any(p => p.Id == l.PersonId && p.DeactivatedAt == null && (p.Roles & (Kernel.Roles.Agent | Kernel.Roles.Administrator)) == 0));
}
