using Microsoft.AspNetCore.DataProtection;

namespace Beistand.Channels.Mail.Fetching;

/// <summary>Seals what a mailbox's server must be told, for the database.</summary>
public sealed class MailboxSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector seal = protection.CreateProtector("mailbox");

    public string Seal(string secret) => secret.Length == 0 ? "" : seal.Protect(secret);

    public string Open(string sealedSecret) => sealedSecret.Length == 0 ? "" : seal.Unprotect(sealedSecret);
}
