using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Beistand.Desk.Tickets;
using MimeKit.Cryptography;

namespace Beistand.Channels.Mail.Inbound.Sealed;

/// <summary>Whether a signature fits what it covers, and whether somebody known vouches for the name on it.</summary>
internal static class Seals
{
    private static readonly Oid ForMail = new("1.3.6.1.5.5.7.3.4");

    /// <param name="pkcs7">The signature as it came, with the certificates that belong to it.</param>
    /// <param name="from">The mail's sender, in lower case.</param>
    public static (MailNotice Notice, bool Fits) Judge(DigitalSignatureCollection signatures, byte[] pkcs7, string from, DateTimeOffset at)
    {
        if (signatures.Count == 0) return (new(MailNoticeKind.SignatureUnchecked), false);
        if (!signatures.All(Fits)) return (new(MailNoticeKind.SignatureBroken), false);
        if (signatures[0].SignerCertificate is not SecureMimeDigitalCertificate signer) return (new(MailNoticeKind.SignatureUnchecked), false);
        using var certificate = X509CertificateLoader.LoadCertificate(signer.Certificate.GetEncoded());
        var name = Name(certificate.GetNameInfo(X509NameType.SimpleName, false), signer.Email ?? "");
        var issuer = certificate.GetNameInfo(X509NameType.SimpleName, true);
        var kind = !IsVouchedFor(certificate, pkcs7, at) ? MailNoticeKind.SignedUnknown : from.Equals(signer.Email, StringComparison.OrdinalIgnoreCase) ? MailNoticeKind.SignedKnown : MailNoticeKind.SignedByOther;
        return (new(kind, name, issuer, from), true);
    }

    /// <summary>By its content, where the part does not say what it is.</summary>
    public static bool IsSigned(byte[] pkcs7)
    {
        try { return ContentInfo.GetContentType(pkcs7).Value == "1.2.840.113549.1.7.2"; }
        catch (CryptographicException) { return false; }
    }

    private static bool Fits(IDigitalSignature signature)
    {
        try { return signature.Verify(verifySignatureOnly: true); }
        catch (DigitalSignatureVerifyException) { return false; }
    }

    // By the system's own authorities, without asking anybody on the net.
    private static bool IsVouchedFor(X509Certificate2 certificate, byte[] pkcs7, DateTimeOffset at)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(ForMail);
        chain.ChainPolicy.ExtraStore.AddRange(Certificates(pkcs7));
        return chain.Build(certificate);
    }

    private static X509Certificate2Collection Certificates(byte[] pkcs7)
    {
        try
        {
            var signed = new SignedCms();
            signed.Decode(pkcs7);
            return signed.Certificates;
        }
        catch (CryptographicException) { return []; }
    }

    private static string Name(string name, string email) => name.Length == 0 || name.Equals(email, StringComparison.OrdinalIgnoreCase) ? email : email.Length == 0 ? name : $"{name} <{email}>";
}
