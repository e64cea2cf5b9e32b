using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Forms;
using Beistand.Library.Products.Importing;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Products.Managing;

/// <summary>A model as it is typed.</summary>
/// <param name="Id">0 for a new one.</param>
/// <param name="Specifications">One a line: "Name: Wert".</param>
public sealed record ModelForm(
    long Id = 0, string Line = "", string Name = "", string Kind = "", string Specifications = "", DateOnly? AnnouncedOn = null, DateOnly? ServiceEndsOn = null, bool Published = true, string ExternalId = "", string? Key = null)
{
    public const int MostSpecifications = 60;

    public static ModelForm Of(ProductModel m) => new(m.Id, m.Line.Name, m.Name, m.Kind, string.Join('\n', m.Specifications.Select(s => $"{s.Name}: {s.Value}")), m.AnnouncedOn, m.ServiceEndsOn, m.Published, m.ExternalId ?? "");

    internal ModelFacts Facts => new(Name.Trim(), Kind.Trim(), [.. Rows.Select(r => new Specification(r[0], r[1]))], AnnouncedOn, ServiceEndsOn, Published);

    internal Refused? Refuse() => this switch
    {
        _ when Line.Trim().Length is 0 or > 60 => Outcome.Refused(Texts.ProductsLineNeeded, nameof(Line)),
        _ when Name.Trim().Length is 0 or > 120 => Outcome.Refused(Texts.ProductsNameNeeded(120), nameof(Name)),
        _ when Kind.Trim().Length > 60 => Outcome.Refused(Texts.ProductsFieldLong(60), nameof(Kind)),
        _ when ExternalId.Trim().Length > 80 => Outcome.Refused(Texts.ProductsFieldLong(80), nameof(ExternalId)),
        _ when Rows.Count > MostSpecifications || Rows.Any(r => r.Length < 2 || r[0].Length is 0 or > 80 || r[1].Length is 0 or > 400) => Outcome.Refused(Texts.ProductsSpecificationsWrong(MostSpecifications), nameof(Specifications)),
        { AnnouncedOn: { } from, ServiceEndsOn: { } until } when until < from => Outcome.Refused(Texts.ProductsServiceEndsEarly, nameof(ServiceEndsOn)),
        _ => null,
    };

    private List<string[]> Rows => [.. Specifications.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(':', 2, StringSplitOptions.TrimEntries))];
}

/// <summary>Keeps the register of models. Reference is the model's id.</summary>
public sealed class ManageModels(BeistandDb db, TimeProvider clock)
{
    public async Task<Outcome> Save(Actor by, ModelForm form, CancellationToken ct)
    {
        if (!ProductFlow.Keeps(by)) return Outcome.NotFound;
        if (form.Refuse() is { } wrong) return wrong;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.ResultOf(form.Key, ct) is { } earlier) return new Done(earlier);
        var (now, external, name) = (clock.GetUtcNow(), form.ExternalId.Trim() is { Length: > 0 } id ? id : null, form.Name.Trim());
        var model = form.Id == 0 ? null : await db.ProductModels.Include(m => m.Line).FirstOrDefaultAsync(m => m.Id == form.Id, ct);
        if (model is null && form.Id != 0) return Outcome.NotFound;
        if (await db.ProductModels.AnyAsync(m => m.Id != form.Id && m.Name == name, ct)) return Outcome.Refused(Texts.ProductsNameTaken(name), "Name");
        if (external is not null && await db.ProductModels.AnyAsync(m => m.Id != form.Id && m.ExternalId == external, ct)) return Outcome.Refused(Texts.ProductsExternalTaken(external), "ExternalId");
        var old = model is null ? null : Fields(model);
        var line = await Line(form.Line.Trim(), ct);
        if (model is null) db.Add(model = ProductModel.Of(line, form.Facts, ModelSlugs.Free(name, (await db.ProductModels.Select(m => m.Slug).ToListAsync(ct)).ToHashSet()), external));
        else
        {
            model.Write(line, form.Facts);
            model.Call(external);
        }
        await db.SaveChangesAsync(ct);
        if (!await Audit.Write(db, by, old is null ? "model.created" : "model.changed", $"model:{model.Id}", old, Fields(model), now, ct)) return new Done($"{model.Id}");
        db.Record(new ModelSaved(model.Id), by, now);
        if (old is null) db.Submitted(form.Key, $"{model.Id}", now);
        await work.Commit(ct);
        return new Done($"{model.Id}");
    }

    /// <summary>One that nothing belongs to goes; others are hidden from customers instead.</summary>
    public async Task<Outcome> Remove(Actor by, long id, CancellationToken ct)
    {
        if (!ProductFlow.Keeps(by)) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.ProductModels.Include(m => m.Line).FirstOrDefaultAsync(m => m.Id == id, ct) is not { } model) return Outcome.Done;
        if (await db.Devices.AnyAsync(d => d.ModelId == id, ct) || await db.Set<DownloadModel>().AnyAsync(d => d.ModelId == id, ct) || await db.Advisories.AnyAsync(a => a.ModelId == id, ct)) return Outcome.Refused(Texts.ProductsModelInUse(model.Name));
        var now = clock.GetUtcNow();
        await Audit.Write(db, by, "model.removed", $"model:{id}", Fields(model), null, now, ct);
        db.Remove(model);
        db.Record(new ModelRemoved(id), by, now);
        await work.Commit(ct);
        return Outcome.Done;
    }

    private async Task<ProductLine> Line(string name, CancellationToken ct)
    {
        if (await db.ProductLines.FirstOrDefaultAsync(l => l.Name == name, ct) is { } known) return known;
        return db.Add(new ProductLine { Name = name }).Entity;
    }

    private static object Fields(ProductModel m) => new
    {
        line = m.Line.Name, name = m.Name, kind = m.Kind, specifications = string.Join("; ", m.Specifications.Select(s => $"{s.Name}: {s.Value}")), announced = m.AnnouncedOn, serviceEnds = m.ServiceEndsOn, published = m.Published, externalId = m.ExternalId,
    };
}
