using System.Diagnostics;
using System.Net.Sockets;

namespace Beistand.Tests.World;

/// <summary>A real Postfix of its own that brings every mail to one Dovecot. Its master needs root.</summary>
public sealed class Postfix : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("beistand-postfix-").FullName;

    private Postfix() { }

    public int Port { get; } = Postgres.FreePort();
    public string Allowed => $"localhost:{Port}";
    public string Log => File.Exists(In("log")) ? File.ReadAllText(In("log")) : "";

    public static async Task<Postfix> Start(Dovecot behind)
    {
        var server = new Postfix();
        foreach (var name in new[] { "etc", "queue", "data" }) Directory.CreateDirectory(server.In(name));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(server.folder, (UnixFileMode)0b111_101_101);
        var (certificate, key) = Authority.Issue();
        await File.WriteAllTextAsync(server.In("etc/cert.pem"), key + "\n" + certificate);
        await File.WriteAllTextAsync(server.In("etc/main.cf"), server.Main(behind));
        await File.WriteAllTextAsync(server.In("etc/master.cf"), server.Services);
        await Call("chown", "postfix", server.In("data"));
        await Call("/usr/sbin/postfix", "-c", server.In("etc"), "start");
        for (var tries = 0; ; tries++)
        {
            using var probe = new TcpClient();
            try { await probe.ConnectAsync("127.0.0.1", server.Port); return server; }
            catch (SocketException) when (tries < 200) { await Task.Delay(50); }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Call("/usr/sbin/postfix", "-c", In("etc"), "stop");
        try { Directory.Delete(folder, true); } catch (IOException) { /* the last process still writes */ }
    }

    private string In(string name) => Path.Combine(folder, name);

    private static async Task Call(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        await process.WaitForExitAsync();
    }

    private string Main(Dovecot behind) => $"""
        compatibility_level = 3.6
        queue_directory = {folder}/queue
        data_directory = {folder}/data
        command_directory = /usr/sbin
        daemon_directory = /usr/lib/postfix/sbin
        mail_owner = postfix
        setgid_group = postdrop
        maillog_file = {folder}/log
        maillog_file_prefixes = {folder}
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        myhostname = mail.astina-service.example
        mydestination =
        mynetworks = 127.0.0.0/8
        virtual_mailbox_domains = static:all
        virtual_mailbox_maps = static:all
        virtual_transport = lmtp:inet:127.0.0.1:{behind.Lmtp}
        local_recipient_maps =
        smtpd_recipient_restrictions = permit_mynetworks, reject
        smtpd_tls_security_level = may
        smtpd_tls_chain_files = {folder}/etc/cert.pem
        message_size_limit = 200000000
        mailbox_size_limit = 0
        virtual_mailbox_limit = 0
        queue_run_delay = 1s
        minimal_backoff_time = 1s
        maximal_backoff_time = 5s

        """;

    private string Services => $"""
        127.0.0.1:{Port} inet n - n - - smtpd
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        proxymap unix - - n - - proxymap
        error unix - - n - - error
        retry unix - - n - - error
        lmtp unix - - n - - lmtp
        anvil unix - - n - 1 anvil
        pickup unix n - n 60 1 pickup
        showq unix n - n - - showq
        flush unix n - n 1000? 0 flush
        postlog unix-dgram n - n - 1 postlogd

        """;
}
