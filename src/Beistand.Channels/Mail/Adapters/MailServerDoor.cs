using Beistand.Channels.Mail.Fetching;
using Beistand.Kernel.Platform.Net;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Pop3;
using MailKit.Security;

namespace Beistand.Channels.Mail.Adapters;

/// <summary>Opens conversations with mail servers: connected through the guard, certificate checked, signed in.</summary>
public sealed class MailServerDoor(GuardedConnector connector, AccessTokens tokens, MailboxSecrets secrets)
{
    /// <summary>A server that says nothing for so long is gone. Longer than one IDLE.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    internal async Task<IMailServer> Open(MailboxAccess access, CancellationToken ct) => access.By switch
    {
        FetchBy.Pop3 => new Pop3Server(() => Enter(new Pop3Client(), access, ct)),
        _ => await ImapServer.At(await Enter(new ImapClient(), access, ct), access, ct),
    };

    /// <param name="passed">Told after each step: connected, secret, signed in.</param>
    public async Task<TClient> Enter<TClient>(TClient client, MailboxAccess access, CancellationToken ct, Action<string>? passed = null) where TClient : MailService
    {
        var check = TlsCheck.On(client);
        try
        {
            var stream = await connector.Open(access.Host, access.Port, Patience, ct);
            passed?.Invoke("reach");
            await client.ConnectAsync(stream, access.Host, access.Port, access.Security == MailSecurity.Tls ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls, ct);
            passed?.Invoke("tls");
            await SignIn(client, access, ct);
            passed?.Invoke("login");
            return client;
        }
        catch (Exception) when (check.Found is { } found)
        {
            client.Dispose();
            throw new CertificateException(found, check.Said);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private async Task SignIn(MailService client, MailboxAccess access, CancellationToken ct)
    {
        if (!access.UsesTokens) { await client.AuthenticateAsync(access.User, secrets.Open(access.Secret), ct); return; }
        try { await client.AuthenticateAsync(new SaslMechanismOAuth2(access.User, await tokens.Of(access, ct)), ct); }
        catch (AuthenticationException)
        {
            // A token can be taken back before its time: the next try asks for another.
            tokens.Forget(access);
            throw;
        }
    }
}
