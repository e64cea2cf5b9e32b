using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Products.Managing;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Products.Importing;

internal sealed class TakeDownloads(BeistandDb db)
{
    private readonly List<(ImportLine Line, string Id, string Older, bool Same)> superseding = [];
    private readonly HashSet<string> seen = [];

    /// <param name="files">What became of the lines' files.</param>
    public async Task Take(IReadOnlyList<ImportLine> batch, IReadOnlyDictionary<ImportLine, TakenFile> files, ImportRun run, CancellationToken ct)
    {
        var ids = IdsOf(batch);
        var known = (await db.Downloads.Include(d => d.Models).Where(d => ids.Contains(d.ExternalId!)).ToListAsync(ct)).ToDictionary(d => d.ExternalId!);
        List<(Download Download, Func<long, DomainEvent> Happened)> saved = [];
        foreach (var line in batch)
        {
            var fields = new FieldReader(line, run.Problems);
            var id = fields.Text("id", 80, needed: true);
            var old = known.GetValueOrDefault(id);
            var facts = Facts(fields, old);
            var models = Models(fields, old, run);
            var (older, withdrawn) = (fields.Text("supersedes", 80), fields.Text("withdrawn", 400, old?.Withdrawn?.Reason ?? ""));
            if (old?.Withdrawn is { } gone && withdrawn != gone.Reason) fields.Wrong("withdrawn", Texts.ProductsWithdrawnStays);
            foreach (var field in (string[])["file", "fileName", "sha256"]) fields.Text(field, 400);
            var file = files[line];
            if (file.Wrong is { } wrong) fields.Wrong(file.Field, wrong);
            else if (old is not null && file.File is { } other && other.Sha256 != old.Sha256) fields.Wrong("file", Texts.ProductsFileOther);
            if (!fields.EndsWell()) { run.Count(ImportKind.Download, new(Wrong: 1)); continue; }
            var same = old is not null && old.Facts == facts && models.SetEquals(old.Models.Select(m => m.ModelId)) && withdrawn == (old.Withdrawn?.Reason ?? "");
            seen.Add(id);
            if (older.Length > 0) superseding.Add((line, id, older, same));
            run.Count(ImportKind.Download, same ? new(Same: 1) : old is null ? new(Added: 1) : new(Changed: 1));
            if (same) continue;
            var download = known[id] = old ?? Download.Of(facts, file.File!, file.Name, models, id, run.Now);
            if (old is null && !run.Dry) db.Add(download);
            saved.Add((download, Write(download, old is null, facts, models, withdrawn, run)));
        }
        if (!run.Dry) foreach (var (download, _) in saved.Where(s => s.Download.Withdrawn is not null && s.Download.Id > 0)) await Chains.Settle(db, download, ct);
        await run.Save(() => saved.Select(s => s.Happened(s.Download.Id)), ct);
    }

    /// <summary>Once all lines are in: which takes the place of which. Lines may stand in any order.</summary>
    public async Task Supersede(ImportRun run, Func<Func<Task>, Task> inTransaction, CancellationToken ct)
    {
        foreach (var part in superseding.Chunk(ImportProducts.Batch))
        {
            var ids = part.SelectMany(p => new[] { p.Id, p.Older }).Distinct().ToArray();
            await inTransaction(async () =>
            {
                var known = (await db.Downloads.Where(d => ids.Contains(d.ExternalId!)).ToListAsync(ct)).ToDictionary(d => d.ExternalId!);
                foreach (var one in part) await Supersede(one, known, run, ct);
                if (!run.Dry) await db.SaveChangesAsync(ct);
            });
        }
    }

    private async Task Supersede((ImportLine Line, string Id, string Older, bool Same) one, Dictionary<string, Download> known, ImportRun run, CancellationToken ct)
    {
        var (newer, older) = (known.GetValueOrDefault(one.Id), known.GetValueOrDefault(one.Older));
        if (newer is not null && older is not null && newer.SupersedesId == older.Id) return;
        var wrong = older is null && !(run.Dry && seen.Contains(one.Older)) ? Texts.ProductsSupersedesUnknown(one.Older) : one.Id == one.Older ? Texts.ProductsSupersedesItself : newer is null || older is null ? null : await Chains.Refusal(db, newer, older, ct);
        if (wrong is not null)
        {
            run.Problems.Add(new(one.Line.Number, "supersedes", wrong));
            return;
        }
        if (one.Same) run.Count(ImportKind.Download, new(Same: -1, Changed: 1));
        if (run.Dry || newer is null || older is null) return;
        newer.Supersede(older);
        await db.SaveChangesAsync(ct);
        await Chains.Settle(db, older, ct);
        db.Record(new DownloadSuperseded(older.Id, newer.Id), run.By, run.Now);
    }

    internal static string[] IdsOf(IReadOnlyList<ImportLine> batch) => [.. batch.SelectMany(l => l.Fields.GetValueOrDefault("id") ?? []).Select(v => v.Trim()).Distinct()];

    private static DownloadFacts Facts(FieldReader fields, Download? old) => new(
        fields.Choice("kind", old?.Kind ?? DownloadKind.Driver), fields.Text("title", 200, old?.Title ?? "", needed: true), fields.Text("version", 60, old?.Version ?? ""), fields.Text("component", 60, old?.Component ?? ""), fields.List("os", old?.Systems ?? []),
        fields.Text("language", 20, old?.Language ?? ""), fields.Text("notes", 20_000, old?.ReleaseNotes ?? ""), fields.Choice("severity", old?.Severity ?? DownloadSeverity.Recommended), fields.Day("released", old?.ReleasedOn), fields.Text("signature", 2_000, old?.Signature ?? ""));

    private static HashSet<long> Models(FieldReader fields, Download? old, ImportRun run)
    {
        if (!fields.Has("models") && old is not null) return [.. old.Models.Select(m => m.ModelId)];
        HashSet<long> found = [];
        foreach (var named in fields.List("models", []))
        {
            if (run.Model(named) is { } id) found.Add(id);
            else fields.Wrong("models", Texts.ProductsModelUnknown(named));
        }
        return found;
    }

    private static Func<long, DomainEvent> Write(Download download, bool added, DownloadFacts facts, IEnumerable<long> models, string withdrawn, ImportRun run)
    {
        if (!added)
        {
            download.Write(facts);
            download.For(models);
        }
        var gone = withdrawn.Length > 0 && download.Withdrawn is null;
        if (gone) download.Withdraw(withdrawn, run.By, run.Now);
        return id => gone && !added ? new DownloadWithdrawn(id) : added && !gone ? new DownloadAdded(id) : new DownloadChanged(id);
    }
}
