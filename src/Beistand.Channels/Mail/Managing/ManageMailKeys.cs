using System.Security.Cryptography;
using Beistand.Channels.Mail.Inbound.Sealed;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using MimeKit.Cryptography;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace Beistand.Channels.Mail.Managing;

/// <summary>An administrator brings the keys by which encrypted mails are read, and takes them away.</summary>
public sealed class ManageMailKeys(BeistandDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    public const int Largest = 64 * 1024;

    public Task<List<MailKey>> List(CancellationToken ct) => db.Set<MailKey>().AsNoTracking().OrderBy(k => k.Email).ThenByDescending(k => k.ValidUntil).ToListAsync(ct);

    /// <param name="p12">PKCS#12 as certificate authorities give it: certificate and private key.</param>
    public async Task<Outcome> Add(Actor by, byte[] p12, string password, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        if (p12.Length == 0) return Outcome.Refused(Texts.MailKeyFileMissing, "File");
        if (p12.Length > Largest) return Outcome.Refused(Texts.MailKeyFileTooLarge(Largest / 1024), "File");
        if (Open(p12, password) is not { } store) return Outcome.Refused(Texts.MailKeyUnreadable, "File");
        if (store.Aliases.FirstOrDefault(store.IsKeyEntry) is not { } alias || store.GetCertificate(alias)?.Certificate is not { } certificate) return Outcome.Refused(Texts.MailKeyWithoutKey, "File");
        if (certificate.GetSubjectEmailAddress() is not { Length: > 0 } email) return Outcome.Refused(Texts.MailKeyWithoutAddress, "File");
        var now = clock.GetUtcNow();
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(certificate.GetEncoded()));
        if (await db.Set<MailKey>().AnyAsync(k => k.Fingerprint == fingerprint, ct)) return Outcome.Refused(Texts.MailKeyKnown(email), "File");
        var key = Made(certificate, email.ToLowerInvariant(), fingerprint, Sealed(store), now);
        db.Add(key);
        await db.SaveChangesAsync(ct);
        await Audit.Write(db, by, "mailkey.added", $"mailkey:{key.Id}", null, Fields(key), now, ct);
        await work.Commit(ct);
        return new Done($"{key.Id}");
    }

    public async Task<Outcome> Remove(Actor by, long id, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.Set<MailKey>().FirstOrDefaultAsync(k => k.Id == id, ct) is not { } key) return Outcome.NotFound;
        db.Remove(key);
        await Audit.Write(db, by, "mailkey.removed", $"mailkey:{key.Id}", Fields(key), null, clock.GetUtcNow(), ct);
        await work.Commit(ct);
        return Outcome.Done;
    }

    private static Pkcs12Store? Open(byte[] p12, string password)
    {
        var store = new Pkcs12StoreBuilder().Build();
        try { store.Load(new MemoryStream(p12), password.ToCharArray()); }
        // What it says depends on where the wrong password or the broken file shows first.
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException) { return null; }
        return store;
    }

    // Sealed by this installation, no longer by the password.
    private string Sealed(Pkcs12Store store)
    {
        using var plain = new MemoryStream();
        store.Save(plain, [], new SecureRandom());
        return Convert.ToBase64String(protection.CreateProtector(MailKeys.Purpose).Protect(plain.ToArray()));
    }

    private static MailKey Made(X509Certificate certificate, string email, string fingerprint, string sealedKey, DateTimeOffset now) => new()
    {
        Name = certificate.GetCommonName() ?? email, Email = email, Issuer = certificate.GetIssuerNameInfo(Org.BouncyCastle.Asn1.X509.X509Name.CN) ?? certificate.IssuerDN.ToString(), Fingerprint = fingerprint,
        ValidFrom = new DateTimeOffset(certificate.NotBefore.ToUniversalTime()), ValidUntil = new DateTimeOffset(certificate.NotAfter.ToUniversalTime()), AddedAt = now, Sealed = sealedKey,
    };

    private static object Fields(MailKey key) => new { key.Name, key.Email, key.Issuer, key.Fingerprint, validUntil = key.ValidUntil };
}
