using Beistand.Desk.Capture;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Desk.Vendors;
using Beistand.Desk.Vendors.Hearing;
using Beistand.Desk.Vendors.Managing;
using Beistand.Desk.Vendors.Packing;
using Beistand.Desk.Vendors.Reminding;
using Beistand.Desk.Vendors.Working;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Html;
using Beistand.Kernel.Platform.Jobs;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Demo;

/// <summary>Three manufacturers and a case with each: one has answered and repairs, one is silent, one is done.</summary>
internal sealed class DemoVendors(BeistandDb db, ITargets targets, SheetBook sheets, Sanitiser sanitiser, Settings settings, ActorDirectory actors)
{
    private static readonly VendorForm[] Register =
    [
        new(Name: "Fujitsu", Address: "service@fujitsu-support.example", Senders: "fujitsu-support.example", Portal: "https://support.fujitsu-support.example", Phone: "+49 89 5550 100", ContractNumber: "FSP-2207-441", ContractFrom: new(2024, 1, 1), ContractUntil: new(2028, 12, 31),
            Contacts: [new("Dorothee Kern", "Annahme", "d.kern@fujitsu-support.example", "+49 89 5550 110"), new("Ralf Stein", "Eskalation", "", "+49 89 5550 120")], Response: "4 h", Solution: "40 h", Shape: "SR-########", Fields: "BIOS-Fassung"),
        new(Name: "Druckwerk Systeme", Address: "technik@druckwerk.example", Senders: "druckwerk.example", Phone: "+49 201 5550 30", Response: "8 h", Solution: "24 h", Shape: "DW######", RemindsItself: true),
        new(Name: "Sichtfeld Displays", Portal: "https://rma.sichtfeld.example", Senders: "sichtfeld.example", Phone: "+49 511 5550 77", Response: "8 h", Solution: "80 h", Ladder: "2, 5, 10", Shape: "RMA#####"),
    ];

    private readonly DemoClock clock = new();
    private TicketVerbs Verbs => new(db, targets, clock);
    private WriteReminder Reminders => new(db, settings);
    private WorkOnCase Working => new(Verbs, Reminders, db);

    public async Task Tell(DateTimeOffset now, CancellationToken ct)
    {
        await using (var work = await db.BeginWork(ct))
        {
            db.AddRange(Register.Select(f => f.Fill(new Vendor { Name = f.Name })));
            await work.Commit(ct);
        }
        var vendors = await db.Vendors.AsNoTracking().ToDictionaryAsync(v => v.Name, ct);
        var used = new List<long>();
        var done = await Begin(vendors["Sichtfeld Displays"], "hardware", now.AddDays(-9), used, "", "Flackern nach Kaltstart, Kabel und Netzteil getauscht.", ct);
        clock.Now = now.AddDays(-7);
        await Done(Working.Answered(done.By, done.Number, done.Id, ct));
        clock.Now = now.AddDays(-3);
        await Done(Working.Close(done.By, done.Number, done.Id, "Bekannter Fehler der Baureihe: Firmware 2.08 behebt das Flackern.", ct));
        var repaired = await Begin(vendors["Fujitsu"], "hardware", now.AddDays(-6), used, "BIOS 1.22", "Bitte Vor-Ort-Tausch des Mainboards prüfen.", ct);
        await Answer(repaired, now.AddDays(-5), ct);
        clock.Now = now.AddDays(-2);
        await Done(Working.Ship(repaired.By, repaired.Number, repaired.Id, new Repair("RMA 88213", "Mainboard D3844", "JD0146 0000 8821", Zone.Day(now.AddDays(-2)), "", null), ct));
        var silent = await Begin(vendors["Druckwerk Systeme"], "drucker", now.AddDays(-5), used, "", "Streifen auch mit neuer Trommel.", ct);
        await Done(Working.Call(silent.By, silent.Number, silent.Id, "DW204471", ct));
        clock.Now = now;
        await new RemindVendors(Verbs, Reminders, db, new DueClock(clock)).Run(ct);
        db.ChangeTracker.Clear();
    }

    private sealed record Begun(string Number, long Id, Actor By);

    private async Task<Begun> Begin(Vendor vendor, string category, DateTimeOffset at, List<long> used, string bios, string words, CancellationToken ct)
    {
        var ticket = await db.Tickets.AsNoTracking().Include(t => t.Category).Where(t => t.State != TicketState.Closed && t.CreatedAt < at && t.DeviceSerial != "" && t.AssigneeId != null && !used.Contains(t.Id))
            .OrderByDescending(t => t.Pending == null && t.LastPublicAt < at).ThenByDescending(t => t.Category!.Key == category).ThenByDescending(t => t.Level).ThenByDescending(t => t.Id).FirstAsync(ct);
        used.Add(ticket.Id);
        clock.Now = at;
        var by = await actors.Of(ticket.AssigneeId!.Value, ct);
        var id = long.Parse(((Done)await Done(new OpenCase(Verbs, db).Open(by, ticket.Number, vendor.Id, ct))).Reference!, System.Globalization.CultureInfo.InvariantCulture);
        var building = new BuildPacket(db, new KnownOfTicket(db), new SheetStates(db, sheets));
        var sending = new SendPacket(Verbs, building, db, settings);
        await Done(sending.Keep(by, ticket.Number, id, new PacketChoices(Words: ticket.Category?.Key == category ? words : "Bitte um Ihre Einschätzung: Ist ein solcher Fehler bei diesem Gerät bekannt?", Fields: bios.Length > 0 ? new Dictionary<string, string> { ["BIOS-Fassung"] = bios } : null), ct));
        clock.Now = at.AddMinutes(10);
        var one = await db.VendorCases.AsNoTracking().Include(c => c.Vendor).FirstAsync(c => c.Id == id, ct);
        await Done(sending.Send(by, ticket.Number, id, (await building.Of(one, ticket, ct)).Mark, vendor.Address.Length == 0, null, ct));
        return new(ticket.Number, id, by);
    }

    private async Task Answer(Begun begun, DateTimeOffset at, CancellationToken ct)
    {
        clock.Now = at;
        Person author;
        await using (var work = await db.BeginWork(ct))
        {
            author = await db.PersonWithEmail("Dorothee Kern", "d.kern@fujitsu-support.example", "de", ct);
            await work.Commit(ct);
        }
        await Done(new HearVendor(Verbs, Working, db, sanitiser).Take(new VendorWord(
            begun.Number, begun.Id, "Ihr Vorgang SR-26004711", "Guten Tag,\n\nIhr Vorgang läuft bei uns unter SR-26004711. Bitte senden Sie uns das Mainboard ein; den Austausch schicken wir vorab.\n\nDorothee Kern", author.Id, $"demo:{begun.Id}"), ct));
    }

    private async Task<Outcome> Done(Task<Outcome> act)
    {
        var outcome = await act;
        db.ChangeTracker.Clear();
        return outcome is Refused refused ? throw new InvalidOperationException(refused.Text) : outcome;
    }
}
