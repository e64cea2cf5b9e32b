using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity.Factors;

/// <summary>Codes of the authenticator app, each good for one use.</summary>
internal sealed class AppCodes(BeistandDb db, UserManager<Account> users, TimeProvider clock)
{
    // Identity takes codes of the last and the next minute as well; later a code cannot come again.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    /// <summary>Within the transaction of what the code is for. Two at the same moment: the database lets one through.</summary>
    public async Task<bool> Spend(Account account, string typed, CancellationToken ct)
    {
        var (code, now) = (new string(typed.Where(char.IsAsciiDigit).ToArray()), clock.GetUtcNow());
        if (typed.Length > 20 || code.Length != 6 || !await users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code)) return false;
        if (await db.Set<SpentCode>().AnyAsync(s => s.AccountId == account.Id && s.Code == code && s.At > now - Remembered, ct)) return false;
        await db.Set<SpentCode>().Where(s => s.AccountId == account.Id && s.At <= now - Remembered).ExecuteDeleteAsync(ct);
        db.Add(new SpentCode { AccountId = account.Id, Code = code, At = now });
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException) { return false; }
    }
}
