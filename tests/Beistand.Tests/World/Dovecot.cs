using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using MimeKit;

namespace Beistand.Tests.World;

/// <summary>A real Dovecot of its own: any address is a mailbox, the password is the same for all. IMAP, POP3 and LMTP on ports of its own.</summary>
public sealed class Dovecot : IAsyncDisposable
{
    public const string Password = "Sehr-geheim-9";
    private readonly string folder = Directory.CreateTempSubdirectory("beistand-dovecot-").FullName;
    private Process process = null!;

    private Dovecot() { }

    public int Imap { get; } = Postgres.FreePort();
    public int ImapStartTls { get; } = Postgres.FreePort();
    public int Pop3 { get; } = Postgres.FreePort();
    public int Lmtp { get; } = Postgres.FreePort();

    /// <summary>What a house must be told so that it may connect here.</summary>
    public string Allowed => $"localhost:{Imap},localhost:{ImapStartTls},localhost:{Pop3},127.0.0.1:{Imap}";

    /// <param name="tokenInfo">Address that tells whether an OAuth token is good; null lets only passwords in.</param>
    public static async Task<Dovecot> Start((string Certificate, string Key)? tls = null, Uri? tokenInfo = null)
    {
        var server = new Dovecot();
        var (certificate, key) = tls ?? Authority.Issue();
        await File.WriteAllTextAsync(server.In("cert.pem"), certificate);
        await File.WriteAllTextAsync(server.In("key.pem"), key);
        await File.WriteAllTextAsync(server.In("oauth.conf"), $"tokeninfo_url = {tokenInfo}\nusername_attribute = email\nactive_attribute =\nactive_value =\n");
        await File.WriteAllTextAsync(server.In("dovecot.conf"), server.Configuration(tokenInfo is not null));
        Directory.CreateDirectory(server.In("mail"));
        if (Environment.UserName == "root") using (var chown = Process.Start("chown", ["mail", server.In("mail")])) await chown.WaitForExitAsync();
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(server.folder, (UnixFileMode)0b111_101_101);
        await server.Run();
        return server;
    }

    public async Task Run()
    {
        process = Process.Start(new ProcessStartInfo("/usr/sbin/dovecot", ["-F", "-c", In("dovecot.conf")]))!;
        await Until(doors => doors.All(open => open) || process.HasExited);
        Assert.False(process.HasExited, Log);
    }

    public async Task Halt()
    {
        using (var stop = Process.Start(new ProcessStartInfo("/usr/bin/doveadm", ["-c", In("dovecot.conf"), "stop"]) { RedirectStandardError = true, RedirectStandardOutput = true })!) await stop.WaitForExitAsync();
        await process.WaitForExitAsync();
        process.Dispose();
        // Its helpers outlive it by a moment, and hold the doors.
        await Until(doors => !doors.Any(open => open));
    }

    private async Task Until(Func<bool[], bool> right)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (right(await Task.WhenAll(new[] { Imap, ImapStartTls, Pop3, Lmtp }.Select(Opens)))) return;
            await Task.Delay(50);
        }
        Assert.Fail($"Dovecot's doors did not open or close in time. {Log}");
    }

    private static async Task<bool> Opens(int port)
    {
        using var probe = new TcpClient();
        try { await probe.ConnectAsync("127.0.0.1", port); return true; }
        catch (SocketException) { return false; }
    }

    public string Log => File.Exists(In("dovecot.log")) ? File.ReadAllText(In("dovecot.log")) : "";

    /// <summary>Puts a mail into a mailbox as somebody would who has it open.</summary>
    public async Task<UniqueId> Put(string user, byte[] mail, MessageFlags flags = MessageFlags.None)
    {
        using var client = await Open(user);
        return (await client.Inbox.AppendAsync(await MimeMessage.LoadAsync(new MemoryStream(mail)), flags))!.Value;
    }

    public async Task Put(string user, IEnumerable<byte[]> mails)
    {
        using var client = await Open(user);
        foreach (var mail in mails) await client.Inbox.AppendAsync(await MimeMessage.LoadAsync(new MemoryStream(mail)), MessageFlags.None);
    }

    /// <summary>Brings a mail as another mail server does, past the conversations of clients.</summary>
    public async Task PutByLmtp(string user, byte[] mail)
    {
        using var lmtp = new TcpClient();
        await lmtp.ConnectAsync("127.0.0.1", Lmtp);
        using var stream = lmtp.GetStream();
        using var reader = new StreamReader(stream);
        await reader.ReadLineAsync();
        foreach (var line in new[] { "LHLO tests", "MAIL FROM:<kunde@privat.example>", $"RCPT TO:<{user}>", "DATA", System.Text.Encoding.UTF8.GetString(mail) + "\r\n." })
        {
            await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(line + "\r\n"));
            string? answer;
            do { answer = await reader.ReadLineAsync(); } while (answer is { Length: > 3 } && answer[3] == '-');
            Assert.Matches("^[23]", answer);
        }
    }

    /// <summary>The inbox as it lies on the disk.</summary>
    public IEnumerable<string> Raw(string user) => new[] { "new", "cur" }.Select(f => Path.Combine(In("mail"), user, f)).Where(Directory.Exists).SelectMany(Directory.GetFiles).Select(File.ReadAllText);

    /// <summary>What lies in a folder: subject and whether it was read.</summary>
    public async Task<List<(string Subject, bool Seen)>> In(string user, string path)
    {
        using var client = await Open(user);
        var found = await client.GetFolderAsync(path);
        await found.OpenAsync(FolderAccess.ReadOnly);
        return (await found.FetchAsync(0, -1, new FetchRequest(MessageSummaryItems.Envelope | MessageSummaryItems.Flags))).Select(s => (s.Envelope!.Subject!, s.Flags!.Value.HasFlag(MessageFlags.Seen))).ToList();
    }

    public async Task<ImapClient> Open(string user)
    {
        var client = new ImapClient { CheckCertificateRevocation = false, };
        await client.ConnectAsync("localhost", Imap, SecureSocketOptions.SslOnConnect);
        await client.AuthenticateAsync(user, Password);
        await client.Inbox.OpenAsync(FolderAccess.ReadWrite);
        return client;
    }

    /// <summary>Gives the inbox another generation, as a restored or rebuilt server does. The server must be halted.</summary>
    public void NewGeneration(string user)
    {
        var list = Path.Combine(In("mail"), user, "dovecot-uidlist");
        var lines = File.ReadAllLines(list);
        lines[0] = System.Text.RegularExpressions.Regex.Replace(lines[0], @"V\d+", "V1700000000");
        // The same mails under other numbers.
        File.WriteAllLines(list, lines);
        foreach (var index in Directory.GetFiles(Path.Combine(In("mail"), user), "dovecot.index*")) File.Delete(index);
    }

    /// <summary>The conversations with clients stand still, as under an overloaded disk; their connections stay open.</summary>
    public void Freeze(bool frozen)
    {
        foreach (var session in Process.GetProcesses().Where(p => p.ProcessName == "imap" && Parent(p.Id) == process.Id))
            using (var kill = Process.Start("kill", [frozen ? "-STOP" : "-CONT", session.Id.ToString(CultureInfo.InvariantCulture)])) kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        try { if (!process.HasExited) { Freeze(false); await Halt(); } }
        catch (InvalidOperationException) { /* halted by the test */ }
        try { Directory.Delete(folder, true); } catch (IOException) { /* the last session still writes */ }
    }

    private string In(string name) => Path.Combine(folder, name);

    private static int Parent(int id)
    {
        try { return int.Parse(File.ReadAllText($"/proc/{id}/stat").Split(") ", 2)[1].Split(' ')[1], CultureInfo.InvariantCulture); }
        catch (IOException) { return 0; }
    }

    private string Configuration(bool tokens)
    {
        var root = Environment.UserName == "root";
        return $$"""
            base_dir = {{folder}}/run
            state_dir = {{folder}}/run
            instance_name = beistand-{{Imap}}
            log_path = {{folder}}/dovecot.log
            protocols = imap pop3 lmtp
            listen = 127.0.0.1
            ssl = required
            ssl_cert = <{{folder}}/cert.pem
            ssl_key = <{{folder}}/key.pem
            mail_location = maildir:{{folder}}/mail/%u
            mail_uid = {{(root ? "mail" : Environment.UserName)}}
            mail_gid = {{(root ? "mail" : "")}}
            first_valid_uid = 1
            first_valid_gid = 1
            mail_fsync = never
            mail_max_userip_connections = 50
            auth_failure_delay = 0
            default_login_user = {{(root ? "dovenull" : Environment.UserName)}}
            default_internal_user = {{Environment.UserName}}
            default_internal_group =
            auth_mechanisms = plain login{{(tokens ? " xoauth2 oauthbearer" : "")}}
            {{(tokens ? $"passdb {{\n driver = oauth2\n mechanisms = xoauth2 oauthbearer\n args = {folder}/oauth.conf\n}}" : "")}}
            passdb {
              driver = static
              mechanisms = plain login
              args = password={{Password}}
            }
            userdb {
              driver = static
              args = uid={{(root ? "mail" : Environment.UserName)}} home={{folder}}/mail/%u allow_all_users=yes
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = {{ImapStartTls}}
              }
              inet_listener imaps {
                port = {{Imap}}
                ssl = yes
              }
            }
            service pop3-login {
              chroot =
              inet_listener pop3 {
                port = 0
              }
              inet_listener pop3s {
                port = {{Pop3}}
                ssl = yes
              }
            }
            service lmtp {
              inet_listener lmtp {
                port = {{Lmtp}}
              }
            }
            service anvil {
              chroot =
            }
            service stats {
              chroot =
            }
            """;
    }
}
