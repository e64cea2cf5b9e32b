using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.OpenSsl;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace Beistand.Channels.Mail.Outbound.Signing;

/// <summary>Private keys as PEM, and the record by which the world checks what they signed (RFC 6376, RFC 8463).</summary>
internal static class DkimPem
{
    private const int FewestBits = 2048;

    public static string Make(DkimKind kind)
    {
        if (kind == DkimKind.Rsa)
        {
            using var rsa = RSA.Create(FewestBits);
            return rsa.ExportPkcs8PrivateKeyPem();
        }
        var generator = new Ed25519KeyPairGenerator();
        generator.Init(new Ed25519KeyGenerationParameters(new SecureRandom()));
        using var text = new StringWriter();
        using (var pem = new PemWriter(text)) pem.WriteObject(generator.GenerateKeyPair().Private);
        return text.ToString();
    }

    /// <summary>The private key in the text; null where there is none that can be used: encrypted, too short, of another kind.</summary>
    public static AsymmetricKeyParameter? Read(string text)
    {
        try
        {
            using var pem = new PemReader(new StringReader(text));
            var key = pem.ReadObject() switch { AsymmetricCipherKeyPair pair => pair.Private, AsymmetricKeyParameter { IsPrivate: true } one => one, _ => null };
            return key is RsaPrivateCrtKeyParameters { Modulus.BitLength: >= FewestBits } or Ed25519PrivateKeyParameters ? key : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidCipherTextException or CryptoException or GeneralSecurityException or ArgumentException or FormatException or InvalidOperationException) { return null; }
    }

    public static DkimKind KindOf(AsymmetricKeyParameter key) => key is Ed25519PrivateKeyParameters ? DkimKind.Ed25519 : DkimKind.Rsa;

    /// <summary>The text of the TXT record.</summary>
    public static string Record(AsymmetricKeyParameter key) => key switch
    {
        Ed25519PrivateKeyParameters ed => "v=DKIM1; k=ed25519; p=" + Convert.ToBase64String(ed.GeneratePublicKey().GetEncoded()),
        RsaPrivateCrtKeyParameters rsa => "v=DKIM1; k=rsa; p=" + Convert.ToBase64String(SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(new RsaKeyParameters(false, rsa.Modulus, rsa.PublicExponent)).GetDerEncoded()),
        _ => throw new ArgumentException("neither RSA nor Ed25519", nameof(key)),
    };
}
