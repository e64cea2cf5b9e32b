using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Knowledge;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Portal.Reading;

/// <summary>A published article as it stands on the shelf.</summary>
public sealed record ShelfRow(long Id, string Title, string Language, ArticleKind Kind, Readers Readers, long? CategoryId, IReadOnlyList<string> Systems, DateTimeOffset PublishedAt, DateTimeOffset ChangedAt, int Helped)
{
    public IReadOnlyList<string> Products { get; init; } = [];
    public string Url => ReadingUrls.Of(Id, Title, Language);
}

/// <summary>What readers may browse: the published articles of their language, as each may see them.</summary>
internal sealed class ArticleShelf(BeistandDb db, Kept kept)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<ShelfRow>> Of(Actor actor, string language, CancellationToken ct) =>
        await kept.Of(actor, ("shelf", language), () => Read(actor, language, ct));

    /// <summary>The texts of some of them.</summary>
    public async Task<IReadOnlyDictionary<long, ArticleText>> Texts(Actor actor, IEnumerable<long> ids, CancellationToken ct)
    {
        var wanted = ids.ToArray();
        return wanted.Length == 0 ? new Dictionary<long, ArticleText>() : await db.Articles.AsNoTracking().VisibleTo(actor).Where(a => wanted.Contains(a.Id))
            .Select(a => new { a.Id, Text = new ArticleText(a.Title, a.Problem, a.Environment, a.Cause, a.Solution) }).ToDictionaryAsync(a => a.Id, a => a.Text, ct);
    }

    private async Task<IReadOnlyList<ShelfRow>> Read(Actor actor, string language, CancellationToken ct)
    {
        var published = db.Articles.AsNoTracking().VisibleTo(actor).Where(a => a.State == ArticleState.Published && a.Language == language);
        var rows = await published.OrderByDescending(a => a.PublishedAt).ThenByDescending(a => a.Id)
            .Select(a => new ShelfRow(a.Id, a.Title, a.Language, a.Kind, a.Readers, a.CategoryId, a.Systems, a.PublishedAt ?? a.ChangedAt, a.ChangedAt, a.Helped)).ToListAsync(ct);
        var products = (await db.Set<ArticleProduct>().AsNoTracking().Where(p => published.Any(a => a.Id == p.ArticleId)).ToListAsync(ct)).ToLookup(p => p.ArticleId, p => p.Product);
        return [.. rows.Select(r => products.Contains(r.Id) ? r with { Products = [.. products[r.Id].Order(StringComparer.Ordinal)] } : r)];
    }
}
