using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Files;
using Beistand.Kernel.Platform.Forms;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Products.Managing;

/// <summary>A file that was sent along.</summary>
public sealed record SentFile(Stream Content, string Name);

/// <summary>A download as it is typed.</summary>
/// <param name="Id">0 for a new one.</param>
/// <param name="Systems">One a line.</param>
/// <param name="Models">Names of models, one a line.</param>
/// <param name="Supersedes">Id of the one whose place it takes; null: of none.</param>
public sealed record DownloadForm(
    long Id = 0, DownloadKind Kind = DownloadKind.Driver, string Title = "", string Version = "", string Component = "", string Systems = "", string Models = "", string Language = "", string ReleaseNotes = "", DownloadSeverity Severity = DownloadSeverity.Recommended,
    DateOnly? ReleasedOn = null, string Signature = "", long? Supersedes = null, string ExternalId = "", string? Key = null)
{
    public static DownloadForm Of(Download d, IEnumerable<string> models) => new(
        d.Id, d.Kind, d.Title, d.Version, d.Component, string.Join('\n', d.Systems), string.Join('\n', models), d.Language, d.ReleaseNotes, d.Severity, d.ReleasedOn, d.Signature, d.SupersedesId, d.ExternalId ?? "");

    internal DownloadFacts Facts => new(Kind, Title.Trim(), Version.Trim(), Component.Trim(), Lines(Systems), Language.Trim(), ReleaseNotes.Trim(), Severity, ReleasedOn, Signature.Trim());
    internal IReadOnlyList<string> ModelNames => Lines(Models);

    internal Refused? Refuse() => this switch
    {
        _ when Title.Trim().Length is 0 or > 200 => Outcome.Refused(Texts.ProductsTitleNeeded(200), nameof(Title)),
        _ when !Enum.IsDefined(Kind) => Outcome.Refused(Texts.ProductsFieldMissing, nameof(Kind)),
        _ when !Enum.IsDefined(Severity) => Outcome.Refused(Texts.ProductsFieldMissing, nameof(Severity)),
        _ when new[] { (Version, nameof(Version)), (Component, nameof(Component)), (Language, nameof(Language)), (ExternalId, nameof(ExternalId)) }.FirstOrDefault(f => f.Item1.Trim().Length > 60) is { Item2: { } field } => Outcome.Refused(Texts.ProductsFieldLong(60), field),
        _ when ReleaseNotes.Length > 20_000 => Outcome.Refused(Texts.ProductsFieldLong(20_000), nameof(ReleaseNotes)),
        _ when Signature.Length > 2_000 => Outcome.Refused(Texts.ProductsFieldLong(2_000), nameof(Signature)),
        _ when Lines(Systems).Any(s => s.Length > 60) => Outcome.Refused(Texts.ProductsFieldLong(60), nameof(Systems)),
        _ => null,
    };

    private static IReadOnlyList<string> Lines(string text) => [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
}

/// <summary>Keeps downloads: adds with a file, changes what is said of it, supersedes, withdraws. Reference is the download's id.</summary>
public sealed class ManageDownloads(BeistandDb db, IFileStore files, TimeProvider clock)
{
    /// <param name="file">For a new one; an old one's file never changes.</param>
    public async Task<Outcome> Save(Actor by, DownloadForm form, SentFile? file, CancellationToken ct)
    {
        if (!ProductFlow.Keeps(by)) return Outcome.NotFound;
        if (form.Refuse() is { } wrong) return wrong;
        if (form.Id == 0 && file is null) return Outcome.Refused(Texts.ProductsFileNone, "File");
        var stored = form.Id == 0 ? await files.Put(file!.Content, Importing.ImportFiles.LargestBytes, ct) : null;
        if (stored is { Size: 0 }) return Outcome.Refused(Texts.ProductsFileEmpty, "File");
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.ResultOf(form.Key, ct) is { } earlier) return new Done(earlier);
        var (now, external) = (clock.GetUtcNow(), form.ExternalId.Trim() is { Length: > 0 } given ? given : null);
        var download = form.Id == 0 ? null : await db.Downloads.Include(d => d.Models).FirstOrDefaultAsync(d => d.Id == form.Id, ct);
        if (download is null && form.Id != 0) return Outcome.NotFound;
        if (external is not null && await db.Downloads.AnyAsync(d => d.Id != form.Id && d.ExternalId == external, ct)) return Outcome.Refused(Texts.ProductsExternalTaken(external), "ExternalId");
        List<long> models = [];
        foreach (var name in form.ModelNames)
        {
            if (await db.ModelNamed(name, ct) is not { } model) return Outcome.Refused(Texts.ProductsModelUnknown(name), "Models");
            models.Add(model);
        }
        var old = download is null ? null : Fields(download);
        if (download is null) db.Add(download = Download.Of(form.Facts, stored!, file!.Name, models, external, now));
        else
        {
            download.Write(form.Facts);
            download.For(models);
            download.Call(external);
        }
        await db.SaveChangesAsync(ct);
        if (form.Supersedes is { } older && older != download.SupersedesId && await Supersede(by, download, older, now, ct) is { } refusal) return refusal;
        if (!await Audit.Write(db, by, old is null ? "download.created" : "download.changed", $"download:{download.Id}", old, Fields(download), now, ct)) return new Done($"{download.Id}");
        if (old is null) db.Submitted(form.Key, $"{download.Id}", now);
        db.Record(old is null ? new DownloadAdded(download.Id) : new DownloadChanged(download.Id), by, now);
        await work.Commit(ct);
        return new Done($"{download.Id}");
    }

    /// <summary>Takes it back: nobody gets it any more, and the page says why.</summary>
    public async Task<Outcome> Withdraw(Actor by, long id, string reason, CancellationToken ct)
    {
        if (!ProductFlow.Keeps(by)) return Outcome.NotFound;
        if (reason.Trim().Length is 0 or > 400) return Outcome.Refused(Texts.ProductsReasonNeeded(400), "Reason");
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.Downloads.Include(d => d.Models).FirstOrDefaultAsync(d => d.Id == id, ct) is not { } download) return Outcome.NotFound;
        if (download.Withdrawn is not null) return new Done($"{id}");
        var (now, old) = (clock.GetUtcNow(), Fields(download));
        download.Withdraw(reason, by, now);
        await Chains.Settle(db, download, ct);
        await Audit.Write(db, by, "download.withdrawn", $"download:{id}", old, Fields(download), now, ct);
        db.Record(new DownloadWithdrawn(id), by, now);
        await work.Commit(ct);
        return new Done($"{id}");
    }

    private async Task<Outcome?> Supersede(Actor by, Download download, long olderId, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Downloads.FirstOrDefaultAsync(d => d.Id == olderId, ct) is not { } older) return Outcome.Refused(Texts.ProductsSupersedesGone, "Supersedes");
        if (await Chains.Refusal(db, download, older, ct) is { } wrong) return Outcome.Refused(wrong, "Supersedes");
        download.Supersede(older);
        await db.SaveChangesAsync(ct);
        await Chains.Settle(db, older, ct);
        db.Record(new DownloadSuperseded(older.Id, download.Id), by, now);
        return null;
    }

    private static object Fields(Download d) => new
    {
        kind = d.Kind.ToString(), title = d.Title, version = d.Version, component = d.Component, systems = string.Join(", ", d.Systems), models = string.Join(", ", d.Models.Select(m => m.ModelId).Order()), language = d.Language, notes = d.ReleaseNotes, severity = d.Severity.ToString(), released = d.ReleasedOn,
        signature = d.Signature, file = d.FileName, sha256 = d.Sha256, supersedes = d.SupersedesId, withdrawn = d.Withdrawn?.Reason, externalId = d.ExternalId,
    };
}
