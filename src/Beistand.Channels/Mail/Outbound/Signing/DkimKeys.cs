using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;

namespace Beistand.Channels.Mail.Outbound.Signing;

/// <param name="Pem">A key that exists already; empty: one is made.</param>
public sealed record DkimForm(string Domain = "", string Selector = "", DkimKind Kind = DkimKind.Rsa, string Pem = "");

/// <summary>A key as the administrator sees it: what to put into the DNS, never its private half.</summary>
public sealed record DkimView(long Id, string Domain, DkimKind Kind, string Name, string Record, DateTimeOffset CreatedAt, DateTimeOffset? UsedSince);

/// <summary>Keys of domains, and mails signed by them.</summary>
public sealed class DkimKeys(BeistandDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    // From once more than there is: a second one, put in later, breaks the signature.
    private static readonly string[] Signed =
    [
        "From", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Content-Type", "MIME-Version", "Auto-Submitted", "Reply-To", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post",
    ];

    private readonly IDataProtector secrets = protection.CreateProtector("dkim");

    public async Task<IReadOnlyList<DkimView>> List(CancellationToken ct) =>
        (await db.Set<DkimKey>().AsNoTracking().OrderBy(k => k.Domain).ThenBy(k => k.Kind).ToListAsync(ct))
            .Select(k => new DkimView(k.Id, k.Domain, k.Kind, $"{k.Selector}._domainkey.{k.Domain}", DkimPem.Record(Key(k)), k.CreatedAt, k.UsedSince)).ToList();

    public async Task<Outcome> Add(Actor by, DkimForm form, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        form = form with { Domain = form.Domain.Trim().ToLowerInvariant(), Selector = form.Selector.Trim().ToLowerInvariant(), Pem = form.Pem.Trim() };
        if (Uri.CheckHostName(form.Domain) != UriHostNameType.Dns || !form.Domain.Contains('.', StringComparison.Ordinal)) return Outcome.Refused(Texts.DkimDomainWrong, "Domain");
        if (form.Selector.Length is 0 or > 63 || !form.Selector.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) return Outcome.Refused(Texts.DkimSelectorWrong, "Selector");
        if (!Enum.IsDefined(form.Kind)) return Outcome.Refused(Texts.DkimKindWrong, "Kind");
        var pem = form.Pem.Length > 0 ? form.Pem : DkimPem.Make(form.Kind);
        if (pem.Length > 20_000 || DkimPem.Read(pem) is not { } key) return Outcome.Refused(Texts.DkimPemWrong, "Pem");
        var kind = DkimPem.KindOf(key);
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.Set<DkimKey>().AnyAsync(k => k.Domain == form.Domain && (k.Kind == kind || k.Selector == form.Selector), ct)) return Outcome.Refused(Texts.DkimTaken(form.Domain), "Selector");
        db.Add(new DkimKey { Domain = form.Domain, Kind = kind, Selector = form.Selector, PrivateKey = secrets.Protect(pem), CreatedAt = clock.GetUtcNow() });
        await Audit.Write(db, by, "dkim.created", $"dkim:{form.Domain}", null, new { domain = form.Domain, selector = form.Selector, kind = $"{kind}" }, clock.GetUtcNow(), ct);
        await work.Commit(ct);
        return Outcome.Done;
    }

    public Task<Outcome> Use(Actor by, long id, bool use, CancellationToken ct) => Change(by, id, use ? "dkim.used" : "dkim.rested", key => { if (use) key.Use(clock.GetUtcNow()); else key.Rest(); }, ct);

    public Task<Outcome> Delete(Actor by, long id, CancellationToken ct) => Change(by, id, "dkim.deleted", key => db.Remove(key), ct);

    /// <summary>Signs by the keys of the sender's domain that are in use; where there is none the mail stays as it is.</summary>
    public async Task Sign(MimeMessage mail, CancellationToken ct)
    {
        var domain = mail.From.Mailboxes.First().Domain.ToLowerInvariant();
        var keys = await db.Set<DkimKey>().AsNoTracking().Where(k => k.Domain == domain && k.UsedSince != null).OrderBy(k => k.Kind).ToListAsync(ct);
        if (keys.Count == 0) return;
        mail.Prepare(EncodingConstraint.SevenBit);
        var headers = Signed.Where(h => mail.Headers.Contains(h) || (h == "Content-Type" && mail.Body is not null)).Prepend("From").ToList();
        foreach (var key in keys)
        {
            var signer = new DkimSigner(Key(key), key.Domain, key.Selector, key.Kind == DkimKind.Rsa ? DkimSignatureAlgorithm.RsaSha256 : DkimSignatureAlgorithm.Ed25519Sha256)
            {
                HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed, BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
            };
            signer.Sign(mail, headers);
        }
    }

    private async Task<Outcome> Change(Actor by, long id, string what, Action<DkimKey> change, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.Set<DkimKey>().FirstOrDefaultAsync(k => k.Id == id, ct) is not { } key) return Outcome.NotFound;
        var old = new { selector = key.Selector, used = key.UsedSince is not null };
        change(key);
        await Audit.Write(db, by, what, $"dkim:{key.Domain}", old, what == "dkim.deleted" ? null : new { selector = key.Selector, used = key.UsedSince is not null }, clock.GetUtcNow(), ct);
        await work.Commit(ct);
        return Outcome.Done;
    }

    private AsymmetricKeyParameter Key(DkimKey key) => DkimPem.Read(secrets.Unprotect(key.PrivateKey))!;
}
