using System.Diagnostics;
using Beistand.Channels.Mail;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Identity;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Demo;

/// <summary>Loads the demo company into an empty database, and says who may sign in.</summary>
internal sealed class DemoCompany(BeistandDb db, IPasswordHasher<Account> hasher, DemoTickets tickets, IHostEnvironment host, TimeProvider clock)
{
    public const string Password = "beistand-demo-2026";

    private static readonly (string Key, string Name, string English, Kernel.Desk Desk)[] Categories =
    [
        ("hardware", "Mein Gerät funktioniert nicht", "My device does not work", Kernel.Desk.TechnicalSupport), ("treiber", "Treiber und Dokumente", "Drivers and documents", Kernel.Desk.TechnicalSupport),
        ("software", "Programm oder Windows", "Program or Windows", Kernel.Desk.TechnicalSupport), ("netzwerk", "Netzwerk und Internet", "Network and internet", Kernel.Desk.TechnicalSupport),
        ("drucker", "Drucker", "Printer", Kernel.Desk.TechnicalSupport), ("server", "Server und Speicher", "Server and storage", Kernel.Desk.TechnicalSupport), ("sicherheit", "Verdacht auf Angriff", "Suspected attack", Kernel.Desk.TechnicalSupport),
        ("reparaturstatus", "Stand meiner Reparatur", "State of my repair", Kernel.Desk.CustomerService), ("bestellung", "Bestellung und Lieferung", "Order and delivery", Kernel.Desk.CustomerService),
        ("rechnung", "Rechnung und Zahlung", "Invoice and payment", Kernel.Desk.CustomerService), ("garantie", "Garantie", "Warranty", Kernel.Desk.CustomerService),
        ("zugang", "Zugang zum Kundenportal", "Access to the portal", Kernel.Desk.CustomerService), ("beschwerde", "Beschwerde", "Complaint", Kernel.Desk.CustomerService),
    ];

    public async Task Load(CancellationToken ct)
    {
        if (await db.Teams.AnyAsync(ct)) return;
        var started = Stopwatch.GetTimestamp();
        var (teams, agents, customers, categories) = await Settle(ct);
        await tickets.Tell(Path.Combine(AppContext.BaseDirectory, "Demo/material"), clock.GetUtcNow(), categories, teams, agents, customers, ct);
        await NothingLeaves(ct);
        Console.WriteLine($"{DemoTickets.Count} {Texts.Tickets}, {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
    }

    public void Tell(string url)
    {
        Console.WriteLine($"\n  {url}/         {Texts.DemoPortal}\n  {url}/tickets  {Texts.DemoDesk}\n");
        foreach (var name in DemoPeople.Logins) Console.WriteLine($"  {DemoPeople.Address(name, "astina-service.example"),-40} {Password}");
        Console.WriteLine($"\n  {Texts.DemoEnd}\n{(host.IsDevelopment() ? "" : "\n")}");
    }

    private async Task<(Dictionary<string, Team> Teams, List<Person> Agents, List<Person> Customers, Dictionary<string, Category> Categories)> Settle(CancellationToken ct)
    {
        await using var work = await db.BeginWork(ct);
        var (teams, agents, customers) = await DemoPeople.Settle(db, ct);
        var categories = Categories.ToDictionary(c => c.Key, c => new Category { Key = c.Key, Name = c.Name, NameEn = c.English, Desk = c.Desk });
        db.AddRange(categories.Values);
        db.AddRange(
            new Mailbox { Key = "support", Address = "support@astina-service.example", SenderName = "AsTiNA Service", TeamId = teams["t1"].Id },
            new Mailbox { Key = "kundendienst", Address = "kundendienst@astina-service.example", SenderName = "AsTiNA Kundendienst", TeamId = teams["k1"].Id });
        foreach (var agent in agents.Where(a => DemoPeople.Logins.Contains(a.Name))) db.Add(AccountOf(agent));
        await work.Commit(ct);
        return (teams, agents, customers, categories);
    }

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
        db.Add(new EventCursor { Reader = "mail-out", Seq = await db.Set<EventRow>().MaxAsync(e => e.Seq, ct) });
        await db.Set<Message>().Where(m => m.Delivery == DeliveryState.Queued).ExecuteUpdateAsync(s => s.SetProperty(m => m.Delivery, DeliveryState.Filed), ct);
        await work.Commit(ct);
    }
}
