using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Products.Importing;

/// <summary>Writes everything as a file that can be taken in again, here or elsewhere, a record a line.</summary>
public sealed class ExportProducts(BeistandDb db, ICustomers customers)
{
    private const int Batch = 1000;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    /// <summary>False where the actor may not; nothing is written then.</summary>
    public async Task<bool> Write(Actor by, Stream to, CancellationToken ct)
    {
        if (!ProductFlow.Keeps(by)) return false;
        await using var text = new StreamWriter(to, leaveOpen: true);
        var models = await db.ProductModels.AsNoTracking().Include(m => m.Line).OrderBy(m => m.Id).ToListAsync(ct);
        var names = models.ToDictionary(m => m.Id, m => m.ExternalId ?? m.Slug);
        await text.WriteAsync("{\"models\":[");
        await Rows(text, Once(models.Select(m => (object)new { id = m.ExternalId ?? m.Slug, line = m.Line.Name, name = m.Name, kind = m.Kind, specs = m.Specifications.GroupBy(s => s.Name).ToDictionary(s => s.Key, s => s.First().Value), announced = Day(m.AnnouncedOn), serviceEnds = Day(m.ServiceEndsOn), published = m.Published })));
        await text.WriteAsync("\n],\"devices\":[");
        await Rows(text, Devices(names, ct));
        await text.WriteAsync("\n],\"downloads\":[");
        await Rows(text, Downloads(names, ct));
        await text.WriteAsync("\n],\"advisories\":[");
        await Rows(text, Once((await db.Advisories.AsNoTracking().Include(a => a.Ranges).OrderBy(a => a.Id).ToListAsync(ct)).Select(a => (object)new
        {
            id = a.ExternalId, title = a.Title, text = a.Text, severity = Word(a.Severity), model = a.ModelId is { } m ? names[m] : null, ranges = a.Ranges.Select(r => new { from = r.First, until = r.Last }), published = a.PublishedAt is not null, withdrawn = a.Withdrawn?.Reason,
        })));
        await text.WriteAsync("\n]}\n");
        return true;
    }

    private async IAsyncEnumerable<object> Devices(Dictionary<long, string> models, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var (after, more) = (0L, true); more;)
        {
            var part = await db.Devices.AsNoTracking().Where(d => d.Id > after).OrderBy(d => d.Id).Take(Batch).ToListAsync(ct);
            var organisations = await customers.OrganisationNames(db, [.. part.Select(d => d.OrganisationId).OfType<long>()], ct);
            var owners = await customers.Addresses(db, [.. part.Select(d => d.OwnerId).OfType<long>()], ct);
            foreach (var d in part)
            {
                yield return new
                {
                    id = d.ExternalId, serial = d.Serial, model = models[d.ModelId], build = d.Build.Length > 0 ? d.Build : null, sold = Day(d.SoldOn), organisation = d.OrganisationId is { } o ? organisations.GetValueOrDefault(o) : null, owner = d.OwnerId is { } p ? owners.GetValueOrDefault(p) : null,
                    statutory = Of(d.Warranty.Statutory), guarantee = Of(d.Warranty.Guarantee), supportPack = Of(d.Warranty.SupportPack),
                };
            }
            (after, more) = (part.Count > 0 ? part[^1].Id : after, part.Count == Batch);
        }
    }

    private async IAsyncEnumerable<object> Downloads(Dictionary<long, string> models, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var ids = await db.Downloads.AsNoTracking().ToDictionaryAsync(d => d.Id, d => d.ExternalId, ct);
        for (var (after, more) = (0L, true); more;)
        {
            var part = await db.Downloads.AsNoTracking().Include(d => d.Models).Where(d => d.Id > after).OrderBy(d => d.Id).Take(Batch).ToListAsync(ct);
            foreach (var d in part)
            {
                yield return new
                {
                    id = d.ExternalId, kind = Word(d.Kind), title = d.Title, version = d.Version, component = d.Component, os = d.Systems, models = d.Models.Select(m => models[m.ModelId]), language = d.Language, notes = d.ReleaseNotes, severity = Word(d.Severity), released = Day(d.ReleasedOn),
                    signature = d.Signature, file = FileOf(d.Sha256, d.FileName), fileName = d.FileName, sha256 = d.Sha256, supersedes = d.SupersedesId is { } old ? ids[old] : null, withdrawn = d.Withdrawn?.Reason,
                };
            }
            (after, more) = (part.Count > 0 ? part[^1].Id : after, part.Count == Batch);
        }
    }

    /// <summary>Where a download's content lies beside the exported file.</summary>
    public static string FileOf(string sha256, string name) => $"dateien/{sha256[..12]}-{name}";

    private static async Task Rows(StreamWriter text, IAsyncEnumerable<object> rows)
    {
        var first = true;
        await foreach (var row in rows)
        {
            await text.WriteAsync(first ? "\n" : ",\n");
            await text.WriteAsync(JsonSerializer.Serialize(row, row.GetType(), Json));
            first = false;
        }
    }

#pragma warning disable CS1998 // what is at hand already, in the shape of what is fetched
    private static async IAsyncEnumerable<object> Once(IEnumerable<object> rows)
    {
        foreach (var row in rows) yield return row;
    }
#pragma warning restore CS1998

    private static object? Of(Cover? cover) => cover is null ? null : new { from = Day(cover.From), until = Day(cover.Until), gives = cover.Gives, name = cover.Name };

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
