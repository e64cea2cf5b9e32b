using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Forms;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Products.Managing;

/// <summary>An advisory as it is typed.</summary>
/// <param name="Id">0 for a new one.</param>
/// <param name="Model">Name of the model; empty: whatever model they are.</param>
/// <param name="Ranges">Ranges of serial numbers, one a line; empty: all devices of the model.</param>
public sealed record AdvisoryForm(long Id = 0, string Title = "", string Text = "", AdvisorySeverity Severity = AdvisorySeverity.Notice, string Model = "", string Ranges = "", string ExternalId = "", string? Key = null)
{
    public const int MostRanges = 200;

    /// <param name="a">With its model and ranges.</param>
    public static AdvisoryForm Of(Advisory a) => new(a.Id, a.Title, a.Text, a.Severity, a.Model?.Name ?? "", string.Join('\n', a.Ranges.OrderBy(r => r.Id).Select(SerialRanges.Write)), a.ExternalId ?? "");

    internal (IReadOnlyList<SerialRange> Ranges, string? Wrong) Read() => SerialRanges.Read(Ranges.Split('\n'));

    internal Refused? Refuse() => this switch
    {
        _ when Title.Trim().Length is 0 or > 200 => Outcome.Refused(Texts.ProductsTitleNeeded(200), nameof(Title)),
        _ when Text.Trim().Length is 0 or > 20_000 => Outcome.Refused(Texts.ProductsTextNeeded(20_000), nameof(Text)),
        _ when !Enum.IsDefined(Severity) => Outcome.Refused(Texts.ProductsFieldMissing, nameof(Severity)),
        _ when ExternalId.Trim().Length > 80 => Outcome.Refused(Texts.ProductsFieldLong(80), nameof(ExternalId)),
        _ when Read() is { Wrong: { } wrong } => Outcome.Refused(Texts.ProductsRangeWrong(wrong), nameof(Ranges)),
        _ when Read().Ranges.Count > MostRanges => Outcome.Refused(Texts.ProductsRangesMany(MostRanges), nameof(Ranges)),
        _ when Model.Trim().Length == 0 && Read().Ranges.Count == 0 => Outcome.Refused(Texts.ProductsAdvisoryOfNothing, nameof(Ranges)),
        _ => null,
    };
}

/// <summary>Writes advisories, publishes and withdraws them. Reference is the advisory's id.</summary>
public sealed class ManageAdvisories(BeistandDb db, TimeProvider clock)
{
    public async Task<Outcome> Save(Actor by, AdvisoryForm form, CancellationToken ct)
    {
        if (!ProductFlow.Keeps(by)) return Outcome.NotFound;
        if (form.Refuse() is { } wrong) return wrong;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.ResultOf(form.Key, ct) is { } earlier) return new Done(earlier);
        var (now, named, external) = (clock.GetUtcNow(), form.Model.Trim(), form.ExternalId.Trim() is { Length: > 0 } given ? given : null);
        var advisory = form.Id == 0 ? null : await Load(form.Id, ct);
        if (advisory is null && form.Id != 0) return Outcome.NotFound;
        if (external is not null && await db.Advisories.AnyAsync(a => a.Id != form.Id && a.ExternalId == external, ct)) return Outcome.Refused(Texts.ProductsExternalTaken(external), "ExternalId");
        var model = named.Length == 0 ? null : await db.ModelNamed(named, ct);
        if (named.Length > 0 && model is null) return Outcome.Refused(Texts.ProductsModelUnknown(named), "Model");
        var facts = new AdvisoryFacts(form.Title.Trim(), form.Text.Trim(), form.Severity, model);
        var old = advisory is null ? null : Fields(advisory);
        if (advisory is null) db.Add(advisory = Advisory.Of(facts, form.Read().Ranges, external, now));
        else advisory.Write(facts, form.Read().Ranges);
        advisory.Call(external);
        await db.SaveChangesAsync(ct);
        if (!await Audit.Write(db, by, old is null ? "advisory.created" : "advisory.changed", $"advisory:{advisory.Id}", old, Fields(advisory), now, ct)) return new Done($"{advisory.Id}");
        if (old is null) db.Submitted(form.Key, $"{advisory.Id}", now);
        db.Record(new AdvisorySaved(advisory.Id), by, now);
        await work.Commit(ct);
        return new Done($"{advisory.Id}");
    }

    /// <summary>From now on customers see it, and owners are told.</summary>
    public Task<Outcome> Publish(Actor by, long id, CancellationToken ct) => Do(by, id, "advisory.published", (advisory, now) =>
    {
        if (advisory.Withdrawn is not null) return (Outcome.Refused(Texts.ProductsAdvisoryGone), null);
        if (advisory.PublishedAt is not null) return (Outcome.Done, null);
        advisory.Publish(now);
        return (null, new AdvisoryPublished(id));
    }, ct);

    public Task<Outcome> Withdraw(Actor by, long id, string reason, CancellationToken ct) => Do(by, id, "advisory.withdrawn", (advisory, now) =>
    {
        if (reason.Trim().Length is 0 or > 400) return (Outcome.Refused(Texts.ProductsReasonNeeded(400), "Reason"), null);
        if (advisory.Withdrawn is not null) return (Outcome.Done, null);
        advisory.Withdraw(reason, by, now);
        return (null, new AdvisoryWithdrawn(id));
    }, ct);

    private async Task<Outcome> Do(Actor by, long id, string kind, Func<Advisory, DateTimeOffset, (Outcome? Not, DomainEvent? Happened)> act, CancellationToken ct)
    {
        if (!ProductFlow.Keeps(by)) return Outcome.NotFound;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await Load(id, ct) is not { } advisory) return Outcome.NotFound;
        var (now, old) = (clock.GetUtcNow(), Fields(advisory));
        var (not, happened) = act(advisory, now);
        if (happened is null) return not!;
        await Audit.Write(db, by, kind, $"advisory:{id}", old, Fields(advisory), now, ct);
        db.Record(happened, by, now);
        await work.Commit(ct);
        return new Done($"{id}");
    }

    private Task<Advisory?> Load(long id, CancellationToken ct) => db.Advisories.Include(a => a.Ranges).FirstOrDefaultAsync(a => a.Id == id, ct);

    private static object Fields(Advisory a) => new
    {
        title = a.Title, text = a.Text, severity = a.Severity.ToString(), model = a.ModelId, ranges = string.Join("; ", a.Ranges.OrderBy(r => r.First, StringComparer.Ordinal).Select(SerialRanges.Write)), published = a.PublishedAt, withdrawn = a.Withdrawn?.Reason, externalId = a.ExternalId,
    };
}
