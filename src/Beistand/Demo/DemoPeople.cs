using Beistand.Desk.People;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;

namespace Beistand.Demo;

/// <summary>Who works in the demo company and who asks.</summary>
internal sealed record DemoPeople(IReadOnlyDictionary<string, Team> Teams, IReadOnlyList<Person> Agents, IReadOnlyList<Person> Customers, IReadOnlyDictionary<string, Category> Categories)
{
    private static readonly (string Name, string Domain, string City, bool Shares)[] Organisations =
    [
        ("Stadtwerke Köln", "stadtwerke-koeln.example", "Köln", true), ("Maschinenbau Huber", "huber-maschinen.example", "Augsburg", true), ("Steuerkanzlei Brandt & Partner", "brandt-partner.example", "Bonn", false),
        ("Gemeinschaftspraxis am Ring", "praxis-am-ring.example", "Düsseldorf", false), ("Logistik Nord GmbH", "logistik-nord.example", "Hamburg", true), ("Berufskolleg West", "bk-west.example", "Essen", true),
        ("Holzwerk Schäfer", "holzwerk-schaefer.example", "Siegen", false), ("Autohaus Yıldız", "autohaus-yildiz.example", "Leverkusen", false), ("Hotel Rheinblick", "hotel-rheinblick.example", "Koblenz", false),
        ("Northgate Instruments Ltd", "northgate.example", "Aachen", true), ("Blue Harbour Shipping", "blueharbour.example", "Bremen", false),
    ];

    // Name and organisation; -1 is a private customer.
    private static readonly (string Name, int Organisation)[] WhoAsks =
    [
        ("Jonas Weber", 0), ("Elif Yılmaz", 0), ("Birgit Neumann", 0), ("Markus Huber", 1), ("Katarzyna Wójcik", 1), ("Stefan Brandt", 2), ("Dr. Anne Vogt", 3), ("Nadine Fuchs", 3), ("Torben Petersen", 4), ("Aylin Demir", 4),
        ("Uwe Schmitz", 5), ("Lea Hoffmann", 5), ("Georg Schäfer", 6), ("Kemal Yıldız", 7), ("Carla Rossi", 8), ("Oliver Grant", 9), ("Priya Nair", 9), ("Emma Lindqvist", 10),
        ("Piotr Nowak", -1), ("Gisela Braun", -1), ("Thomas Kaya", -1), ("Ingrid Maier", -1), ("Ahmad Rahimi", -1), ("Lena Weiß", -1),
        ("Hannah Köhler", 4), ("Friedrich Albers", 6), ("Selin Kaplan", 7), ("Marco Bianchi", 8), ("James Whitfield", 10),
    ];

    private static readonly (string Name, Roles Roles, string[] Writes, string[] Reads)[] WhoWorks =
    [
        ("Sabine Keller", Roles.FirstLevel, ["t1"], ["k1", "t2"]), ("Jana Brandt", Roles.FirstLevel, ["t1"], ["k1"]), ("Deniz Aydın", Roles.FirstLevel, ["t1"], []), ("Mehmet Orhan", Roles.SecondLevel, ["t1", "t2"], ["t3"]),
        ("Katja Lorenz", Roles.SecondLevel, ["t1", "t2"], ["t3"]), ("Rainer Thoma", Roles.ThirdLevel, ["t3"], ["t1", "t2"]), ("Ute Lang", Roles.SecondLevel | Roles.TeamLead, ["t1", "t2", "t3"], ["k1", "k2"]),
        ("Petra Vogel", Roles.FirstLevel, ["k1"], ["t1"]), ("Nils Becker", Roles.FirstLevel, ["k1"], []), ("Sofia Marino", Roles.SecondLevel, ["k1", "k2"], ["t1"]), ("Anna Ziegler", Roles.Administrator, [], []),
    ];

    public static readonly IReadOnlyList<string> Logins = ["Sabine Keller", "Mehmet Orhan", "Petra Vogel", "Ute Lang", "Anna Ziegler"];

    public static async Task<DemoPeople> Settle(BeistandDb db, IReadOnlyDictionary<string, Category> categories, CancellationToken ct)
    {
        var house = new Organisation { Name = "AsTiNA Service", Domain = "astina-service.example", City = "Köln", IsInternal = true };
        var organisations = Organisations.Select(o => new Organisation { Name = o.Name, Domain = o.Domain, City = o.City, SharesTickets = o.Shares }).ToList();
        db.Add(house);
        db.AddRange(organisations);
        var teams = MakeTeams();
        db.AddRange(teams.Values);
        await db.SaveChangesAsync(ct);
        var agents = WhoWorks.Select(a => Person.Meet(a.Name, Address(a.Name, house.Domain), "de", house.Id, "0221 5550", a.Roles, isInternal: true)).ToList();
        var customers = WhoAsks.Select(c => Person.Meet(c.Name, Address(c.Name, c.Organisation < 0 ? "privat.example" : organisations[c.Organisation].Domain), c.Organisation is 9 or 10 ? "en" : "de",
            c.Organisation < 0 ? null : organisations[c.Organisation].Id)).ToList();
        db.AddRange(agents);
        db.AddRange(customers);
        await db.SaveChangesAsync(ct);
        foreach (var (agent, at) in agents.Zip(WhoWorks))
        {
            foreach (var key in at.Writes) teams[key].Members.Add(new TeamMember { TeamId = teams[key].Id, PersonId = agent.Id, CanWrite = true });
            foreach (var key in at.Reads) teams[key].Members.Add(new TeamMember { TeamId = teams[key].Id, PersonId = agent.Id });
        }
        await db.SaveChangesAsync(ct);
        return new(teams, agents, customers, categories);
    }

    public static string Address(string name, string domain) =>
        string.Join('.', Plain(name).ToLowerInvariant().Replace("dr. ", "", StringComparison.Ordinal).Split(' ')) + "@" + domain;

    private static Dictionary<string, Team> MakeTeams() => new()
    {
        ["t1"] = Team("1st Level · Technik", "1st level · Technical", Kernel.Desk.TechnicalSupport, SupportLevel.First),
        ["t2"] = Team("2nd Level · Technik", "2nd level · Technical", Kernel.Desk.TechnicalSupport, SupportLevel.Second),
        ["t3"] = Team("3rd Level · Spezialisten", "3rd level · Specialists", Kernel.Desk.TechnicalSupport, SupportLevel.Third),
        ["k1"] = Team("1st Level · Kundendienst", "1st level · Customer service", Kernel.Desk.CustomerService, SupportLevel.First),
        ["k2"] = Team("2nd Level · Kundendienst", "2nd level · Customer service", Kernel.Desk.CustomerService, SupportLevel.Second),
    };

    private static Team Team(string name, string english, Kernel.Desk desk, SupportLevel level) => new() { Name = name, NameEn = english, Desk = desk, Level = level };

    private static string Plain(string name) =>
        name.Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal).Replace("ü", "ue", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal)
            .Replace("ı", "i", StringComparison.Ordinal).Replace("ó", "o", StringComparison.Ordinal);
}
