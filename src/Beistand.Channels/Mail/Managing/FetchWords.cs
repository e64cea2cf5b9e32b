using Beistand.Channels.Mail.Fetching;

namespace Beistand.Channels.Mail.Managing;

/// <summary>What is wrong with fetching a mailbox and what to do, in the reader's language.</summary>
public static class FetchWords
{
    private static readonly Dictionary<FetchProblem, Func<MailboxAccess, string, string>> Sentences = new()
    {
        [FetchProblem.Unreachable] = (a, said) => Texts.FetchUnreachable(a.Host, a.Port, said),
        [FetchProblem.Silent] = (a, _) => Texts.FetchSilent(a.Host),
        [FetchProblem.CertificateExpired] = (a, said) => Texts.FetchCertificateExpired(a.Host, said),
        [FetchProblem.CertificateName] = (a, said) => Texts.FetchCertificateName(a.Host, said),
        [FetchProblem.CertificateUntrusted] = (a, said) => Texts.FetchCertificateUntrusted(a.Host, said),
        [FetchProblem.NoTls] = (a, said) => Texts.FetchNoTls(a.Host, a.Port, said),
        [FetchProblem.SignIn] = (a, said) => Texts.FetchSignIn(a.Host, a.User, said.TrimEnd('.')),
        [FetchProblem.Token] = (_, said) => Texts.FetchToken(said.TrimEnd('.')),
        [FetchProblem.NotConnected] = (_, _) => Texts.FetchNotConnected,
        [FetchProblem.Folder] = (_, said) => Texts.FetchFolder(said),
        [FetchProblem.Forbidden] = (a, _) => Texts.FetchForbidden(a.Host, a.Port),
        [FetchProblem.Server] = (a, said) => Texts.FetchServer(a.Host, said.TrimEnd('.')),
    };

    public static string Of(FetchProblem problem, string said, MailboxAccess access) => Sentences[problem](access, said);
}
