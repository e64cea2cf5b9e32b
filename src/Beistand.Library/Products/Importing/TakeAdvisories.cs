using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Products.Importing;

internal sealed class TakeAdvisories(BeistandDb db)
{
    public async Task Take(IReadOnlyList<ImportLine> batch, ImportRun run, CancellationToken ct)
    {
        var ids = batch.SelectMany(l => l.Fields.GetValueOrDefault("id") ?? []).Select(v => v.Trim()).Distinct().ToArray();
        var known = (await db.Advisories.Include(a => a.Ranges).Where(a => ids.Contains(a.ExternalId!)).ToListAsync(ct)).ToDictionary(a => a.ExternalId!);
        List<(Advisory Advisory, Func<long, DomainEvent> Happened)> saved = [];
        foreach (var line in batch)
        {
            var fields = new FieldReader(line, run.Problems);
            var id = fields.Text("id", 80, needed: true);
            var old = known.GetValueOrDefault(id);
            var named = fields.Text("model", 120, old is null ? "" : "\0");
            var model = named == "\0" ? old!.ModelId : named.Length == 0 ? null : run.Model(named);
            if (model is null && named.Length > 1) fields.Wrong("model", Texts.ProductsModelUnknown(named));
            var facts = new AdvisoryFacts(fields.Text("title", 200, old?.Title ?? "", needed: true), fields.Text("text", 20_000, old?.Text ?? "", needed: true), fields.Choice("severity", old?.Severity ?? AdvisorySeverity.Notice), model);
            var ranges = Ranges(fields, old?.Ranges ?? []);
            if (model is null && ranges.Count == 0 && !fields.IsWrong) fields.Wrong("ranges", Texts.ProductsAdvisoryOfNothing);
            var (published, withdrawn) = (fields.Flag("published", old?.PublishedAt is not null), fields.Text("withdrawn", 400, old?.Withdrawn?.Reason ?? ""));
            if (!published && old?.PublishedAt is not null) fields.Wrong("published", Texts.ProductsAdvisoryStays);
            if (old?.Withdrawn is { } gone && withdrawn != gone.Reason) fields.Wrong("withdrawn", Texts.ProductsWithdrawnStays);
            if (!fields.EndsWell()) { run.Count(ImportKind.Advisory, new(Wrong: 1)); continue; }
            var said = ranges.Select(r => (r.First, r.Last)).ToHashSet();
            if (old is not null && old.Facts == facts && said.SetEquals(old.Ranges.Select(r => (r.First, r.Last))) && published == old.PublishedAt is not null && withdrawn == (old.Withdrawn?.Reason ?? "")) run.Count(ImportKind.Advisory, new(Same: 1));
            else
            {
                var advisory = known[id] = old ?? Advisory.Of(facts, ranges, id, run.Now);
                if (old is null && !run.Dry) db.Add(advisory);
                saved.Add((advisory, Write(advisory, facts, ranges, published, withdrawn, run)));
                run.Count(ImportKind.Advisory, old is null ? new(Added: 1) : new(Changed: 1));
            }
        }
        await run.Save(() => saved.Select(s => s.Happened(s.Advisory.Id)), ct);
    }

    private static Func<long, DomainEvent> Write(Advisory advisory, AdvisoryFacts facts, IReadOnlyList<SerialRange> ranges, bool published, string withdrawn, ImportRun run)
    {
        advisory.Write(facts, ranges);
        var (first, gone) = (published && advisory.PublishedAt is null, withdrawn.Length > 0 && advisory.Withdrawn is null);
        if (first) advisory.Publish(run.Now);
        if (gone) advisory.Withdraw(withdrawn, run.By, run.Now);
        return id => gone ? new AdvisoryWithdrawn(id) : first ? new AdvisoryPublished(id) : new AdvisorySaved(id);
    }

    private static IReadOnlyList<SerialRange> Ranges(FieldReader fields, IReadOnlyList<SerialRange> before)
    {
        if (!fields.Has("ranges")) return before;
        var (ranges, wrong) = SerialRanges.Read(fields.List("ranges", []));
        if (wrong is not null) fields.Wrong("ranges", Texts.ProductsRangeWrong(wrong));
        return ranges;
    }
}
