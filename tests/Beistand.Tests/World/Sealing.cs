using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit;
using MimeKit.Cryptography;
using KeyUsage = System.Security.Cryptography.X509Certificates.X509KeyUsageFlags;

namespace Beistand.Tests.World;

/// <summary>Certificates and sealed mails, made here and trusted by nobody.</summary>
public static class Sealing
{
    public const string Password = "geheim";

    public static X509Certificate2 Certificate(string email, string name = "Petra Sommer")
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}, E={email}", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddEmailAddress(email);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(KeyUsage.DigitalSignature | KeyUsage.KeyEncipherment, false));
        return request.CreateSelfSigned(DateTimeOffset.Parse("2020-01-01T00:00:00Z", CultureInfo.InvariantCulture), DateTimeOffset.Parse("2040-01-01T00:00:00Z", CultureInfo.InvariantCulture));
    }

    public static byte[] P12(X509Certificate2 certificate) => certificate.Export(X509ContentType.Pkcs12, Password);

    /// <summary>By CBC, as all mail programs do it.</summary>
    public static MimeEntity Encrypted(MimeEntity inside, X509Certificate2 to)
    {
        using var context = new TemporarySecureMimeContext();
        return ApplicationPkcs7Mime.Encrypt(context, [new CmsRecipient(to)], inside);
    }

    public static MultipartSigned Signed(MimeEntity inside, X509Certificate2 by)
    {
        using var context = new TemporarySecureMimeContext();
        return MultipartSigned.Create(context, new CmsSigner(by), inside);
    }

    public static MimeEntity Opaque(MimeEntity inside, X509Certificate2 by)
    {
        using var context = new TemporarySecureMimeContext();
        return ApplicationPkcs7Mime.Sign(context, new CmsSigner(by), inside);
    }

    public static byte[] Mail(MimeEntity body, string from = "petra.sommer@kunde.example", string subject = "Vertraulich")
    {
        var mail = new MimeMessage { Subject = subject, Body = body, MessageId = $"{Guid.NewGuid():N}@kunde.example" };
        mail.From.Add(new MailboxAddress("Petra Sommer", from));
        mail.To.Add(new MailboxAddress("", "support@astina-service.example"));
        using var raw = new MemoryStream();
        mail.WriteTo(raw);
        return raw.ToArray();
    }

    public static TextPart Html(string html) => new("html") { Text = html };

    public static TextPart Plain(string text) => new("plain") { Text = text };

    public static MimeEntity Raw(string entity) => MimeEntity.Load(new MemoryStream(Encoding.UTF8.GetBytes(entity)));
}
