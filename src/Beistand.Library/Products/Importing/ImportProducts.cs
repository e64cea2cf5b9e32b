using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Products.Importing;

/// <summary>A file whose records shall be taken in.</summary>
/// <param name="Folder">Where the files of downloads are looked for, by the path in the line; null: there are none.</param>
/// <param name="Dry">Only look what would happen.</param>
public sealed record ImportFile(byte[] Content, string Name, string? Folder, bool Dry = false);

/// <summary>Takes models, devices, downloads and advisories in from another system. Twice the same changes nothing; a line with something wrong stays out and the others go in.</summary>
public sealed class ImportProducts(BeistandDb db, ICustomers customers, IFileStore files, TimeProvider clock)
{
    /// <summary>Lines in one transaction: others write in between.</summary>
    internal const int Batch = 500;

    /// <summary>What came of it; null where the actor may not.</summary>
    public async Task<ImportReport?> Run(Actor by, ImportFile file, CancellationToken ct)
    {
        if (!ProductFlow.Keeps(by)) return null;
        IReadOnlyList<ImportLine> lines;
        try
        {
            if (file.Content.LongLength > ReadImport.LargestBytes) throw new ImportUnreadableException(1, Texts.ProductsImportLarge(ReadImport.LargestBytes / 1024 / 1024));
            // Articles have a way in of their own.
            lines = [.. ReadImport.Of(file.Content, file.Name).Select(l => l.Kind == ImportKind.Article ? l with { Kind = null } : l)];
        }
        catch (ImportUnreadableException wrong) { return new(new Dictionary<ImportKind, ImportCount>(), [new(wrong.Line, "", wrong.Message)], file.Dry); }
        var run = new ImportRun(db, by, file.Folder, file.Dry, clock.GetUtcNow());
        foreach (var line in lines.Where(l => l.Kind is null || l.Fields.Count == 0)) run.Problems.Add(new(line.Number, "", line.Fields.Count == 0 ? Texts.ProductsLineBroken : Texts.ProductsTypeUnknown));
        var good = lines.Where(l => l.Kind is not null && l.Fields.Count > 0).ToLookup(l => l.Kind!.Value);
        await run.KnowModels(ct);
        await All(good[ImportKind.Model], run, new TakeModels(db).Take, ct);
        await All(good[ImportKind.Device], run, new TakeDevices(db, customers).Take, ct);
        await Downloads(good[ImportKind.Download], run, ct);
        await All(good[ImportKind.Advisory], run, new TakeAdvisories(db).Take, ct);
        if (!file.Dry) await WriteDown(run, file.Name, ct);
        return run.Report;
    }

    private async Task All(IEnumerable<ImportLine> lines, ImportRun run, Func<IReadOnlyList<ImportLine>, ImportRun, CancellationToken, Task> take, CancellationToken ct)
    {
        foreach (var batch in lines.Chunk(Batch)) await InTransaction(run, () => take(batch, run, ct), ct);
    }

    private async Task Downloads(IEnumerable<ImportLine> lines, ImportRun run, CancellationToken ct)
    {
        var (taking, store) = (new TakeDownloads(db), new ImportFiles(files));
        foreach (var batch in lines.Chunk(Batch))
        {
            var ids = TakeDownloads.IdsOf(batch);
            var stored = await db.Downloads.AsNoTracking().Where(d => ids.Contains(d.ExternalId!)).ToDictionaryAsync(d => d.ExternalId!, d => d.Sha256, ct);
            var taken = await store.Take(batch, l => stored.GetValueOrDefault(l.First("id")), run.Folder, run.Dry, ct);
            await InTransaction(run, () => taking.Take(batch, taken, run, ct), ct);
        }
        await taking.Supersede(run, act => InTransaction(run, act, ct), ct);
    }

    private async Task InTransaction(ImportRun run, Func<Task> act, CancellationToken ct)
    {
        if (run.Dry)
        {
            await act();
            db.ChangeTracker.Clear();
            return;
        }
        await using var work = await db.BeginWork(ct);
        await act();
        await work.Commit(ct);
        db.ChangeTracker.Clear();
    }

    private async Task WriteDown(ImportRun run, string name, CancellationToken ct)
    {
        var sum = run.Report.Sum;
        if (sum.Added + sum.Changed == 0) return;
        await using var work = await db.BeginWork(ct);
        await Audit.Write(db, run.By, "products.imported", "products", null, new { file = SafeName.Of(name), added = sum.Added, changed = sum.Changed, wrong = run.Problems.Count }, run.Now, ct);
        await work.Commit(ct);
    }
}
