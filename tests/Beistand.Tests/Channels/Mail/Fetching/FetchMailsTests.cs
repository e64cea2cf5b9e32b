using Beistand.Channels.Mail;
using Beistand.Channels.Mail.Fetching;
using Beistand.Channels.Mail.Inbound;
using Beistand.Desk.Tickets;
using MailKit;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Channels.Mail.Fetching;

/// <summary>F03–F05 on a real Dovecot: what is fetched, in which order things are made safe, and what one server's trouble does to others.</summary>
[Trait("Category", "Faults")]
public sealed class FetchMailsTests
{
    private const string Support = "support@astina-service.example", Second = "rechnung@astina-service.example";

    [Theory, OnBothDatabases]
    public async Task What_waits_unread_is_fetched_and_what_comes_later_at_once(string database)
    {
        await using var server = await Dovecot.Start();
        await server.Put(Support, Mail("schon gelesen"), MessageFlags.Seen);
        await server.Put(Support, Mail("wartet"));
        await using var house = await Open(database, server);
        await house.FetchFrom(server);
        await Tickets(house, "wartet");
        Assert.Equal([("schon gelesen", true), ("wartet", true)], await server.In(Support, "INBOX"));

        // Somebody reads along in the same folder: what is new is ours all the same.
        var begun = DateTime.UtcNow;
        await server.Put(Support, Mail("später"), MessageFlags.Seen);
        await Tickets(house, "später", "wartet");
        Assert.InRange(DateTime.UtcNow - begun, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.Null((await house.Health()).Problem);
    }

    [Fact]
    public async Task Fetched_mails_go_to_the_folder_for_what_is_done_which_is_made_where_it_is_missing()
    {
        await using var server = await Dovecot.Start();
        await server.Put(Support, [Mail("eins"), Mail("zwei")]);
        await using var house = await Open("sqlite", server);
        await house.FetchFrom(server, but: f => f with { DoneFolder = "Support.Erledigt" });
        await Tickets(house, "eins", "zwei");
        await Postman.Until("both lie in the folder in a folder", async () => (await server.In(Support, "INBOX")).Count == 0 && (await server.In(Support, "Support.Erledigt")).Count == 2);
    }

    [Fact]
    public async Task A_folder_made_anew_on_the_server_doubles_nothing_and_loses_nothing()
    {
        await using var server = await Dovecot.Start();
        await server.Put(Support, Mail("alt"));
        await using var house = await Open("sqlite", server);
        await house.FetchFrom(server);
        await Tickets(house, "alt");
        var before = (await house.Health()).Generation;
        await server.Halt();
        server.NewGeneration(Support);
        await server.Run();
        await server.Put(Support, Mail("inzwischen"), MessageFlags.Seen);
        await Tickets(house, "alt", "inzwischen");
        await Postman.Until("the new generation is known", async () => (await house.Health()).Generation != before);
        Assert.Equal(2, await house.Ask(db => db.RawMails.CountAsync()));
    }

    [Fact]
    public async Task Pop3_takes_each_mail_once_and_deletes_it_there()
    {
        await using var server = await Dovecot.Start();
        await server.Put(Support, [Mail("eins"), Mail("zwei")]);
        await using var house = await Open("sqlite", server);
        await house.FetchFrom(server, but: f => f with { By = FetchBy.Pop3, Port = $"{server.Pop3}" });
        await Tickets(house, "eins", "zwei");
        await Postman.Until("the server holds nothing more", async () => (await server.In(Support, "INBOX")).Count == 0);
    }

    [Fact]
    public async Task A_server_that_stands_still_holds_no_other_mailbox()
    {
        await using var stuck = await Dovecot.Start();
        await using var sound = await Dovecot.Start();
        await using var house = await Open("sqlite", stuck, sound);
        await SecondMailbox(house);
        await house.FetchFrom(stuck);
        await Postman.Until("both are well", async () => await house.Ask(db => db.Set<MailboxHealth>().AnyAsync(h => h.GoodAt != null && h.Generation > 0)));
        stuck.Freeze(true);
        await stuck.PutByLmtp(Support, Mail("hier steht es"));
        await house.FetchFrom(sound, "rechnung");
        for (var n = 0; n < 3; n++)
        {
            var begun = DateTime.UtcNow;
            await sound.Put(Second, Mail($"geht {n}"));
            await Postman.Until("the sound one goes on", async () => await house.Ask(db => db.Tickets.AnyAsync(t => t.Subject == $"geht {n}")));
            Assert.InRange(DateTime.UtcNow - begun, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        }
        Assert.False(await house.Ask(db => db.Tickets.AnyAsync(t => t.Subject == "hier steht es")));
        stuck.Freeze(false);
        await Postman.Until("the other goes on too", async () => await house.Ask(db => db.Tickets.AnyAsync(t => t.Subject == "hier steht es")), 90);
    }

    [Fact]
    public async Task After_a_fall_of_the_server_everything_comes_once()
    {
        await using var server = await Dovecot.Start();
        await server.Put(Support, Mail("vorher"));
        await using var house = await Open("sqlite", server);
        await house.FetchFrom(server);
        await Tickets(house, "vorher");
        await server.Halt();
        await Postman.Until("the house knows", async () => (await house.Health()).Problem == FetchProblem.Unreachable);
        await server.Run();
        await server.Put(Support, Mail("nachher"));
        await Tickets(house, "nachher", "vorher");
        await Postman.Until("all is well", async () => (await house.Health()).Problem is null);
    }

    [Fact]
    public async Task A_wire_that_swallows_drips_or_breaks_holds_no_other_mailbox_and_loses_nothing()
    {
        await using var faulty = await Dovecot.Start();
        await using var sound = await Dovecot.Start();
        await using var wire = new FaultyWire(faulty.Imap);
        await using var house = await House.Open("sqlite", start: true, settings: [("Net:Allowed", $"{sound.Allowed},localhost:{wire.Port}")]);
        await SecondMailbox(house);
        await house.FetchFrom(sound, "rechnung");
        await house.FetchFrom(faulty, but: f => f with { Port = $"{wire.Port}" });
        await Postman.Until("it is well", async () => (await house.Health()).Generation > 0);
        foreach (var (fault, n) in new[] { (FaultyWire.Fault.Cut, 1), (FaultyWire.Fault.Drip, 2), (FaultyWire.Fault.BlackHole, 3) })
        {
            wire.Do(fault);
            await faulty.Put(Support, Enumerable.Range(0, 5).Select(i => Postman.Letter($"gestört {n}{i}", $"<g{n}{i}@privat.example>", text: new string('x', 3000))));
            var begun = DateTime.UtcNow;
            await sound.Put(Second, Mail($"geht {n}"));
            await Postman.Until("the sound one goes on", async () => await house.Ask(db => db.Tickets.AnyAsync(t => t.Subject == $"geht {n}")));
            Assert.InRange(DateTime.UtcNow - begun, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        }
        wire.Do(FaultyWire.Fault.None);
        await Tickets(house, [.. Enumerable.Range(1, 3).Select(n => $"geht {n}"), .. Enumerable.Range(1, 3).SelectMany(n => Enumerable.Range(0, 5).Select(i => $"gestört {n}{i}"))]);
        // It does not knock without a pause.
        Assert.InRange(wire.Connections, 2, 40);
    }

    [Fact]
    public async Task Where_the_folder_for_what_is_done_refuses_mails_are_taken_all_the_same()
    {
        await using var server = await Dovecot.Start();
        await server.Put(Support, Mail("eins"));
        await using var house = await Open("sqlite", server);
        await house.FetchFrom(server, but: f => f with { DoneFolder = "a..b" });
        await Tickets(house, "eins");
        await Postman.Until("the page knows why", async () => (await house.Health()).Unmarked is not null);
        Assert.Equal([("eins", true)], await server.In(Support, "INBOX"));
        Assert.Null((await house.Health()).Problem);
    }

    [Fact]
    public async Task Two_nodes_fetch_a_mailbox_once()
    {
        await using var server = await Dovecot.Start();
        await using var house = await Open("postgres", server);
        await using var other = await house.SecondNode(("Net:Allowed", server.Allowed));
        await house.FetchFrom(server);
        await server.Put(Support, Enumerable.Range(0, 20).Select(n => Mail($"Anliegen {n:00}")));
        await Tickets(house, [.. Enumerable.Range(0, 20).Select(n => $"Anliegen {n:00}")]);
        Assert.Equal(20, await house.Ask(db => db.RawMails.CountAsync()));
    }

    private static Task<House> Open(string database, params Dovecot[] servers) => House.Open(database, start: true, settings: [("Net:Allowed", string.Join(',', servers.Select(s => s.Allowed)))]);

    private static Task SecondMailbox(House house) => house.Ask(async db =>
    {
        await using var work = await db.BeginWork(default);
        db.Add(new Mailbox { Key = "rechnung", Address = Second, SenderName = "Rechnung", TeamId = house.Company.Kundendienst.Id });
        await work.Commit(default);
        return 0;
    });

    /// <summary>Exactly these tickets, and no others after a while of quiet.</summary>
    private static async Task Tickets(House house, params string[] subjects)
    {
        try { await Postman.Until($"{subjects.Length} tickets", async () => await house.Ask(db => db.Tickets.CountAsync()) >= subjects.Length); }
        catch (TimeoutException late) { throw new TimeoutException($"{late.Message}: {await house.Ask(db => db.Tickets.CountAsync())} tickets, {await house.Ask(db => db.RawMails.CountAsync())} mails, reached {(await house.Health()).Reached}", late); }
        await Postman.Until("all mails are worked on", async () => !await house.Ask(db => db.RawMails.AnyAsync(m => m.State == RawMailState.Stored)));
        Assert.Equal(subjects, await house.Ask(db => db.Tickets.OrderBy(t => t.Subject).Select(t => t.Subject).ToListAsync()));
    }

    private static byte[] Mail(string subject) => Postman.Letter(subject, $"<{Guid.NewGuid():n}@privat.example>");
}
