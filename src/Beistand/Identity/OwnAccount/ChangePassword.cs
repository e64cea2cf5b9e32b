using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity.OwnAccount;

/// <summary>Somebody changes his password and is signed out everywhere else.</summary>
internal sealed class ChangePassword(BeistandDb db, Own own, PasswordCheck check, Passwords passwords)
{
    public async Task<Outcome> Change(Actor by, string? session, string present, string password, string again, CancellationToken ct)
    {
        var person = await db.People.FirstAsync(p => p.Id == by.PersonId, ct);
        // Costly, so not while others wait for the transaction.
        if (await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.PersonId == person.Id, ct) is not { } now || !check.Is(now, present)) return Outcome.Refused(Texts.PresentPasswordWrong, "Present");
        if (Passwords.Refuse(password, again, person.Email) is { } wrong) return wrong;
        return await own.Change(by, session, "account.password-changed", async (account, _) =>
        {
            if (account.SecurityStamp != now.SecurityStamp) return (Outcome.Refused(Texts.PresentPasswordWrong, "Present"), null, null);
            await passwords.Set(person, password, ct);
            return (null, new { password = Audit.Hidden }, new { password = Audit.Hidden });
        }, ct);
    }
}
