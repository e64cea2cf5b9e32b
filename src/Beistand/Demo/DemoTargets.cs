using Beistand.Desk.Targets.Calendars;
using Beistand.Desk.Targets.Clocks;
using Beistand.Desk.Targets.Policies;
using Beistand.Desk.Targets.Reckoning;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Demo;

/// <summary>What the demo company has promised: to everybody, to customers of its other desk, and to those with a contract.</summary>
internal sealed class DemoTargets(BeistandDb db, TargetDirectory targets)
{
    private const string Premium = "Premium 24×7", Business = "Business";

    // Organisation, class, contract.
    private static readonly (string Name, string Class, string Contract)[] Agreed =
    [
        ("Stadtwerke Köln", "A", Premium), ("Northgate Instruments Ltd", "A", Premium), ("Maschinenbau Huber", "A", Business), ("Logistik Nord GmbH", "B", Business), ("Gemeinschaftspraxis am Ring", "B", Business),
        ("Berufskolleg West", "B", ""), ("Steuerkanzlei Brandt & Partner", "C", ""),
    ];

    public void Forget() => targets.Forget();

    public async Task Promise(CancellationToken ct)
    {
        var cologne = await db.Set<BusinessCalendar>().SingleAsync(ct);
        (cologne.Name, cologne.Land) = ("Köln", "NW");
        cologne.Set([new(new(2026, 12, 24), "Heiligabend", DayKind.Half, Yearly: true), new(new(2026, 12, 31), "Silvester", DayKind.Half, Yearly: true), new(new(2027, 2, 8), "Rosenmontag"), new(new(2028, 2, 28), "Rosenmontag"), new(new(2026, 9, 18), "Betriebsausflug")]);
        var always = new BusinessCalendar { Name = "Rund um die Uhr" };
        always.Works(Enumerable.Repeat<IReadOnlyList<Hours>>([new(0, Hours.Day)], 7));
        db.Add(always);
        await db.SaveChangesAsync(ct);
        var standard = await db.Set<TargetPolicy>().SingleAsync(ct);
        standard.Position = 4;
        db.AddRange(
            Policy("Vertrag Premium 24×7", 1, always.Id, technicalOnly: false, Premium, .5, [PendingReason.Customer]),
            Policy("Vertrag Business", 2, cologne.Id, technicalOnly: true, Business, .5, standard.PausesFor),
            Policy("Kundendienst", 3, cologne.Id, technicalOnly: false, "", 1, standard.PausesFor, Kernel.Desk.CustomerService));
        foreach (var (name, customerClass, contract) in Agreed)
            if (await db.Set<Beistand.Desk.People.Organisation>().FirstOrDefaultAsync(o => o.Name == name, ct) is { } organisation) (organisation.CustomerClass, organisation.Contract) = (customerClass, contract);
    }

    private static TargetPolicy Policy(string name, int position, long calendar, bool technicalOnly, string contract, double share, IEnumerable<PendingReason> pauses, Kernel.Desk? desk = null)
    {
        var policy = new TargetPolicy { Name = name, Position = position, CalendarId = calendar, Contract = contract, Desk = technicalOnly ? Kernel.Desk.TechnicalSupport : desk };
        policy.Promise(Beginning.Times.Where(t => desk != Kernel.Desk.CustomerService || t.Kind is not (TargetKind.ThirdLevel or TargetKind.Vendor)).Select(t => t with { Minutes = (int)(t.Minutes * share) }));
        policy.PauseFor(pauses);
        return policy;
    }

    /// <summary>The clocks of the past have spoken when their time came.</summary>
    public async Task SayWhatIsPast(DateTimeOffset now, CancellationToken ct)
    {
        await using var work = await db.BeginWork(ct);
        foreach (var target in await db.Set<TicketTarget>().Where(t => t.NextAt <= now).ToListAsync(ct))
            while (target.NextAt is { } next && next <= now)
                foreach (var said in target.Announce(next)) db.Record(said, Actor.System, next);
        await work.Commit(ct);
        db.ChangeTracker.Clear();
    }
}
