using System.Runtime.CompilerServices;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Library.Search;
using Beistand.Library.Search.Indexing;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Products.Finding;

/// <summary>Drivers and documents to be found: of each the newest that is offered.</summary>
public sealed class DownloadSource : ISearchSource
{
    private const int Batch = 500;
    private const string Open = "download-open", Hidden = "download-hidden";

    // What people call them, whatever stands in the title.
    private static readonly Dictionary<DownloadKind, string> Called = new()
    {
        [DownloadKind.Driver] = "Treiber driver", [DownloadKind.Firmware] = "BIOS Firmware", [DownloadKind.Manual] = "Handbuch Anleitung manual", [DownloadKind.Document] = "Dokument document", [DownloadKind.Tool] = "Programm Werkzeug tool",
    };

    public string Kind => "download";

    public async IAsyncEnumerable<IReadOnlyList<Entry>> All(BeistandDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var last = 0L; ;)
        {
            var batch = await Offered(db).Where(d => d.Id > last).OrderBy(d => d.Id).Take(Batch).ToListAsync(ct);
            if (batch.Count == 0) yield break;
            last = batch[^1].Id;
            yield return [.. batch.Select(Describe)];
        }
    }

    /// <summary>A negative number is a model's: whether customers see it decides about all that is for it.</summary>
    public IEnumerable<long> Touched(EventRow happened) => happened.Kind switch
    {
        nameof(DownloadAdded) => [happened.Read<DownloadAdded>().Download],
        nameof(DownloadChanged) => [happened.Read<DownloadChanged>().Download],
        nameof(DownloadWithdrawn) => [happened.Read<DownloadWithdrawn>().Download],
        nameof(DownloadSuperseded) when happened.Read<DownloadSuperseded>() is { } one => [one.Download, one.By],
        nameof(ModelSaved) => [-happened.Read<ModelSaved>().Model],
        _ => [],
    };

    public async Task<IReadOnlyList<Entry>> Of(BeistandDb db, IReadOnlyCollection<long> numbers, CancellationToken ct)
    {
        var (ids, models) = (numbers.Where(n => n > 0).ToArray(), numbers.Where(n => n < 0).Select(n => -n).ToArray());
        // Where one is taken back, the one before it is the newest again.
        var before = await db.Downloads.Where(d => ids.Contains(d.Id) && d.SupersedesId != null).Select(d => d.SupersedesId!.Value).ToArrayAsync(ct);
        return [.. (await Offered(db).Where(d => ids.Contains(d.Id) || before.Contains(d.Id) || d.Models.Any(m => models.Contains(m.ModelId))).ToListAsync(ct)).Select(Describe)];
    }

    public IEnumerable<string> KeysOf(Actor actor) => actor.IsStaff ? [Open, Hidden] : [Open];

    public async Task<IReadOnlySet<long>> Visible(BeistandDb db, Actor actor, IReadOnlyCollection<long> numbers, CancellationToken ct)
    {
        var ids = numbers.ToArray();
        return (await db.Downloads.AsNoTracking().VisibleTo(actor).Where(d => ids.Contains(d.Id)).Select(d => d.Id).ToListAsync(ct)).ToHashSet();
    }

    private static IQueryable<Download> Offered(BeistandDb db) => db.Downloads.AsNoTracking().Include(d => d.Models).ThenInclude(m => m.Model).Where(d => d.Withdrawn == null && d.ReplacedById == null);

    private static Entry Describe(Download download)
    {
        var models = download.Models.Select(m => m.Model).ToList();
        return new($"download:{download.Id}", $"{download.Title} {download.Version}".Trim(),
            string.Join('\n', new[] { string.Join(", ", models.Select(m => m.Name)), $"{Called[download.Kind]} {download.Component}".Trim(), download.ReleaseNotes, download.FileName }.Where(t => t.Length > 0)), download.Language == "en" ? "en" : "de")
        {
            Keys = [models.Count == 0 || models.Exists(m => m.Published) ? Open : Hidden], Type = ProductPages.Papers.Contains(download.Kind) ? "document" : "download", Slug = download.PublicId,
            Products = [.. models.Select(m => m.Slug)], Systems = download.Systems, At = download.AddedAt,
        };
    }
}
