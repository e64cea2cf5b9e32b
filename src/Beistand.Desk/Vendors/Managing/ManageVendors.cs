using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Forms;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Vendors.Managing;

/// <summary>An administrator keeps the register of vendors. Reference is the vendor's id.</summary>
public sealed class ManageVendors(BeistandDb db, TimeProvider clock)
{
    public const int MostVendors = 500;

    public Task<List<Vendor>> All(CancellationToken ct) => db.Vendors.AsNoTracking().OrderBy(v => v.Retired).ThenBy(v => v.Name).ThenBy(v => v.Id).ToListAsync(ct);

    public async Task<Outcome> Save(Actor by, VendorForm form, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        if (form.Refuse() is { } wrong) return wrong;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.ResultOf(form.Key, ct) is { } earlier) return new Done(earlier);
        var (now, name) = (clock.GetUtcNow(), form.Name.Trim());
        var vendor = form.Id == 0 ? new Vendor { Name = name } : await db.Vendors.FirstOrDefaultAsync(v => v.Id == form.Id, ct);
        if (vendor is null) return Outcome.NotFound;
        if (form.Id == 0 && await db.Vendors.CountAsync(ct) >= MostVendors) return Outcome.Refused(Texts.VendorsTooMany(MostVendors));
        if (await db.Vendors.AnyAsync(v => v.Id != form.Id && v.Name == name, ct)) return Outcome.Refused(Texts.VendorNameTaken, "Name");
        if (form.Calendar is { } calendar && !await db.Set<Targets.Calendars.BusinessCalendar>().AnyAsync(c => c.Id == calendar, ct)) return Outcome.Refused(Texts.VendorCalendarGone, "Calendar");
        var old = form.Id == 0 ? null : Fields(vendor);
        form.Fill(vendor);
        if (form.Id == 0)
        {
            db.Add(vendor);
            await db.SaveChangesAsync(ct);
            db.Submitted(form.Key, $"{vendor.Id}", now);
        }
        if (await Audit.Write(db, by, old is null ? "vendor.created" : "vendor.changed", $"vendor:{vendor.Id}", old, Fields(vendor), now, ct)) await work.Commit(ct);
        return new Done($"{vendor.Id}");
    }

    /// <summary>One without cases goes; one with cases is kept and can be retired.</summary>
    public async Task<Outcome> Remove(Actor by, long id, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.Vendors.FirstOrDefaultAsync(v => v.Id == id, ct) is not { } vendor) return Outcome.Done;
        if (await db.VendorCases.AnyAsync(c => c.VendorId == id, ct)) return Outcome.Refused(Texts.VendorHasCases(vendor.Name));
        await Audit.Write(db, by, "vendor.removed", $"vendor:{id}", Fields(vendor), null, clock.GetUtcNow(), ct);
        db.Remove(vendor);
        await work.Commit(ct);
        return Outcome.Done;
    }

    private static object Fields(Vendor v) => new
    {
        name = v.Name, address = v.Address, senders = v.Senders.Replace("\n", ", ", StringComparison.Ordinal), portal = v.Portal, phone = v.Phone, language = v.Language, calendar = v.CalendarId, contract = v.ContractNumber, contractFrom = v.ContractFrom, contractUntil = v.ContractUntil,
        contacts = string.Join("; ", v.People.Select(p => $"{p.Name}, {p.Role}, {p.Email}, {p.Phone}")), response = v.ResponseMinutes, solution = v.SolutionMinutes, ladder = v.Ladder, remindsItself = v.RemindsItself, shape = v.Shape, needs = v.Needs.ToString(),
        fields = v.Fields.Replace("\n", ", ", StringComparison.Ordinal), retired = v.Retired,
    };
}
