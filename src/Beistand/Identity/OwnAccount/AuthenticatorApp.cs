using System.Security.Cryptography;
using Beistand.Identity.Factors;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace Beistand.Identity.OwnAccount;

/// <summary>A new key for the app, before it is confirmed.</summary>
/// <param name="Sealed">The same key for the way through the browser and back.</param>
/// <param name="Picture">A QR code as data URL.</param>
public sealed record NewAppKey(string Key, string Sealed, string Picture);

/// <summary>Somebody sets up the app that shows six digits, or switches it off.</summary>
internal sealed class AuthenticatorApp(BeistandDb db, Own own, UserManager<Account> users, IUserStore<Account> store, AppCodes codes, RecoveryCodes recovery, Settings settings, IDataProtectionProvider protection)
{
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("new-app-key").ToTimeLimitedDataProtector();

    public NewAppKey NewKey(Actor by, string email) => Show(by, email, users.GenerateNewAuthenticatorKey());

    /// <summary>The key that was shown before; a new one where that took too long.</summary>
    public NewAppKey SameKey(Actor by, string email, string sealedKey) => Open(by, sealedKey) is { } key ? Show(by, email, key) : NewKey(by, email);

    /// <returns>With the first factor come recovery codes, to be shown once.</returns>
    public async Task<(Outcome Outcome, IReadOnlyList<string> Codes)> Confirm(Actor by, string? session, string sealedKey, string code, CancellationToken ct)
    {
        IReadOnlyList<string> made = [];
        var outcome = await own.Change(by, session, "account.app-set", async (account, _) =>
        {
            if (Open(by, sealedKey) is not { } key) return (Outcome.Refused(Texts.AppKeyTooOld, "Code"), null, null);
            var before = account.TwoFactorEnabled;
            await ((IUserAuthenticatorKeyStore<Account>)store).SetAuthenticatorKeyAsync(account, key, ct);
            if (!await codes.Spend(account, code, ct)) return (Outcome.Refused(Texts.CodeWrong, "Code"), null, null);
            account.TwoFactorEnabled = true;
            if (await recovery.Left(account.Id, ct) == 0) made = await recovery.Make(account, ct);
            return (null, before ? new { app = Audit.Hidden } : null, new { app = Audit.Hidden });
        }, ct);
        return (outcome, made);
    }

    /// <param name="byPasskey">Whether a passkey has proved it already; else by a code of the app.</param>
    public Task<Outcome> SwitchOff(Actor by, string? session, string code, bool byPasskey, CancellationToken ct) => own.Change(by, session, "account.app-removed", async (account, _) =>
    {
        if (!account.TwoFactorEnabled) return (Outcome.Refused(Texts.AppIsOff), null, null);
        if (!byPasskey && !await codes.Spend(account, code, ct)) return (Outcome.Refused(Texts.CodeWrong, "Off"), null, null);
        account.TwoFactorEnabled = false;
        await db.Set<IdentityUserToken<long>>().Where(t => t.UserId == account.Id).ExecuteDeleteAsync(ct);
        await own.ForgetUselessCodes(account, ct);
        return (null, new { app = Audit.Hidden }, null);
    }, ct);

    private NewAppKey Show(Actor by, string email, string key)
    {
        var issuer = Uri.EscapeDataString(settings[SiteSettings.Name]);
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode($"otpauth://totp/{issuer}:{Uri.EscapeDataString(email)}?secret={key}&issuer={issuer}&digits=6", QRCodeGenerator.ECCLevel.M);
        var picture = Convert.ToBase64String(new PngByteQRCode(code).GetGraphic(6));
        return new NewAppKey(key, seal.Protect($"{by.PersonId}|{key}", TimeSpan.FromMinutes(30)), "data:image/png;base64," + picture);
    }

    private string? Open(Actor by, string sealedKey)
    {
        try { return seal.Unprotect(sealedKey).Split('|') is [var person, var key] && person == $"{by.PersonId}" ? key : null; }
        catch (CryptographicException) { return null; }
    }
}
