using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using MimeKit.Cryptography;

namespace Beistand.Channels.Mail.Inbound.Sealed;

/// <summary>A certificate with its private key, for mails encrypted to one of our addresses.</summary>
public sealed class MailKey
{
    public long Id { get; private set; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string Issuer { get; init; }

    /// <summary>SHA-256, lower-case hex.</summary>
    public required string Fingerprint { get; init; }
    public DateTimeOffset ValidFrom { get; init; }
    public DateTimeOffset ValidUntil { get; init; }
    public DateTimeOffset AddedAt { get; init; }

    /// <summary>PKCS#12, sealed by data protection.</summary>
    public required string Sealed { get; init; }
}

/// <summary>The keys of this installation, unsealed for as long as one mail is read.</summary>
internal sealed class MailKeys(BeistandDb? db, IDataProtectionProvider? protection)
{
    public const string Purpose = "mail-keys";

    /// <summary>What is used where there is no installation: signatures are read, nothing is decrypted.</summary>
    public static readonly MailKeys None = new(null, null);

    private List<byte[]>? unsealed;

    public async Task<TemporarySecureMimeContext> Open(CancellationToken ct)
    {
        var context = new TemporarySecureMimeContext();
        foreach (var key in unsealed ??= await Unseal(ct)) await context.ImportAsync(new MemoryStream(key), "", ct);
        return context;
    }

    private async Task<List<byte[]>> Unseal(CancellationToken ct)
    {
        if (db is null || protection is null) return [];
        var protector = protection.CreateProtector(Purpose);
        return (await db.Set<MailKey>().AsNoTracking().OrderBy(k => k.Id).Select(k => k.Sealed).ToListAsync(ct)).ConvertAll(k => protector.Unprotect(Convert.FromBase64String(k)));
    }
}
