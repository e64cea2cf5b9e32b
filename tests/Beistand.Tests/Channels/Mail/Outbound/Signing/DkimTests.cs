using Beistand.Channels.Mail.Outbound.Signing;
using Beistand.Desk.Tickets.Answering;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace Beistand.Tests.Channels.Mail.Outbound.Signing;

public sealed class DkimTests
{
    [Theory, OnBothDatabases]
    public async Task Mails_are_signed_by_both_kinds_and_the_published_records_prove_it(string database)
    {
        using var sink = new SmtpSink();
        await using var house = await House.Open(database, settings: sink.Settings);
        await Add(house, new DkimForm("astina-service.example", "rsa1"), use: true);
        await Add(house, new DkimForm("Astina-Service.example", "ed1", DkimKind.Ed25519), use: true);
        await Send(house);
        var mail = Assert.Single(sink.Mails, m => m.Raw.Contains("Netzteil", StringComparison.Ordinal)).Mime;
        var records = (await house.In<DkimKeys, IReadOnlyList<DkimView>>(k => k.List(default))).ToDictionary(k => k.Name, k => k.Record);
        Assert.Equal(["ed1._domainkey.astina-service.example", "rsa1._domainkey.astina-service.example"], records.Keys.Order());

        var signatures = mail.Headers.Where(h => h.Id == HeaderId.DkimSignature).ToList();
        Assert.Equal(2, signatures.Count);
        var verifier = new DkimVerifier(new Dns(records));
        foreach (var signature in signatures)
        {
            Assert.True(await verifier.VerifyAsync(mail, signature), signature.Value);
            Assert.Contains("h=from:from:to:cc:subject:", signature.Value.ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal).ToLowerInvariant(), StringComparison.Ordinal);
        }
        // The proof can fail: one changed word, one more sender.
        mail.Subject = "Etwas anderes";
        Assert.False(await verifier.VerifyAsync(mail, signatures[0]));
        var second = sink.Mails.Last().Mime;
        second.Headers.Insert(0, new Header(HeaderId.From, "boese@privat.example"));
        Assert.False(await verifier.VerifyAsync(second, second.Headers.First(h => h.Id == HeaderId.DkimSignature)));
    }

    [Theory, OnBothDatabases]
    public async Task Unused_or_foreign_keys_sign_nothing(string database)
    {
        using var sink = new SmtpSink();
        await using var house = await House.Open(database, settings: sink.Settings);
        await Add(house, new DkimForm("astina-service.example", "rsa1"), use: false);
        await Add(house, new DkimForm("anders.example", "rsa1"), use: true);
        await Send(house);
        Assert.All(sink.Mails, m => Assert.DoesNotContain("DKIM-Signature", m.Raw, StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(sink.Mails);
    }

    [Theory, OnBothDatabases]
    public async Task A_key_of_ones_own_is_taken_and_kept_encrypted_and_bad_ones_are_refused_by_field(string database)
    {
        await using var house = await House.Open(database);
        var pem = DkimPem.Make(DkimKind.Rsa);
        await Add(house, new DkimForm("eigen.example", "alt", DkimKind.Ed25519, pem), use: false);
        var key = await house.Ask(db => db.Set<DkimKey>().SingleAsync());
        Assert.Equal(DkimKind.Rsa, key.Kind);
        Assert.DoesNotContain("PRIVATE", key.PrivateKey, StringComparison.Ordinal);

        async Task<string?> Field(DkimForm wrong) => Assert.IsType<Refused>(await Try(house, wrong)).Field;
        using var small = System.Security.Cryptography.RSA.Create(1024);
        Assert.Equal("Pem", await Field(new DkimForm("neu.example", "a", DkimKind.Rsa, small.ExportPkcs8PrivateKeyPem())));
        Assert.Equal("Pem", await Field(new DkimForm("neu.example", "a", DkimKind.Rsa, small.ExportSubjectPublicKeyInfoPem())));
        Assert.Equal("Pem", await Field(new DkimForm("neu.example", "a", DkimKind.Rsa, "unsinn")));
        Assert.Equal("Domain", await Field(new DkimForm("neu", "a")));
        Assert.Equal("Selector", await Field(new DkimForm("neu.example", "a.b")));
        Assert.Equal("Selector", await Field(new DkimForm("eigen.example", "neu")));
        var keller = await house.As(house.Company.Keller.Id);
        Assert.IsType<NotFound>(await house.In<DkimKeys, Outcome>(k => k.Add(keller, new DkimForm("neu.example", "a"), default)));
    }

    private static async Task<Outcome> Try(House house, DkimForm form)
    {
        var admin = await house.As(house.Company.Admin.Id);
        return await house.In<DkimKeys, Outcome>(k => k.Add(admin, form, default));
    }

    private static async Task Add(House house, DkimForm form, bool use)
    {
        Assert.IsType<Done>(await Try(house, form));
        var admin = await house.As(house.Company.Admin.Id);
        var id = await house.Ask(db => db.Set<DkimKey>().MaxAsync(k => k.Id));
        if (use) Assert.IsType<Done>(await house.In<DkimKeys, Outcome>(k => k.Use(admin, id, true, default)));
    }

    private static async Task Send(House house)
    {
        var number = await house.RequestFrom(house.Company.Weber, "Grüße aus Köln");
        var keller = await house.As(house.Company.Keller.Id);
        await house.In<AnswerHandler, Outcome>(h => h.Answer(keller, new Answer(number, "Bitte tauschen Sie das Netzteil. Schöne Grüße", Cc: "chef@stadtwerke.example"), default));
        await house.SendMails();
    }

    /// <summary>Knows the records that the admin page tells to publish, and reads them as RFC 6376 says.</summary>
    private sealed class Dns(IReadOnlyDictionary<string, string> records) : IDkimPublicKeyLocator
    {
        public AsymmetricKeyParameter LocatePublicKey(string methods, string domain, string selector, CancellationToken cancellationToken = default)
        {
            var tags = records[$"{selector}._domainkey.{domain}"].Split(';', StringSplitOptions.TrimEntries).Select(t => t.Split('=', 2)).ToDictionary(t => t[0], t => t[1]);
            var bytes = Convert.FromBase64String(tags["p"]);
            return tags["k"] == "ed25519" ? new Ed25519PublicKeyParameters(bytes, 0) : PublicKeyFactory.CreateKey(bytes);
        }

        public Task<AsymmetricKeyParameter> LocatePublicKeyAsync(string methods, string domain, string selector, CancellationToken cancellationToken = default) =>
            Task.FromResult(LocatePublicKey(methods, domain, selector, cancellationToken));
    }
}
