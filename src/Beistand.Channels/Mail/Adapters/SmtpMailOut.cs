using System.Globalization;
using System.Net.Sockets;
using Beistand.Channels.Mail.Outbound;
using Beistand.Kernel.Platform;
using Beistand.Kernel.Platform.Net;
using Beistand.Kernel.Platform.Settings;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Beistand.Channels.Mail.Adapters;

internal sealed class SmtpMailOut(Settings settings, GuardedConnector connector) : IMailOut
{
    // Many servers allow few lines at once: one that is silent at the goodbye is not held long.
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(5);

    /// <summary>How long a server may say nothing.</summary>
    public TimeSpan Longest { get; set; } = TimeSpan.FromSeconds(60);

    public async Task<Handover> Send(MimeMessage mail, IReadOnlyList<MailboxAddress> to, CancellationToken ct)
    {
        var (host, port) = (settings[MailSettings.SmtpHost], int.Parse(settings[MailSettings.SmtpPort], CultureInfo.InvariantCulture));
        var patience = new Patience(Longest, ct);
        var client = new VerdictClient(patience);
        TlsCheck.On(client);
        var taken = false;
        try
        {
            await Talk(client, host, port, mail, to, patience.Token);
            taken = true;
            return new Handover(Handed.Sent, Not: client.Unreached);
        }
        catch (NobodyAcceptedException) { return new Handover(Handed.Refused, Not: client.Unreached); }
        catch (SmtpCommandException refused) when (IsFinal(refused)) { return new Handover(Handed.Refused, Texts.SmtpRefusedMail((int)refused.StatusCode, refused.Message), client.Unreached); }
        catch (SmtpCommandException later) { return new Handover(Handed.Later, Texts.SmtpLater((int)later.StatusCode, later.Message), client.Unreached); }
        catch (AuthenticationException problem) { return new Handover(Handed.Later, Texts.SmtpSignIn(problem.Message)); }
        catch (SslHandshakeException) { return new Handover(Handed.Later, Texts.SmtpCertificate(host)); }
        catch (ForbiddenTargetException) { return new Handover(Handed.Later, Texts.TargetForbidden(host)); }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) { return new Handover(Handed.Later, Texts.SmtpSilent(host, port, (int)Longest.TotalSeconds)); }
        catch (Exception problem) when (problem is SocketException or IOException or SmtpProtocolException or TimeoutException or NotSupportedException) { return new Handover(Handed.Later, Texts.SmtpUnreachable(host, port, problem.Message)); }
        finally { _ = Leave(client, patience, taken); }
    }

    // Nobody waits for the goodbye: what was taken is written down first, or a death meanwhile would send it again. Whoever says goodbye rudely, or not at all, has taken it all the same.
    private static async Task Leave(VerdictClient client, Patience patience, bool taken)
    {
        await Task.Yield();
        using var goodbye = new CancellationTokenSource(Goodbye);
        using (patience)
        using (client)
        {
            try { if (taken) await client.DisconnectAsync(true, goodbye.Token); }
            catch (Exception rude) when (rude is IOException or MailKit.ProtocolException or OperationCanceledException) { }
        }
    }

    // That the server wants another sign-in or another greeting is no verdict on this mail.
    private static bool IsFinal(SmtpCommandException refused) => (int)refused.StatusCode is >= 500 and not (530 or 535 or 538) && refused.ErrorCode != SmtpErrorCode.UnexpectedStatusCode;

    private async Task Talk(VerdictClient client, string host, int port, MimeMessage mail, IReadOnlyList<MailboxAddress> to, CancellationToken ct)
    {
        await client.ConnectAsync(await connector.Connect(host, port, ct), host, port, Security(settings), ct);
        if (settings[MailSettings.SmtpUser] is { Length: > 0 } user) await client.AuthenticateAsync(user, settings[MailSettings.SmtpPassword], ct);
        await client.SendAsync(mail, mail.From.Mailboxes.First(), to, ct);
        Failpoint.Reach("smtp-accepted");
    }

    public static SecureSocketOptions Security(Settings settings) =>
        settings[MailSettings.SmtpSecurity] switch { "none" => SecureSocketOptions.None, "tls" => SecureSocketOptions.SslOnConnect, _ => SecureSocketOptions.StartTls };
}
