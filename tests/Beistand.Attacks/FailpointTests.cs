using System.Globalization;
using System.Text.RegularExpressions;
using Beistand.Channels.Mail.Inbound;
using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Leases;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Beistand.Attacks;

/// <summary>F02: the house dies at every place between a mail server's mail and the confirmation's 250, and each mail is one ticket with one confirmation. DEATHS makes it longer; bench/faults does.</summary>
public abstract partial class FailpointTests(ITestOutputHelper output)
{
    private const int AtOnce = 4;
    protected const string Last = "smtp-accepted";
    protected static readonly string[] Places = ["fetched", "raw-stored", "committed", "flagged", "parsed", "outbox-row", Last];
    protected static readonly int Deaths = int.TryParse(Environment.GetEnvironmentVariable("DEATHS"), CultureInfo.InvariantCulture, out var number) ? number : 1;

    protected async Task Survives(string database, string[] places)
    {
        await using var dovecot = await Dovecot.Start();
        await using var postfix = await Postfix.Start(dovecot);
        await using var server = await RunningServer.Start(database, "--Net:Allowed", $"{dovecot.Allowed},{postfix.Allowed}", "--Mail:Smtp:Host", "localhost", "--Mail:Smtp:Port", $"{postfix.Port}", "--Mail:Smtp:Security", "starttls");
        await server.House.FetchFrom(dovecot);
        server.Kill();
        var mails = 0;
        foreach (var place in Enumerable.Repeat(places, Deaths).SelectMany(p => p))
        {
            await dovecot.Put("support@astina-service.example", Enumerable.Range(mails + 1, AtOnce).Select(i => Postman.Letter($"Anliegen {i}", $"<m{i}@privat.example>", text: $"Text {i}", from: $"Kunde {i} <kunde{i}@privat.example>")));
            mails += AtOnce;
            // At the second of four mails, where one is through and the others are not; marks are set once for all.
            // Confirmations of earlier mails are not handed over meanwhile: a death there would be one at the last place.
            await Leases(server, mailOut: place is "outbox-row" or Last);
            server.DiesAt = place is "committed" or "flagged" ? place : place + ":2";
            await server.Start();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
            try { await server.Death(patience.Token); }
            catch (OperationCanceledException) { Assert.Fail($"{place} is never reached"); }
        }
        await Leases(server, mailOut: true);
        server.DiesAt = null;
        await server.Start();
        await Postman.Until("every mail is a ticket", async () => await server.House.Ask(db => db.Tickets.CountAsync()) >= mails && !await server.House.Ask(db => db.Set<RawMail>().AnyAsync(m => m.State == RawMailState.Stored)), 60 + mails);
        await Postman.Until("every confirmation has arrived", () => Task.FromResult(Enumerable.Range(1, mails).All(i => dovecot.Raw($"kunde{i}@privat.example").Any())), 60 + mails);
        var subjects = await server.House.Ask(db => db.Tickets.Select(t => t.Subject).ToListAsync());
        var came = Enumerable.Range(1, mails).Select(i => dovecot.Raw($"kunde{i}@privat.example").Select(m => MessageId().Match(m).Value).ToList()).ToList();
        var twice = came.Sum(c => c.Count - c.Distinct().Count());
        output.WriteLine($"{database}: {mails} mails, {Deaths} deaths at each of {places.Length} places; {subjects.Count} tickets, {subjects.Distinct().Count()} different; sent twice over the wire {twice}");
        Assert.Equal(Enumerable.Range(1, mails).Select(i => $"Anliegen {i}").Order(), subjects.Order());
        Assert.All(came, one => Assert.Single(one.Distinct()));
        // Only where the server had taken it and we had not written that down: the positive control, too.
        Assert.Equal(Deaths, twice);
    }

    // As if the half minute had passed for which the leases of a dead one hold; or as if another node, which is slow, had the job that hands mails over.
    private static async Task Leases(RunningServer server, bool mailOut)
    {
        await server.House.Ask(db => db.Set<LeaseRow>().ExecuteUpdateAsync(set => set.SetProperty(l => l.Until, DateTimeOffset.UnixEpoch)));
        if (!mailOut) await server.House.Ask(db => db.Set<LeaseRow>().Where(l => l.Name == "job:mail-out").ExecuteUpdateAsync(set => set.SetProperty(l => l.Holder, "another").SetProperty(l => l.Until, DateTimeOffset.UtcNow.AddHours(1))));
    }

    [GeneratedRegex(@"^Message-Id:\s*(\S+)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex MessageId();
}

// Two classes, so that they run at the same time.
[Trait("Category", "Faults")]
public sealed class SqliteFailpointTests(ITestOutputHelper output) : FailpointTests(output)
{
    [RealServersFact]
    public Task F02_a_death_at_any_place_loses_and_doubles_nothing() => Survives("sqlite", Places);
}

[Trait("Category", "Faults")]
public sealed class PostgresFailpointTests(ITestOutputHelper output) : FailpointTests(output)
{
    // The short form leaves out on one database what only touches the disk and the wire.
    [RealServersFact]
    public Task F02_a_death_at_any_place_loses_and_doubles_nothing() => Survives("postgres", Deaths > 1 ? Places : ["committed", "parsed", Last]);
}
