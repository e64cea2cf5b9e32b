using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Beistand.Channels.Mail.Inbound;
using Beistand.Desk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Attacks;

/// <summary>The server dies without a word while mails come in: what was accepted is there once, what was refused was said so. MAILS and KILLS make it longer.</summary>
public sealed class KilledServerTests
{
    private static readonly int Mails = Number("MAILS", 40);
    private static readonly int Kills = Number("KILLS", 3);

    [Theory, OnBothDatabases]
    public async Task No_mail_is_lost_and_none_is_doubled(string database)
    {
        await using var server = await RunningServer.Start(database);
        var accepted = new ConcurrentBag<int>();
        var refused = new ConcurrentBag<int>();
        var next = 0;
        using var killer = new CancellationTokenSource();
        var killing = Kill(server, killer.Token);
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) <= Mails;)
            {
                var (code, said) = await server.Command(new MemoryStream(Mail(i)), "mail", "deliver", "--mailbox", "support");
                Assert.True(code is 0 or 75, $"{code} {said}");
                (code == 0 ? accepted : refused).Add(i);
            }
        })));
        await killer.CancelAsync();
        await killing;
        // What was sent back is sent again, as a mail server does.
        foreach (var i in refused) Assert.Equal(0, (await server.Command(new MemoryStream(Mail(i)), "mail", "deliver", "--mailbox", "support")).Code);

        for (var tries = 0; tries < 120 && await server.House.Ask(db => db.Set<RawMail>().AnyAsync(m => m.State == RawMailState.Stored)); tries++) await Task.Delay(500);
        var subjects = await server.House.Ask(db => db.Tickets.Select(t => t.Subject).ToListAsync());
        Assert.Equal(Enumerable.Range(1, Mails).Select(i => $"Anliegen {i}").Order(), subjects.Order());
    }

    private static async Task Kill(RunningServer server, CancellationToken end)
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            try { await Task.Delay(Mails * 1000 / Kills / 8, end); }
            catch (OperationCanceledException) { /* the mails were quicker: the last deaths come all the same */ }
            server.Kill();
            await server.Start();
        }
    }

    private static byte[] Mail(int i) => Encoding.UTF8.GetBytes(
        $"From: Kunde {i} <kunde{i}@privat.example>\r\nTo: support@astina-service.example\r\nSubject: Anliegen {i}\r\nMessage-ID: <m{i}@privat.example>\r\nDate: Tue, 24 Nov 2026 09:00:00 +0100\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nText {i}\r\n");

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
