using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Knowledge.Importing;

/// <summary>Writes all articles as a file that can be taken in again, here or elsewhere, an article a line. Those that went up in another one stay out, and so do files.</summary>
public sealed class ExportArticles(BeistandDb db, IArticleCategories categories)
{
    private const int Batch = 500;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public async Task<bool> Write(Actor by, Stream to, CancellationToken ct)
    {
        if (by.Kind != ActorKind.System && !by.Is(ArticleFlow.Editors)) return false;
        await Name(ct);
        var keys = (await categories.ByKey(db, ct)).ToDictionary(c => c.Value, c => c.Key);
        var ids = await db.Articles.AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.ExternalId, ct);
        await using var text = new StreamWriter(to, leaveOpen: true);
        await text.WriteAsync("{\"articles\":[");
        for (var (after, first, more) = (0L, true, true); more;)
        {
            var part = await db.Articles.AsNoTracking().Include(a => a.Products).Where(a => a.Id > after && a.MergedInto == null).OrderBy(a => a.Id).Take(Batch).ToListAsync(ct);
            foreach (var a in part)
            {
                await text.WriteAsync(first ? "\n" : ",\n");
                await text.WriteAsync(JsonSerializer.Serialize(Row(a, keys, ids), Json));
                first = false;
            }
            (after, more) = (part.Count > 0 ? part[^1].Id : after, part.Count == Batch);
        }
        await text.WriteAsync("\n]}\n");
        return true;
    }

    // Articles from before had none; from now on they are known by it everywhere.
    private async Task Name(CancellationToken ct)
    {
        await using var work = await db.BeginWork(ct);
        foreach (var id in await db.Articles.Where(a => a.ExternalId == null).Select(a => a.Id).ToListAsync(ct))
        {
            var name = RandomId.New();
            await db.Articles.Where(a => a.Id == id).ExecuteUpdateAsync(a => a.SetProperty(x => x.ExternalId, name), ct);
        }
        await work.Commit(ct);
    }

    private static object Row(Article a, Dictionary<long, string> categories, Dictionary<long, string?> ids) => new
    {
        id = a.ExternalId, number = a.Number, language = a.Language, kind = Word(a.Kind), state = Word(a.State), readers = Word(a.Readers), title = a.Title, problem = a.Problem, environment = a.Environment, cause = a.Cause, solution = a.Solution,
        category = a.CategoryId is { } category ? categories.GetValueOrDefault(category) : null, products = a.Products.Select(p => p.Product).Order(StringComparer.Ordinal), systems = a.Systems,
        reviewOn = a.ReviewOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), translationOf = a.TranslationOf is { } first ? ids.GetValueOrDefault(first) : null,
    };

    private static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
