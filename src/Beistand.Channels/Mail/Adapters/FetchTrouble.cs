using System.Net.Sockets;
using Beistand.Channels.Mail.Fetching;
using Beistand.Kernel.Platform.Net;
using MailKit;
using MailKit.Security;

namespace Beistand.Channels.Mail.Adapters;

/// <summary>The certificate of a mail server does not hold.</summary>
internal sealed class CertificateException(FetchProblem problem, string said) : IOException(said)
{
    public FetchProblem Problem { get; } = problem;
}

/// <summary>What went wrong in a conversation with a mail server, sorted by what somebody has to do.</summary>
internal static class FetchTrouble
{
    public static (FetchProblem Problem, string Said) Of(Exception problem) => problem switch
    {
        CertificateException certificate => (certificate.Problem, certificate.Message),
        ForbiddenTargetException forbidden => (FetchProblem.Forbidden, forbidden.Host),
        TokenRefusedException { Connected: false } => (FetchProblem.NotConnected, ""),
        TokenRefusedException refused => (FetchProblem.Token, refused.Message),
        AuthenticationException refused => (FetchProblem.SignIn, refused.Message),
        FolderNotFoundException folder => (FetchProblem.Folder, folder.FolderName),
        NotSupportedException or SslHandshakeException => (FetchProblem.NoTls, problem.Message),
        SocketException or IOException or ServiceNotConnectedException or TimeoutException => (FetchProblem.Unreachable, problem.Message),
        _ => (FetchProblem.Server, problem.Message),
    };
}
