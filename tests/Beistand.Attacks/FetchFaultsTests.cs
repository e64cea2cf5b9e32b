using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Beistand.Channels.Mail.Inbound;
using Beistand.Desk.Tickets;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Beistand.Attacks;

/// <summary>F01 with real mail servers: mails wait on the server, the house dies again and again while it fetches, and in the end every mail is one ticket with one confirmation. MAILS and KILLS make it longer; bench/faults does.</summary>
[Trait("Category", "Faults")]
public sealed partial class FetchFaultsTests(ITestOutputHelper output)
{
    private static readonly int Mails = Number("MAILS", 60), Kills = Number("KILLS", 4), Seed = Number("SEED", Environment.TickCount & 0xffff);

    [RealServersFact]
    public Task F01_fetching_survives_sigkill_on_sqlite() => Survives("sqlite");

    [RealServersFact]
    public Task F01_fetching_survives_sigkill_on_postgres() => Survives("postgres");

    private async Task Survives(string database)
    {
        await using var dovecot = await Dovecot.Start();
        await using var postfix = await Postfix.Start(dovecot);
        await dovecot.Put("support@astina-service.example", Enumerable.Range(1, Mails).Select(i => Postman.Letter($"Anliegen {i}", $"<m{i}@privat.example>", text: $"Text {i}", from: $"Kunde {i} <kunde{i}@privat.example>")));
        await using var server = await RunningServer.Start(database, "--Net:Allowed", $"{dovecot.Allowed},{postfix.Allowed}", "--Mail:Smtp:Host", "localhost", "--Mail:Smtp:Port", $"{postfix.Port}", "--Mail:Smtp:Security", "starttls");
        await server.House.FetchFrom(dovecot);
        var (random, begun) = (new Random(Seed), Stopwatch.GetTimestamp());
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(200 + random.Next(2800));
            server.Kill();
            await server.Start();
        }
        var killing = Stopwatch.GetElapsedTime(begun);
        await Postman.Until("every mail is a ticket", async () => await server.House.Ask(db => db.Tickets.CountAsync()) >= Mails && !await server.House.Ask(db => db.Set<RawMail>().AnyAsync(m => m.State == RawMailState.Stored)), 60 + Mails);
        await Postman.Until("every confirmation has left", async () => await server.House.Ask(db => db.Set<Beistand.Kernel.Platform.Outbox.OutboxRow>().CountAsync(o => o.DoneAt != null)) >= Mails, 60 + Mails);
        await Postman.Until("every confirmation has arrived", () => Task.FromResult(Enumerable.Range(1, Mails).All(i => dovecot.Raw($"kunde{i}@privat.example").Any())), 60 + Mails);
        var subjects = await server.House.Ask(db => db.Tickets.Select(t => t.Subject).ToListAsync());
        var came = Enumerable.Range(1, Mails).Select(i => dovecot.Raw($"kunde{i}@privat.example").Select(m => MessageId().Match(m).Value).ToList()).ToList();
        output.WriteLine($"{database}, seed {Seed}: {Mails} mails, {Kills} kills in {killing.TotalSeconds:0} s; {subjects.Count} tickets, {subjects.Distinct().Count()} different; confirmations {came.Sum(c => c.Distinct().Count())}, sent twice over the wire {came.Sum(c => c.Count - c.Distinct().Count())}");
        Assert.Equal(Enumerable.Range(1, Mails).Select(i => $"Anliegen {i}").Order(), subjects.Order());
        Assert.All(came, one => Assert.Single(one.Distinct()));
        // Between the server's 250 and our commit a death repeats a mail, with the same Message-ID: at most one each time.
        Assert.InRange(came.Sum(c => c.Count - c.Distinct().Count()), 0, Kills);
    }

    private static int Number(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    [GeneratedRegex(@"^Message-Id:\s*(\S+)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex MessageId();
}
