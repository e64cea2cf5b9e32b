using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Forms;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Products.Managing;

/// <summary>One of the three promises as it is typed.</summary>
public sealed record CoverForm(DateOnly? From = null, DateOnly? Until = null, string Gives = "", string Name = "")
{
    public static CoverForm Of(Cover? c) => c is null ? new() : new(c.From, c.Until, c.Gives, c.Name);

    internal bool IsEmpty => From is null && Until is null && Gives.Trim().Length + Name.Trim().Length == 0;
    internal bool IsWrong => !IsEmpty && !(From is { } from && Until is { } until && from <= until && Gives.Length <= 400 && Name.Length <= 120);
    internal Cover? Cover => IsEmpty ? null : new(From!.Value, Until!.Value, Gives.Trim(), Name.Trim());
}

/// <summary>A device as it is typed.</summary>
/// <param name="Id">0 for a new one.</param>
/// <param name="Model">Name of the model, or what stands in its address.</param>
/// <param name="Organisation">Name or mail domain; empty: nobody.</param>
/// <param name="Owner">Mail address; empty: nobody.</param>
public sealed record DeviceForm(
    long Id = 0, string Serial = "", string Model = "", string Build = "", DateOnly? SoldOn = null, string Organisation = "", string Owner = "", CoverForm? Statutory = null, CoverForm? Guarantee = null, CoverForm? SupportPack = null, string ExternalId = "", string? Key = null)
{
    internal IEnumerable<(string Field, CoverForm Cover)> Covers => [(nameof(Statutory), Statutory ?? new()), (nameof(Guarantee), Guarantee ?? new()), (nameof(SupportPack), SupportPack ?? new())];

    internal Refused? Refuse() => this switch
    {
        _ when Products.Serial.Of(Serial) is null => Outcome.Refused(Texts.ProductsSerialWrong, nameof(Serial)),
        _ when Build.Trim().Length > 60 => Outcome.Refused(Texts.ProductsFieldLong(60), nameof(Build)),
        _ when ExternalId.Trim().Length > 80 => Outcome.Refused(Texts.ProductsFieldLong(80), nameof(ExternalId)),
        _ when Covers.FirstOrDefault(c => c.Cover.IsWrong) is { Field: { } field } => Outcome.Refused(Texts.ProductsCoverDays, field + "Until"),
        _ => null,
    };
}

/// <summary>Keeps the register of devices sold. Reference is the device's id.</summary>
public sealed class ManageDevices(BeistandDb db, ICustomers customers, TimeProvider clock)
{
    /// <summary>The device as it would be typed; null where there is none or the actor may not.</summary>
    public async Task<DeviceForm?> Form(Actor by, long id, CancellationToken ct)
    {
        if (!ProductFlow.Keeps(by) || await db.Devices.AsNoTracking().Include(d => d.Model).FirstOrDefaultAsync(d => d.Id == id, ct) is not { } d) return null;
        var organisation = d.OrganisationId is { } o ? (await customers.OrganisationNames(db, [o], ct)).GetValueOrDefault(o, "") : "";
        var owner = d.OwnerId is { } p ? (await customers.Addresses(db, [p], ct)).GetValueOrDefault(p, "") : "";
        return new(d.Id, d.Serial, d.Model.Name, d.Build, d.SoldOn, organisation, owner, CoverForm.Of(d.Warranty.Statutory), CoverForm.Of(d.Warranty.Guarantee), CoverForm.Of(d.Warranty.SupportPack), d.ExternalId ?? "");
    }

    public async Task<Outcome> Save(Actor by, DeviceForm form, CancellationToken ct)
    {
        if (!ProductFlow.Keeps(by)) return Outcome.NotFound;
        if (form.Refuse() is { } wrong) return wrong;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.ResultOf(form.Key, ct) is { } earlier) return new Done(earlier);
        var (now, key, external) = (clock.GetUtcNow(), Serial.Of(form.Serial)!.Key, form.ExternalId.Trim() is { Length: > 0 } given ? given : null);
        var device = form.Id == 0 ? null : await db.Devices.FirstOrDefaultAsync(d => d.Id == form.Id, ct);
        if (device is null && form.Id != 0) return Outcome.NotFound;
        if (await db.Devices.AnyAsync(d => d.Id != form.Id && d.SerialKey == key, ct)) return Outcome.Refused(Texts.ProductsSerialTaken, "Serial");
        if (external is not null && await db.Devices.AnyAsync(d => d.Id != form.Id && d.ExternalId == external, ct)) return Outcome.Refused(Texts.ProductsExternalTaken(external), "ExternalId");
        var (named, organisation, owner) = (form.Model.Trim(), form.Organisation.Trim(), form.Owner.Trim().ToLowerInvariant());
        if (await db.ModelNamed(named, ct) is not { } model) return Outcome.Refused(Texts.ProductsModelUnknown(named), "Model");
        var organisationId = organisation.Length == 0 ? null : (await customers.Organisations(db, [organisation], ct)).TryGetValue(organisation, out var o) ? (long?)o : null;
        if (organisation.Length > 0 && organisationId is null) return Outcome.Refused(Texts.ProductsOrganisationUnknown(organisation), "Organisation");
        var ownerId = owner.Length == 0 ? null : (await customers.People(db, [owner], ct)).TryGetValue(owner, out var p) ? (long?)p : null;
        if (owner.Length > 0 && ownerId is null) return Outcome.Refused(Texts.ProductsOwnerUnknown(owner), "Owner");
        var covers = form.Covers.Select(c => c.Cover.Cover).ToList();
        var facts = new DeviceFacts(form.Build.Trim(), form.SoldOn, organisationId, ownerId, new Warranty(covers[0], covers[1], covers[2]));
        var old = device is null ? null : Fields(device);
        if (device is null) db.Add(device = Device.Of(form.Serial, model, facts, external));
        else
        {
            device.Number(form.Serial);
            device.Write(model, facts);
            device.Call(external);
        }
        await db.SaveChangesAsync(ct);
        if (!await Audit.Write(db, by, old is null ? "device.created" : "device.changed", $"device:{device.Id}", old, Fields(device), now, ct)) return new Done($"{device.Id}");
        db.Record(new DeviceSaved(device.Id), by, now);
        if (old is null) db.Submitted(form.Key, $"{device.Id}", now);
        await work.Commit(ct);
        return new Done($"{device.Id}");
    }

    public async Task<Outcome> Remove(Actor by, long id, CancellationToken ct)
    {
        if (!ProductFlow.Keeps(by)) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.Devices.FirstOrDefaultAsync(d => d.Id == id, ct) is not { } device) return Outcome.Done;
        var now = clock.GetUtcNow();
        await Audit.Write(db, by, "device.removed", $"device:{id}", Fields(device), null, now, ct);
        db.Remove(device);
        db.Record(new DeviceRemoved(id), by, now);
        await work.Commit(ct);
        return Outcome.Done;
    }

    private static object Fields(Device d) => new
    {
        serial = d.Serial, model = d.ModelId, build = d.Build, sold = d.SoldOn, organisation = d.OrganisationId, owner = d.OwnerId, statutory = Show(d.Warranty.Statutory), guarantee = Show(d.Warranty.Guarantee), supportPack = Show(d.Warranty.SupportPack), externalId = d.ExternalId,
    };

    private static string? Show(Cover? c) => c is null ? null : $"{c.From:yyyy-MM-dd} – {c.Until:yyyy-MM-dd} {c.Name} {c.Gives}".Trim();
}
