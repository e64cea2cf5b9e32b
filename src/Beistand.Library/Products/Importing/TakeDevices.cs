using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Products.Importing;

internal sealed class TakeDevices(BeistandDb db, ICustomers customers)
{
    public async Task Take(IReadOnlyList<ImportLine> batch, ImportRun run, CancellationToken ct)
    {
        string[] All(string field) => [.. batch.SelectMany(l => l.Fields.GetValueOrDefault(field) ?? []).Select(v => v.Trim()).Where(v => v.Length > 0).Distinct()];
        var (ids, keys) = (All("id"), All("serial").Select(s => Serial.Of(s)?.Key).OfType<string>().Distinct().ToArray());
        var found = await db.Devices.Where(d => keys.Contains(d.SerialKey) || (d.ExternalId != null && ids.Contains(d.ExternalId))).ToListAsync(ct);
        var (bySerial, byId) = (found.ToDictionary(d => d.SerialKey), found.Where(d => d.ExternalId is not null).ToDictionary(d => d.ExternalId!));
        var organisations = await customers.Organisations(db, All("organisation"), ct);
        var owners = await customers.People(db, [.. All("owner").Select(a => a.ToLowerInvariant())], ct);
        var (added, changed) = (0, 0);
        foreach (var line in batch)
        {
            var fields = new FieldReader(line, run.Problems);
            var (id, serial) = (fields.Text("id", 80) is { Length: > 0 } given ? given : null, fields.Text("serial", Serial.Longest, needed: true));
            var number = Serial.Of(serial);
            if (number is null && serial.Length > 0) fields.Wrong("serial", Texts.ProductsSerialWrong);
            var same = id is null ? null : byId.GetValueOrDefault(id);
            var old = same ?? (number is null ? null : bySerial.GetValueOrDefault(number.Key));
            if (same is not null && number is not null && bySerial.TryGetValue(number.Key, out var other) && other != same) fields.Wrong("serial", Texts.ProductsSerialTaken);
            var model = fields.Text("model", 120, old is null ? "" : "\0", needed: old is null);
            var modelId = model == "\0" ? old!.ModelId : run.Model(model);
            if (modelId is null && model.Length > 0) fields.Wrong("model", Texts.ProductsModelUnknown(model));
            var facts = new DeviceFacts(
                fields.Text("build", 60, old?.Build ?? ""), fields.Day("sold", old?.SoldOn), Named(fields, "organisation", organisations, old?.OrganisationId, false), Named(fields, "owner", owners, old?.OwnerId, true),
                new Warranty(fields.Cover("statutory", old?.Warranty.Statutory), fields.Cover("guarantee", old?.Warranty.Guarantee), fields.Cover("supportPack", old?.Warranty.SupportPack)));
            if (!fields.EndsWell()) run.Count(ImportKind.Device, new(Wrong: 1));
            else if (old is null)
            {
                var device = Device.Of(serial, modelId!.Value, facts, id);
                bySerial[device.SerialKey] = device;
                if (id is not null) byId[id] = device;
                if (!run.Dry) db.Add(device);
                added++;
            }
            else if (Serial.Show(serial) != old.Serial || modelId != old.ModelId || facts != old.Facts || (id is not null && id != old.ExternalId))
            {
                old.Number(serial);
                old.Write(modelId!.Value, facts);
                if (id is not null) old.Call(id);
                changed++;
            }
            else run.Count(ImportKind.Device, new(Same: 1));
        }
        run.Count(ImportKind.Device, new(Added: added, Changed: changed));
        await run.Save(() => added + changed > 0 ? [new DevicesImported(added, changed)] : Array.Empty<DomainEvent>(), ct);
    }

    private static long? Named(FieldReader fields, string field, IReadOnlyDictionary<string, long> known, long? before, bool address)
    {
        var text = fields.Text(field, 254, "\0");
        if (text == "\0") return before;
        if (text.Length == 0) return null;
        if (known.TryGetValue(address ? text.ToLowerInvariant() : text, out var id)) return id;
        fields.Wrong(field, address ? Texts.ProductsOwnerUnknown(text) : Texts.ProductsOrganisationUnknown(text));
        return before;
    }
}
