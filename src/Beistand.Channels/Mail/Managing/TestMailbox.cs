using System.Diagnostics;
using System.Net.Sockets;
using Beistand.Channels.Mail.Adapters;
using Beistand.Channels.Mail.Inbound;
using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Files;
using Beistand.Kernel.Platform.Net;
using Beistand.Kernel.Platform.Settings;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Channels.Mail.Managing;

public enum CheckState { Ok, Failed, Skipped }

public sealed record MailCheck(string Step, CheckState State, string Detail);

/// <summary>Tries a mailbox step by step and says at which one it stops. The test mail goes to the administrator who asks.</summary>
public sealed class TestMailbox(BeistandDb db, Settings settings, GuardedConnector connector, FolderMailOut folder, DataFolder data, TimeProvider clock)
{
    /// <summary>Null where there is no such mailbox or the actor is no administrator.</summary>
    public async Task<IReadOnlyList<MailCheck>?> Run(Actor by, long id, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator) || await db.Mailboxes.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, ct) is not { } mailbox) return null;
        var host = settings[MailSettings.SmtpHost];
        var checks = new List<MailCheck>();
        if (!MailAddresses.IsValid(mailbox.Address)) checks.Add(new(Texts.CheckAddress, CheckState.Failed, Texts.CheckAddressBad(mailbox.Address)));
        else
        {
            checks.Add(new(Texts.CheckAddress, CheckState.Ok, mailbox.Address));
            var to = await db.People.AsNoTracking().Where(p => p.Id == by.PersonId).Select(p => p.Email).FirstOrDefaultAsync(ct) ?? mailbox.Address;
            if (host.Length == 0) await File(checks, Probe(mailbox, to), ct);
            else await Send(checks, Probe(mailbox, to), host, to, ct);
        }
        var steps = host.Length == 0 ? [Texts.CheckAddress, Texts.CheckReach, Texts.CheckFiled] : new[] { Texts.CheckAddress, Texts.CheckReach, Texts.CheckTls, Texts.CheckLogin, Texts.CheckSent };
        checks.AddRange(steps.Skip(checks.Count).Select(step => new MailCheck(step, CheckState.Skipped, Texts.CheckNotTried)));
        return checks;
    }

    private MimeMessage Probe(Mailbox mailbox, string to)
    {
        var mail = new MimeMessage { Date = clock.GetUtcNow(), Subject = Texts.ProbeSubject(mailbox.Address), Body = new TextPart("plain") { Text = Texts.ProbeText(mailbox.Address) + "\n" } };
        mail.MessageId = $"probe.{RandomId.New()}@{settings[SiteSettings.MailDomain]}";
        mail.From.Add(new MailboxAddress(mailbox.SenderName, mailbox.Address));
        mail.To.Add(new MailboxAddress("", to));
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return mail;
    }

    private async Task File(List<MailCheck> checks, MimeMessage probe, CancellationToken ct)
    {
        checks.Add(new(Texts.CheckReach, CheckState.Skipped, Texts.CheckNoHost));
        var path = Path.Combine(data.Path, settings[MailSettings.Folder]);
        try
        {
            await folder.Send(probe, [.. probe.To.Mailboxes], ct);
            checks.Add(new(Texts.CheckFiled, CheckState.Ok, Texts.CheckFolder(path)));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException) { checks.Add(new(Texts.CheckFiled, CheckState.Failed, Texts.CheckFolderBad(path, problem.Message))); }
    }

    private async Task Send(List<MailCheck> checks, MimeMessage probe, string host, string to, CancellationToken outer)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(outer);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        var (ct, port, step) = (patience.Token, settings.Number(MailSettings.SmtpPort), Texts.CheckReach);
        void Passed(string detail, string next) => (_, step) = (Add(checks, new(step, CheckState.Ok, detail)), next);
        try
        {
            using var client = new SmtpClient { Timeout = 20_000 };
            TlsCheck.On(client);
            var begun = Stopwatch.GetTimestamp();
            var socket = await connector.Connect(host, port, ct);
            Passed(Texts.CheckReached(host, port, (long)Stopwatch.GetElapsedTime(begun).TotalMilliseconds), Texts.CheckTls);
            var security = SmtpMailOut.Security(settings);
            await client.ConnectAsync(socket, host, port, security, ct);
            Passed(client.IsSecure ? client.SslProtocol.ToString() : Texts.CheckTlsOff, Texts.CheckLogin);
            var user = settings[MailSettings.SmtpUser];
            if (user.Length > 0) await client.AuthenticateAsync(user, settings[MailSettings.SmtpPassword], ct);
            Passed(user.Length > 0 ? Texts.CheckLoggedIn(user) : Texts.CheckNoUser, Texts.CheckSent);
            await client.SendAsync(probe, ct);
            Passed(Texts.CheckSentTo(to), "");
            await client.DisconnectAsync(true, ct);
        }
        // A server that says goodbye rudely after the mail was taken has still taken it.
        catch (Exception problem) when (step.Length > 0 && !outer.IsCancellationRequested && Explain(problem, host, port) is { } words) { checks.Add(new(step, CheckState.Failed, words)); }
        catch (Exception problem) when (step.Length == 0 && problem is IOException or ProtocolException or OperationCanceledException) { /* see above */ }
    }

    private static bool Add(List<MailCheck> checks, MailCheck check)
    {
        checks.Add(check);
        return true;
    }

    private static string? Explain(Exception problem, string host, int port) => problem switch
    {
        ForbiddenTargetException => Texts.TargetForbidden(host),
        SslHandshakeException => Texts.SmtpCertificate(host),
        NotSupportedException => Texts.CheckTlsMissing(host),
        AuthenticationException => Texts.SmtpSignIn(problem.Message),
        SmtpCommandException refused => Texts.SmtpRefusedMail((int)refused.StatusCode, refused.Message),
        SocketException or IOException or ProtocolException or TimeoutException or OperationCanceledException => Texts.SmtpUnreachable(host, port, problem.Message),
        _ => null,
    };
}
