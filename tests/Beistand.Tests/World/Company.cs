using Beistand.Channels.Mail;
using Beistand.Desk.People;
using Beistand.Identity;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.AspNetCore.Identity;

namespace Beistand.Tests.World;

/// <summary>A small support department and two of its customers.</summary>
public sealed record Company
{
    public const string Password = "ein-langes-Kennwort-7";

    public required Team Technik { get; init; }
    public required Team Zweite { get; init; }
    public required Team Kundendienst { get; init; }
    /// <summary>1st level, Technik; reads the Kundendienst.</summary>
    public required Person Keller { get; init; }
    /// <summary>2nd level; writes in both technical teams.</summary>
    public required Person Orhan { get; init; }
    /// <summary>1st level, Kundendienst only.</summary>
    public required Person Vogel { get; init; }
    /// <summary>Team lead of the technical desk.</summary>
    public required Person Lang { get; init; }
    public required Person Admin { get; init; }
    /// <summary>Customer whose organisation shares its tickets.</summary>
    public required Person Weber { get; init; }
    /// <summary>Colleague of Weber.</summary>
    public required Person Yilmaz { get; init; }
    /// <summary>A private customer.</summary>
    public required Person Nowak { get; init; }
    public required Category Hardware { get; init; }
    public required Category Rechnung { get; init; }

    internal static async Task<Company> Settle(BeistandDb db)
    {
        await using var work = await db.BeginWork(default);
        var house = new Organisation { Name = "AsTiNA Service", Domain = "astina-service.example", City = "Köln", IsInternal = true };
        var works = new Organisation { Name = "Stadtwerke Köln", Domain = "stadtwerke.example", City = "Köln", SharesTickets = true };
        db.AddRange(house, works);
        await db.SaveChangesAsync();
        var company = new Company
        {
            Technik = new Team { Name = "1st Level · Technik", NameEn = "1st level · Technical", Desk = SupportDesk.TechnicalSupport, Level = SupportLevel.First },
            Zweite = new Team { Name = "2nd Level · Technik", NameEn = "2nd level · Technical", Desk = SupportDesk.TechnicalSupport, Level = SupportLevel.Second },
            Kundendienst = new Team { Name = "1st Level · Kundendienst", NameEn = "1st level · Customer service", Desk = SupportDesk.CustomerService, Level = SupportLevel.First },
            Keller = Person.Meet("Sabine Keller", "keller@astina-service.example", "de", house.Id, roles: Roles.FirstLevel, isInternal: true),
            Orhan = Person.Meet("Mehmet Orhan", "orhan@astina-service.example", "de", house.Id, roles: Roles.SecondLevel, isInternal: true),
            Vogel = Person.Meet("Petra Vogel", "vogel@astina-service.example", "de", house.Id, roles: Roles.FirstLevel, isInternal: true),
            Lang = Person.Meet("Ute Lang", "lang@astina-service.example", "de", house.Id, roles: Roles.FirstLevel | Roles.TeamLead, isInternal: true),
            Admin = Person.Meet("Anna Admin", "admin@astina-service.example", "de", house.Id, roles: Roles.Administrator, isInternal: true),
            Weber = Person.Meet("Jonas Weber", "weber@stadtwerke.example", "de", works.Id),
            Yilmaz = Person.Meet("Elif Yilmaz", "yilmaz@stadtwerke.example", "de", works.Id),
            Nowak = Person.Meet("Piotr Nowak", "nowak@privat.example", "de", null),
            Hardware = new Category { Key = "hardware", Name = "Mein Gerät funktioniert nicht", NameEn = "My device does not work", Desk = SupportDesk.TechnicalSupport },
            Rechnung = new Category { Key = "rechnung", Name = "Frage zu Bestellung oder Rechnung", NameEn = "Question about an order or invoice", Desk = SupportDesk.CustomerService },
        };
        db.AddRange(company.Technik, company.Zweite, company.Kundendienst, company.Hardware, company.Rechnung);
        db.AddRange(company.Keller, company.Orhan, company.Vogel, company.Lang, company.Admin, company.Weber, company.Yilmaz, company.Nowak);
        await db.SaveChangesAsync();
        Join(company.Technik, (company.Keller, true), (company.Orhan, true), (company.Lang, true));
        Join(company.Zweite, (company.Orhan, true));
        Join(company.Kundendienst, (company.Vogel, true), (company.Keller, false));
        db.Add(new Mailbox { Key = "support", Address = "support@astina-service.example", SenderName = "AsTiNA Service", TeamId = company.Technik.Id });
        foreach (var agent in new[] { company.Keller, company.Orhan, company.Vogel, company.Lang, company.Admin }) db.Add(AccountOf(agent));
        await work.Commit(default);
        return company;
    }

    private static void Join(Team team, params (Person Person, bool Writes)[] members)
    {
        foreach (var (person, writes) in members) team.Members.Add(new TeamMember { TeamId = team.Id, PersonId = person.Id, CanWrite = writes });
    }

    // Few rounds: the tests sign in often.
    private static readonly PasswordHasher<Account> Hasher = new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));

    internal static Account AccountOf(Person person)
    {
        var account = new Account
        {
            PersonId = person.Id, UserName = person.Email, NormalizedUserName = person.Email!.ToUpperInvariant(), Email = person.Email, NormalizedEmail = person.Email.ToUpperInvariant(),
            EmailConfirmed = true, SecurityStamp = RandomId.New(),
        };
        account.PasswordHash = Hasher.HashPassword(account, Password);
        return account;
    }
}
