using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity.Factors;

/// <summary>Asks browsers for passkeys and checks what they answer. A passkey with the person's finger, face or PIN is both factors.</summary>
internal sealed class Passkeys(BeistandDb db, IPasskeyHandler<Account> handler, UserManager<Account> users, SealedCookie cookie)
{
    private const string Cookie = "beistand-passkey";
    private static readonly TimeSpan Valid = TimeSpan.FromMinutes(5);

    /// <summary>What the browser needs to make a passkey for this account, as JSON.</summary>
    public async Task<string> OptionsToMake(HttpContext http, Account account, string name)
    {
        var options = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = await users.GetUserIdAsync(account), Name = account.UserName!, DisplayName = name }, http);
        cookie.Write(http, Cookie, Valid, $"make {account.Id}", options.AttestationState!);
        return options.CreationOptionsJson;
    }

    /// <summary>What the browser needs to find a passkey: of this account, or any for our site.</summary>
    public async Task<string> OptionsToAsk(HttpContext http, Account? account)
    {
        var options = await handler.MakeRequestOptionsAsync(account!, http);
        cookie.Write(http, Cookie, Valid, "ask", options.AssertionState!);
        return options.RequestOptionsJson;
    }

    /// <summary>The new passkey; null where the answer does not fit the question.</summary>
    public async Task<UserPasskeyInfo?> Made(HttpContext http, Account account, string answer)
    {
        if (answer.Length is 0 or > 20_000 || cookie.Take(http, Cookie) is not [var what, var state] || what != $"make {account.Id}") return null;
        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = answer, AttestationState = state });
        return result is { Succeeded: true, Passkey.IsUserVerified: true } && result.UserEntity.Id == await users.GetUserIdAsync(account) ? result.Passkey : null;
    }

    /// <summary>Whose passkey answered; null where it is unknown, does not fit, or its owner may not sign in.</summary>
    public async Task<Account?> Answered(HttpContext http, string answer, CancellationToken ct)
    {
        if (answer.Length is 0 or > 20_000 || cookie.Take(http, Cookie) is not ["ask", var state]) return null;
        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = answer, AssertionState = state });
        if (result is not { Succeeded: true, Passkey.IsUserVerified: true, User: { } account }) return null;
        if (!await db.People.AnyAsync(p => p.Id == account.PersonId && p.DeactivatedAt == null && (p.Roles & (Roles.Agent | Roles.Administrator)) != 0, ct)) return null;
        await using var work = await db.BeginWork(ct);
        await users.AddOrUpdatePasskeyAsync(account, result.Passkey);
        await work.Commit(ct);
        return account;
    }
}
