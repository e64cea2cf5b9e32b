using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Beistand.Web;

/// <summary>The certificate that encrypts the keys at rest; made at the first start, readable by its owner only. It belongs into the backup.</summary>
internal static class KeyCertificate
{
    public static X509Certificate2 In(string data)
    {
        var path = Path.Combine(data, "keys.pfx");
        if (!File.Exists(path)) Make(path);
        return X509CertificateLoader.LoadPkcs12FromFile(path, null);
    }

    private static void Make(string path)
    {
        using var key = RSA.Create(3072);
        var request = new CertificateRequest("CN=Beistand keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(50));
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, create);
        file.Write(certificate.Export(X509ContentType.Pkcs12));
    }
}
