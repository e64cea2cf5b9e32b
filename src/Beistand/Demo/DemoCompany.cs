using System.Diagnostics;
using Beistand.Channels.Mail;
using Beistand.Desk.People;
using Beistand.Desk.Routing.Learning;
using Beistand.Desk.Tickets;
using Beistand.Identity;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Settings;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Demo;

/// <summary>Loads the demo company into an empty database, and says who may sign in.</summary>
internal sealed class DemoCompany(BeistandDb db, IPasswordHasher<Account> hasher, DemoTickets tickets, Relearn relearn, DemoTargets targets, DemoInterventions interventions, DemoCoaching coaching, DemoVendors vendors, DemoProducts products, Settings settings, IHostEnvironment host, TimeProvider clock)
{
    public const string Password = "beistand-demo-2026";

    private const Kernel.Desk Technical = Kernel.Desk.TechnicalSupport, Service = Kernel.Desk.CustomerService;

    private static Category[] Categories() =>
    [
        Of("hardware", Technical, "Mein Gerät funktioniert nicht", "My device does not work", "Startet nicht, stürzt ab, lädt nicht, wird heiß", "Does not start, crashes, does not charge, gets hot"),
        Of("treiber", Technical, "Treiber und Dokumente", "Drivers and documents", "Download, Handbuch, BIOS, unbekanntes Gerät", "Download, manual, BIOS, unknown device"),
        Of("software", Technical, "Programm oder Windows", "Program or Windows", "Installieren, Fehlermeldung, Kennwortabfrage", "Installing, error message, password prompt"),
        Of("netzwerk", Technical, "Netzwerk und Internet", "Network and internet", "WLAN, VPN, Netzlaufwerk", "Wi-Fi, VPN, network drive"),
        Of("drucker", Technical, "Drucker", "Printer", "Offline, Streifen, Papierstau", "Offline, stripes, paper jam"),
        Of("server", Technical, "Server und Speicher", "Server and storage", "Ausfall, Platten, Netzteile, RAID", "Outage, disks, power supplies, RAID"),
        Of("sicherheit", Technical, "Verdacht auf Angriff", "Suspected attack", "Verdächtige Mail, fremde Anmeldung, verschlüsselte Dateien", "Suspicious mail, unknown sign-in, encrypted files"),
        Of("reparaturstatus", Service, "Stand meiner Reparatur", "State of my repair", "Wo ist mein Gerät, wann kommt der Techniker", "Where is my device, when does the technician come"),
        Of("bestellung", Service, "Bestellung und Lieferung", "Order and delivery", "Angebot, Ersatzteil, Lieferzeit, Rückgabe", "Offer, spare part, delivery time, return"),
        Of("rechnung", Service, "Rechnung und Zahlung", "Invoice and payment", "Falscher Betrag, Kopie, Bestellnummer", "Wrong amount, copy, order number"),
        Of("garantie", Service, "Garantie", "Warranty", "Laufzeit, Nachweis, Support Pack", "Duration, proof, support pack"),
        Of("zugang", Service, "Zugang zum Kundenportal", "Access to the portal", "Anmelden, gesperrt, neue Adresse", "Signing in, locked, new address"),
        Of("beschwerde", Service, "Beschwerde", "Complaint", "Wenn wir Sie enttäuscht haben", "When we have let you down"),
    ];

    public async Task Load(CancellationToken ct)
    {
        if (await db.Teams.AnyAsync(ct)) return;
        var started = Stopwatch.GetTimestamp();
        var people = await Settle(ct);
        await relearn.WhenDue(ct);
        var folder = Path.Combine(AppContext.BaseDirectory, "Demo/material");
        var material = await DemoMaterial.Read(folder, ct);
        await tickets.Tell(material, people, clock.GetUtcNow(), ct);
        await interventions.Tell(Path.Combine(AppContext.BaseDirectory, "Demo/material"), people, clock.GetUtcNow(), ct);
        await coaching.Tell(folder, material, people, ct);
        await vendors.Tell(clock.GetUtcNow(), ct);
        await products.Tell(folder, clock.GetUtcNow(), ct);
        await targets.SayWhatIsPast(clock.GetUtcNow(), ct);
        await NothingLeaves(ct);
        Console.WriteLine($"{DemoTickets.Count} {Texts.Tickets}, {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
    }

    public void Tell(string url)
    {
        Console.WriteLine($"\n  {url}/         {Texts.DemoPortal}\n  {url}/tickets  {Texts.DemoDesk}\n");
        foreach (var name in DemoPeople.Logins) Console.WriteLine($"  {DemoPeople.Address(name, "astina-service.example"),-40} {Password}");
        Console.WriteLine($"\n  {Texts.DemoEnd}\n{(host.IsDevelopment() ? "" : "\n")}");
    }

    private async Task<DemoPeople> Settle(CancellationToken ct)
    {
        await using var work = await db.BeginWork(ct);
        var categories = Categories();
        db.AddRange(categories);
        var people = await DemoPeople.Settle(db, categories.ToDictionary(c => c.Key), ct);
        db.AddRange(
            new Mailbox { Key = "support", Address = "support@astina-service.example", SenderName = "AsTiNA Service", TeamId = people.Teams["t1"].Id },
            new Mailbox { Key = "kundendienst", Address = "kundendienst@astina-service.example", SenderName = "AsTiNA Kundendienst", TeamId = people.Teams["k1"].Id });
        var material = Path.Combine(AppContext.BaseDirectory, "Demo/material");
        db.AddRange(await DemoSheets.Read(material, people.Categories, clock.GetUtcNow(), ct));
        await db.SaveChangesAsync(ct);
        await DemoKnowledge.Write(db, material, people, clock.GetUtcNow(), ct);
        people.Categories["sicherheit"].StraightToThird = true;
        await targets.Promise(ct);
        foreach (var (setting, value) in DemoSite.Settings) await settings.Write(db, setting, value, ct);
        foreach (var agent in people.Agents.Where(a => DemoPeople.Logins.Contains(a.Name))) db.Add(AccountOf(agent));
        await work.Commit(ct);
        await settings.Load(ct);
        targets.Forget();
        return people;
    }

    private static Category Of(string key, Kernel.Desk desk, string name, string english, string hint, string hintEnglish) =>
        new() { Key = key, Desk = desk, Name = name, NameEn = english, Hint = hint, HintEn = hintEnglish };

    private Account AccountOf(Person person)
    {
        var account = new Account
        {
            PersonId = person.Id, UserName = person.Email, NormalizedUserName = person.Email.ToUpperInvariant(), Email = person.Email, NormalizedEmail = person.Email.ToUpperInvariant(),
            EmailConfirmed = true, SecurityStamp = RandomId.New(),
        };
        account.PasswordHash = hasher.HashPassword(account, Password);
        return account;
    }

    // The mails of the past have been sent: the reader that orders them starts behind them.
    private async Task NothingLeaves(CancellationToken ct)
    {
        await using var work = await db.BeginWork(ct);
        var newest = await db.Set<EventRow>().MaxAsync(e => e.Seq, ct);
        db.AddRange(new EventCursor { Reader = "mail-out", Seq = newest }, new EventCursor { Reader = "reminders", Seq = newest }, new EventCursor { Reader = "emergencies", Seq = newest }, new EventCursor { Reader = "product-news", Seq = newest });
        await db.Set<Message>().Where(m => m.Delivery == DeliveryState.Queued).ExecuteUpdateAsync(s => s.SetProperty(m => m.Delivery, DeliveryState.Filed), ct);
        await db.Set<Recipient>().ExecuteUpdateAsync(s => s.SetProperty(r => r.Delivery, DeliveryState.Filed), ct);
        await work.Commit(ct);
    }
}
