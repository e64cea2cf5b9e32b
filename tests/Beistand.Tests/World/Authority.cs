using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Beistand.Tests.World;

/// <summary>An authority whose certificates this process and the ones it starts trust, and a stranger nobody trusts.</summary>
public static class Authority
{
    private static readonly X509Certificate2 Trusted = Found("Beistand Tests"), Stranger = Found("Stranger");

    // Before anything looks at the store of this machine, which is read once.
    [ModuleInitializer]
    internal static void Settle()
    {
        var folder = Directory.CreateTempSubdirectory("beistand-authority-").FullName;
        File.WriteAllText(Path.Combine(folder, "authority.pem"), Trusted.ExportCertificatePem());
        // Once for processes started from here, once for the library below this one.
        Environment.SetEnvironmentVariable("SSL_CERT_DIR", folder);
        _ = SetNative("SSL_CERT_DIR", folder, 1);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, true);
    }

    /// <summary>Certificate and key as PEM, for a server.</summary>
    public static (string Certificate, string Key) Issue(string name = "localhost", DateTimeOffset? until = null, bool byStranger = false)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        if (name == "localhost") names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        var ends = until ?? DateTimeOffset.UtcNow.AddDays(2);
        using var issued = request.Create(byStranger ? Stranger : Trusted, ends.AddDays(-5) is var begins && begins < DateTimeOffset.UtcNow.AddDays(-20) ? DateTimeOffset.UtcNow.AddDays(-20) : begins, ends, RandomNumberGenerator.GetBytes(8));
        return (issued.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    [DllImport("libc", EntryPoint = "setenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetNative(string name, string value, int overwrite);

    private static X509Certificate2 Found(string name)
    {
        var request = new CertificateRequest($"CN={name}", RSA.Create(2048), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(30));
    }
}
