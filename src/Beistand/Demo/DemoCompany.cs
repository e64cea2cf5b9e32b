using Beistand.Channels.Mail;
using Beistand.Desk.People;
using Beistand.Identity;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Demo;

/// <summary>Loads the demo company into an empty database.</summary>
internal sealed class DemoCompany(BeistandDb db, IPasswordHasher<Account> hasher)
{
    public const string Password = "beistand-demo-2026";

    public async Task Load(CancellationToken ct)
    {
        if (await db.Teams.AnyAsync(ct)) return;
        await using var work = await db.BeginWork(ct);
        var house = new Organisation { Name = "AsTiNA Service", Domain = "astina-service.example", City = "Köln", IsInternal = true };
        db.Add(house);
        var first = new Team { Name = "1st Level · Technik", NameEn = "1st level · Technical", Desk = Kernel.Desk.TechnicalSupport, Level = SupportLevel.First };
        var second = new Team { Name = "2nd Level · Technik", NameEn = "2nd level · Technical", Desk = Kernel.Desk.TechnicalSupport, Level = SupportLevel.Second };
        var service = new Team { Name = "1st Level · Kundendienst", NameEn = "1st level · Customer service", Desk = Kernel.Desk.CustomerService, Level = SupportLevel.First };
        db.AddRange(first, second, service);
        db.AddRange(
            new Category { Key = "hardware", Name = "Mein Gerät funktioniert nicht", NameEn = "My device does not work", Hint = "Startet nicht, stürzt ab, lädt nicht", HintEn = "Does not start, crashes, does not charge", Desk = Kernel.Desk.TechnicalSupport },
            new Category { Key = "treiber", Name = "Ich brauche einen Treiber oder ein Dokument", NameEn = "I need a driver or a document", Hint = "Download, Handbuch, BIOS", HintEn = "Download, manual, BIOS", Desk = Kernel.Desk.TechnicalSupport },
            new Category { Key = "rechnung", Name = "Frage zu Bestellung oder Rechnung", NameEn = "Question about an order or invoice", Hint = "Lieferung, Zahlung, Rückgabe", HintEn = "Delivery, payment, return", Desk = Kernel.Desk.CustomerService });
        await db.SaveChangesAsync(ct);
        await Agent("Sabine Keller", "sabine.keller@astina-service.example", Roles.FirstLevel, house, ct, (first, true), (service, false));
        await Agent("Mehmet Orhan", "mehmet.orhan@astina-service.example", Roles.SecondLevel, house, ct, (first, true), (second, true));
        await Agent("Petra Vogel", "petra.vogel@astina-service.example", Roles.FirstLevel, house, ct, (service, true));
        db.Add(new Mailbox { Key = "support", Address = "support@astina-service.example", SenderName = "AsTiNA Service", TeamId = first.Id });
        await work.Commit(ct);
    }

    private async Task Agent(string name, string email, Roles roles, Organisation house, CancellationToken ct, params (Team Team, bool Write)[] teams)
    {
        var person = Person.Meet(name, email, "de", house.Id, roles: roles, isInternal: true);
        db.Add(person);
        await db.SaveChangesAsync(ct);
        var account = new Account { PersonId = person.Id, UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), EmailConfirmed = true, SecurityStamp = RandomId.New() };
        account.PasswordHash = hasher.HashPassword(account, Password);
        db.Add(account);
        foreach (var (team, write) in teams) team.Members.Add(new TeamMember { TeamId = team.Id, PersonId = person.Id, CanWrite = write });
        await db.SaveChangesAsync(ct);
    }
}
