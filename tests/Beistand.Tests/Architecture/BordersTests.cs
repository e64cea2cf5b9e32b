using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Xunit.Abstractions;

namespace Beistand.Tests.Architecture;

/// <summary>Which room may know which. Assemblies are held apart by the compiler; this holds the rooms inside them, and finds an arrow that nobody draws any more.</summary>
public sealed class BordersTests(ITestOutputHelper output)
{
    // Longest first: a type belongs to the first room its namespace begins with.
    private static readonly string[] Rooms =
    [
        "Beistand.Channels.Api", "Beistand.Channels.Mail", "Beistand.Library.Knowledge", "Beistand.Library.Products", "Beistand.Library.Search", "Beistand.Library.Visits", "Beistand.Desk.Capture", "Beistand.Desk.Coaching", "Beistand.Desk.Interventions", "Beistand.Desk.Levels", "Beistand.Desk.Routing", "Beistand.Desk.Solutions", "Beistand.Desk.Tickets", "Beistand.Desk.Targets", "Beistand.Desk.Vendors", "Beistand.Desk.People", "Beistand.Identity", "Beistand.Workspace",
        "Beistand.Portal", "Beistand.Admin", "Beistand.Demo", "Beistand.Cli", "Beistand.Web", "Beistand.Design", "Beistand.Kernel",
    ];

    // Everybody knows Kernel and Design. Pages put rooms together, so they know many; the rooms behind them know few.
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Beistand.Kernel"] = [],
        ["Beistand.Design"] = [],
        ["Beistand.Library.Knowledge"] = ["Beistand.Library.Products", "Beistand.Library.Search"],
        ["Beistand.Library.Products"] = ["Beistand.Library.Search"],
        ["Beistand.Library.Search"] = [],
        ["Beistand.Library.Visits"] = [],
        ["Beistand.Desk.People"] = [],
        ["Beistand.Desk.Tickets"] = ["Beistand.Desk.People", "Beistand.Library.Search"],
        ["Beistand.Desk.Capture"] = ["Beistand.Desk.People", "Beistand.Desk.Tickets"],
        ["Beistand.Desk.Interventions"] = ["Beistand.Desk.People", "Beistand.Desk.Tickets"],
        ["Beistand.Desk.Levels"] = ["Beistand.Desk.Capture", "Beistand.Desk.People", "Beistand.Desk.Tickets"],
        ["Beistand.Desk.Coaching"] = ["Beistand.Desk.Levels", "Beistand.Desk.People", "Beistand.Desk.Routing", "Beistand.Desk.Tickets"],
        ["Beistand.Desk.Routing"] = ["Beistand.Desk.People", "Beistand.Desk.Tickets"],
        ["Beistand.Desk.Solutions"] = ["Beistand.Desk.Levels", "Beistand.Desk.People", "Beistand.Desk.Tickets", "Beistand.Library.Knowledge", "Beistand.Library.Products", "Beistand.Library.Search"],
        ["Beistand.Desk.Targets"] = ["Beistand.Desk.People", "Beistand.Desk.Tickets"],
        ["Beistand.Desk.Vendors"] = ["Beistand.Desk.Capture", "Beistand.Desk.Levels", "Beistand.Desk.People", "Beistand.Desk.Targets", "Beistand.Desk.Tickets"],
        ["Beistand.Channels.Mail"] = ["Beistand.Library.Products", "Beistand.Desk.Interventions", "Beistand.Desk.People", "Beistand.Desk.Tickets", "Beistand.Desk.Targets", "Beistand.Desk.Vendors"],
        ["Beistand.Channels.Api"] = ["Beistand.Library.Products", "Beistand.Desk.Solutions", "Beistand.Library.Knowledge", "Beistand.Desk.Capture", "Beistand.Desk.Interventions", "Beistand.Desk.Coaching", "Beistand.Desk.Levels", "Beistand.Desk.People", "Beistand.Desk.Routing", "Beistand.Desk.Tickets", "Beistand.Desk.Vendors"],
        ["Beistand.Web"] = ["Beistand.Library.Knowledge", "Beistand.Desk.Capture", "Beistand.Desk.Tickets", "Beistand.Channels.Api", "Beistand.Portal", "Beistand.Cli"],
        ["Beistand.Identity"] = ["Beistand.Desk.People", "Beistand.Web", "Beistand.Portal", "Beistand.Workspace", "Beistand.Channels.Mail"],
        ["Beistand.Portal"] = ["Beistand.Library.Search", "Beistand.Library.Knowledge", "Beistand.Library.Products", "Beistand.Library.Visits", "Beistand.Desk.Capture", "Beistand.Desk.Targets", "Beistand.Desk.People", "Beistand.Desk.Tickets", "Beistand.Channels.Api", "Beistand.Web"],
        ["Beistand.Workspace"] = ["Beistand.Library.Search", "Beistand.Library.Products", "Beistand.Library.Visits", "Beistand.Portal", "Beistand.Desk.Capture", "Beistand.Desk.Coaching", "Beistand.Desk.Interventions", "Beistand.Desk.Levels", "Beistand.Desk.Solutions", "Beistand.Library.Knowledge", "Beistand.Channels.Mail", "Beistand.Desk.People", "Beistand.Desk.Routing", "Beistand.Desk.Tickets", "Beistand.Desk.Targets", "Beistand.Desk.Vendors", "Beistand.Web"],
        ["Beistand.Admin"] = ["Beistand.Library.Search", "Beistand.Library.Products", "Beistand.Desk.Capture", "Beistand.Desk.Interventions", "Beistand.Desk.Coaching", "Beistand.Desk.People", "Beistand.Desk.Routing", "Beistand.Desk.Tickets", "Beistand.Desk.Targets", "Beistand.Desk.Vendors", "Beistand.Channels.Mail", "Beistand.Channels.Api", "Beistand.Identity", "Beistand.Portal", "Beistand.Web", "Beistand.Workspace"],
        ["Beistand.Cli"] = ["Beistand.Library.Knowledge", "Beistand.Library.Products", "Beistand.Desk.Interventions", "Beistand.Desk.Coaching", "Beistand.Desk.Levels", "Beistand.Desk.People", "Beistand.Desk.Tickets", "Beistand.Desk.Routing", "Beistand.Channels.Mail", "Beistand.Identity"],
        ["Beistand.Demo"] = ["Beistand.Library.Products", "Beistand.Library.Knowledge", "Beistand.Desk.Capture", "Beistand.Desk.Interventions", "Beistand.Desk.Coaching", "Beistand.Desk.Levels", "Beistand.Desk.People", "Beistand.Desk.Routing", "Beistand.Desk.Tickets", "Beistand.Desk.Targets", "Beistand.Desk.Vendors", "Beistand.Channels.Mail", "Beistand.Identity"],
    };

    [Fact]
    public void No_room_knows_another_that_it_should_not()
    {
        var arrows = Arrows();
        foreach (var (from, to) in arrows.Keys.Order()) output.WriteLine($"{from} → {to}");
        var wrong = arrows.Where(a => !Everybodys(a.Key.To) && !MayKnow[a.Key.From].Contains(a.Key.To)).Select(a => $"{a.Key.From} → {a.Key.To}: {a.Value}");
        Assert.Empty(wrong);
        Assert.Empty(arrows.Keys.Where(a => a.From is "Beistand.Kernel" && a.To != a.From).Select(a => a.To));
        var unused = MayKnow.SelectMany(m => m.Value.Select(to => (From: m.Key, To: to))).Where(a => !arrows.ContainsKey(a));
        Assert.Empty(unused.Select(a => $"{a.From} → {a.To} is allowed and not needed"));
    }

    private static bool Everybodys(string room) => room is "Beistand.Kernel" or "Beistand.Design";

    private static Dictionary<(string From, string To), string> Arrows()
    {
        var house = new ArchLoader().LoadAssemblies(
            typeof(Beistand.Kernel.Actor).Assembly, typeof(Beistand.Library.Search.SearchIndex).Assembly, typeof(Beistand.Desk.Tickets.Ticket).Assembly, typeof(Beistand.Channels.Mail.Mailbox).Assembly, typeof(Server).Assembly).Build();
        return house.Types.SelectMany(type => type.Dependencies.Select(d => (From: RoomOf(type), To: RoomOf(d.Target), What: $"{type.Name} uses {d.Target.Name}")))
            .Where(a => a is { From: not null, To: not null } && a.From != a.To).GroupBy(a => (a.From!, a.To!)).ToDictionary(g => g.Key, g => string.Join(", ", g.Select(a => a.What).Distinct().Take(3)));
    }

    private static string? RoomOf(IType type) => Rooms.FirstOrDefault(room => type.Namespace?.FullName == room || type.Namespace?.FullName.StartsWith(room + ".", StringComparison.Ordinal) == true);
}
