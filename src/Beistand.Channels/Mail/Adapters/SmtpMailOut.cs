using System.Globalization;
using System.Net.Sockets;
using Beistand.Channels.Mail.Outbound;
using Beistand.Kernel.Platform.Net;
using Beistand.Kernel.Platform.Settings;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Beistand.Channels.Mail.Adapters;

internal sealed class SmtpMailOut(Settings settings, GuardedConnector connector) : IMailOut
{
    public async Task<Handover> Send(MimeMessage mail, CancellationToken ct)
    {
        var (host, port) = (settings[MailSettings.SmtpHost], int.Parse(settings[MailSettings.SmtpPort], CultureInfo.InvariantCulture));
        try
        {
            using var client = new SmtpClient { Timeout = 60_000 };
            TlsCheck.On(client);
            await client.ConnectAsync(await connector.Open(host, port, MailServerDoor.Patience, ct), host, port, Security(settings), ct);
            if (settings[MailSettings.SmtpUser] is { Length: > 0 } user) await client.AuthenticateAsync(user, settings[MailSettings.SmtpPassword], ct);
            await client.SendAsync(mail, ct);
            await client.DisconnectAsync(true, ct);
            return new Handover(Handed.Sent);
        }
        catch (SmtpCommandException refused) when ((int)refused.StatusCode >= 500) { return new Handover(Handed.Refused, Texts.SmtpRefused((int)refused.StatusCode, refused.Message)); }
        catch (SmtpCommandException later) { return new Handover(Handed.Later, Texts.SmtpLater((int)later.StatusCode, later.Message)); }
        catch (AuthenticationException problem) { return new Handover(Handed.Later, Texts.SmtpSignIn(problem.Message)); }
        catch (SslHandshakeException) { return new Handover(Handed.Later, Texts.SmtpCertificate(host)); }
        catch (ForbiddenTargetException) { return new Handover(Handed.Later, Texts.TargetForbidden(host)); }
        catch (Exception problem) when (problem is SocketException or IOException or SmtpProtocolException or TimeoutException or NotSupportedException) { return new Handover(Handed.Later, Texts.SmtpUnreachable(host, port, problem.Message)); }
    }

    public static SecureSocketOptions Security(Settings settings) =>
        settings[MailSettings.SmtpSecurity] switch { "none" => SecureSocketOptions.None, "tls" => SecureSocketOptions.SslOnConnect, _ => SecureSocketOptions.StartTls };
}
