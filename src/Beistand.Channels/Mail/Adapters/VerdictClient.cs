using Beistand.Channels.Mail.Outbound;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace Beistand.Channels.Mail.Adapters;

/// <summary>No recipient was taken: each has his reason.</summary>
internal sealed class NobodyAcceptedException : Exception;

/// <summary>Goes on where one recipient is refused, and remembers whom and why.</summary>
internal sealed class VerdictClient(IProtocolLogger log) : SmtpClient(log)
{
    public List<Unreached> Unreached { get; } = [];

    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        var code = (int)response.StatusCode;
        Unreached.Add(new(mailbox.Address, code >= 500, code >= 500 ? Texts.SmtpRefused(code, response.Response) : Texts.SmtpLater(code, response.Response)));
    }

    protected override void OnNoRecipientsAccepted(MimeMessage message) => throw new NobodyAcceptedException();
}

/// <summary>Ends a conversation in which nothing has moved for a while. Each line said or heard begins the while anew.</summary>
internal sealed class Patience : IProtocolLogger
{
    private readonly CancellationTokenSource end;
    private readonly TimeSpan longest;

    public Patience(TimeSpan longest, CancellationToken outer)
    {
        (this.longest, end) = (longest, CancellationTokenSource.CreateLinkedTokenSource(outer));
        end.CancelAfter(longest);
    }

    public CancellationToken Token => end.Token;
    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    public void LogConnect(Uri uri) => Moved();
    public void LogClient(byte[] buffer, int offset, int count) => Moved();
    public void LogServer(byte[] buffer, int offset, int count) => Moved();
    public void Dispose() => end.Dispose();

    private void Moved()
    {
        if (!end.IsCancellationRequested) end.CancelAfter(longest);
    }
}
