using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Beistand.Channels.Mail.Fetching;
using MailKit;

namespace Beistand.Channels.Mail.Adapters;

/// <summary>Checks a server's certificate without an exception and remembers what is wrong with it. Lists of withdrawn certificates are not fetched: their addresses stand in the certificate itself, and a stranger's certificate must not send us anywhere.</summary>
internal sealed class TlsCheck
{
    /// <summary>Null while nothing was wrong.</summary>
    public FetchProblem? Found { get; private set; }
    public string Said { get; private set; } = "";

    public static TlsCheck On(MailService client)
    {
        var check = new TlsCheck();
        client.CheckCertificateRevocation = false;
        client.ServerCertificateValidationCallback = (_, certificate, chain, errors) => check.Passes(certificate as X509Certificate2, chain, errors);
        return check;
    }

    private bool Passes(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None && certificate is not null) return true;
        var states = chain?.ChainStatus ?? [];
        Found = errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? FetchProblem.CertificateName
            : states.Any(s => s.Status.HasFlag(X509ChainStatusFlags.NotTimeValid)) ? FetchProblem.CertificateExpired : FetchProblem.CertificateUntrusted;
        Said = certificate is null ? "" : $"{certificate.Subject}, {certificate.NotBefore:d.M.yyyy}–{certificate.NotAfter:d.M.yyyy}";
        return false;
    }
}
