using Beistand.Desk.People;
using Beistand.Identity.Factors;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity.OwnAccount;

/// <param name="Demanded">Whether the house demands a second factor of him and he has none yet.</param>
/// <param name="Fresh">Whether he proved lately who he is; else he does it before he changes factors.</param>
public sealed record AccountView(string Email, bool App, int CodesLeft, IReadOnlyList<OwnPasskey> Passkeys, IReadOnlyList<OwnSession> Sessions, bool Demanded, bool Fresh);

public sealed record OwnPasskey(string Id, string Name, DateTimeOffset CreatedAt);

public sealed record OwnSession(string Browser, string Address, SignedInBy By, DateTimeOffset CreatedAt, DateTimeOffset SeenAt, bool IsThis);

/// <summary>Loads and shows the page about one's own account.</summary>
internal sealed class AccountPages(BeistandDb db, Here here, SecondFactorRule rule, UserManager<Account> users, RecoveryCodes recovery, IHttpContextAccessor http, TimeProvider clock)
{
    public string? Session => Identity.Sessions.IdOf(http.HttpContext!.User);

    public Task<Account?> Account(CancellationToken ct) => db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.PersonId == here.Actor.PersonId, ct);

    public async Task<bool> IsFresh(CancellationToken ct) => (await db.Set<Session>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == Session, ct))?.IsFresh(clock.GetUtcNow()) == true;

    public async Task<IResult> Show(CancellationToken ct, Refused? refusal = null, int status = 422)
    {
        db.ChangeTracker.Clear();
        return await View(ct) is { } view ? Pages.Of<AccountPage>(refusal is null ? 200 : status, ("View", view), ("Refusal", refusal)) : Results.NotFound();
    }

    private async Task<AccountView?> View(CancellationToken ct)
    {
        if (await Account(ct) is not { } account) return null;
        var (now, factor) = (clock.GetUtcNow(), await db.HasFactor(account.Id, ct));
        var passkeys = (await users.GetPasskeysAsync(account)).OrderBy(p => p.CreatedAt).Select(p => new OwnPasskey(Convert.ToBase64String(p.CredentialId), p.Name ?? "Passkey", p.CreatedAt)).ToList();
        var sessions = await db.Set<Session>().AsNoTracking().Where(s => s.PersonId == account.PersonId && s.EndedAt == null).OrderByDescending(s => s.SeenAt).ToListAsync(ct);
        return new AccountView(account.Email!, account.TwoFactorEnabled, await recovery.Left(account.Id, ct), passkeys,
            sessions.Where(s => !SessionLife.IsOver(here.Actor, s.CreatedAt, s.SeenAt, now)).Select(s => new OwnSession(s.Browser, s.Address, s.By, s.CreatedAt, s.SeenAt, s.Id == Session)).ToList(),
            !factor && rule.Demands(here.Actor), await IsFresh(ct));
    }
}
