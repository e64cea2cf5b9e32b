using System.Net;
using System.Net.Sockets;
using Beistand.Channels.Mail;
using Beistand.Channels.Mail.Inbound;
using Beistand.Channels.Mail.Managing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Channels.Mail.Managing;

public sealed class MailboxTests
{
    [Theory, OnBothDatabases]
    public async Task A_mailbox_is_made_once_and_keeps_its_short_name(string database)
    {
        await using var house = await House.Open(database);
        var form = new MailboxForm(0, "rechnung", "Rechnung@astina-service.example", "AsTiNA Rechnung", "Gruß", house.Company.Kundendienst.Id, Key: "m1");
        var done = Assert.IsType<Done>(await Save(house, form));
        Assert.Equal(done, await Save(house, form));
        var id = long.Parse(done.Reference!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.IsType<Done>(await Save(house, form with { Id = id, MailboxKey = "anders", SenderName = "Neu", Key = null }));
        var mailbox = await house.Ask(db => db.Mailboxes.SingleAsync(m => m.Id == id));
        Assert.Equal(("rechnung", "rechnung@astina-service.example", "Neu"), (mailbox.Key, mailbox.Address, mailbox.SenderName));
        Assert.Equal(2, await house.Ask(db => db.Set<AuditEntry>().CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Refusals_name_the_field(string database)
    {
        await using var house = await House.Open(database);
        var form = new MailboxForm(0, "neu", "neu@astina-service.example", "Neu", "", house.Company.Technik.Id);
        async Task<string?> Field(MailboxForm wrong) => Assert.IsType<Refused>(await Save(house, wrong)).Field;
        Assert.Equal("MailboxKey", await Field(form with { MailboxKey = "Neu!" }));
        Assert.Equal("MailboxKey", await Field(form with { MailboxKey = "support" }));
        Assert.Equal("Address", await Field(form with { Address = "neu" }));
        Assert.Equal("Address", await Field(form with { Address = "support@astina-service.example" }));
        Assert.Equal("SenderName", await Field(form with { SenderName = "a\r\nBcc: x" }));
        Assert.Equal("Team", await Field(form with { TeamId = 4711 }));
    }

    [Theory, OnBothDatabases]
    public async Task Without_a_mail_server_the_test_mail_is_filed(string database)
    {
        await using var house = await House.Open(database);
        var checks = await Test(house);
        Assert.Equal([CheckState.Ok, CheckState.Skipped, CheckState.Ok], checks.Select(c => c.State));
        Assert.Equal("Probe-Mail abgelegt", checks[^1].Step);
        var mail = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(house.Data, "mail-out"))));
        Assert.Contains("To: admin@astina-service.example", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_inside_is_not_reached_unless_it_is_allowed()
    {
        await using var house = await House.Open("sqlite", settings: [("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", "2525")]);
        var checks = await Test(house);
        Assert.Equal([CheckState.Ok, CheckState.Failed, CheckState.Skipped, CheckState.Skipped, CheckState.Skipped], checks.Select(c => c.State));
        Assert.Contains("Net:Allowed", checks[1].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("starttls", 2, "bietet keine Verschlüsselung")]
    [InlineData("none", 3, "Die Anmeldung am Mailserver ist gescheitert")]
    public async Task The_test_stops_at_the_step_that_fails(string security, int step, string words)
    {
        using var server = new PlainServer();
        await using var house = await House.Open("sqlite", settings:
            [("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", server.Port), ("Net:Allowed", "127.0.0.1:" + server.Port), ("Mail:Smtp:Security", security), ("Mail:Smtp:User", "u"), ("Mail:Smtp:Password", "geheim-4711")]);
        var checks = await Test(house);
        Assert.Equal(Enumerable.Repeat(CheckState.Ok, step).Append(CheckState.Failed), checks.Take(step + 1).Select(c => c.State));
        Assert.Contains(words, checks[step].Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(checks, c => c.Detail.Contains("4711", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_test_mail_is_sent_where_everything_works()
    {
        using var server = new PlainServer();
        await using var house = await House.Open("sqlite", settings: [("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", server.Port), ("Net:Allowed", "127.0.0.1:" + server.Port), ("Mail:Smtp:Security", "none")]);
        var checks = await Test(house);
        Assert.All(checks, c => Assert.Equal(CheckState.Ok, c.State));
        Assert.Equal("Probe-Mail gesendet", checks[^1].Step);
        Assert.Contains("RCPT TO:<admin@astina-service.example>", server.Heard, StringComparison.Ordinal);
    }

    private static async Task<Outcome> Save(House house, MailboxForm form)
    {
        var admin = await house.As(house.Company.Admin.Id);
        return await house.In<ManageMailboxes, Outcome>(m => m.Save(admin, form, default));
    }

    private static async Task<IReadOnlyList<MailCheck>> Test(House house)
    {
        var admin = await house.As(house.Company.Admin.Id);
        var id = await house.Ask(db => db.Mailboxes.Select(m => m.Id).FirstAsync());
        return (await house.In<TestMailbox, IReadOnlyList<MailCheck>?>(t => t.Run(admin, id, default)))!;
    }

    /// <summary>A mail server without encryption that takes every mail and no password.</summary>
    private sealed class PlainServer : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly System.Text.StringBuilder heard = new();

        public PlainServer()
        {
            listener.Start();
            _ = Serve();
        }

        public string Port => ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        public string Heard => heard.ToString();
        public void Dispose() => listener.Dispose();

        private async Task Serve()
        {
            using var client = await listener.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream());
            await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 probe");
            var inMail = false;
            while (await reader.ReadLineAsync() is { } line)
            {
                heard.AppendLine(line);
                if (inMail && line != ".") continue;
                inMail = line == "DATA";
                await writer.WriteLineAsync(line switch
                {
                    _ when line.StartsWith("EHLO", StringComparison.Ordinal) => "250-probe\r\n250 AUTH PLAIN",
                    _ when line.StartsWith("AUTH", StringComparison.Ordinal) => "535 wrong",
                    "DATA" => "354 go on",
                    "QUIT" => "221 bye",
                    _ => "250 ok",
                });
            }
        }
    }
}
