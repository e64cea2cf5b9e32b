using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Knowledge.Finding;

public sealed record ArticleRow(long Id, string Title, ArticleState State, Readers Readers, string Language, long? CategoryId, long? OwnerId, DateTimeOffset ChangedAt)
{
    public ArticleKind Kind { get; init; }
    public int Used { get; init; }
    public int Helped { get; init; }
    public int NotHelped { get; init; }
    public DateOnly? ReviewOn { get; init; }
    public string Number => Article.Prefix + Id;
}

/// <param name="Words">Each of them stands somewhere in the article, or it is the article's number.</param>
public sealed record ArticleQuery(string Words = "", ArticleState? State = null, long? Category = null, int Page = 1)
{
    public ArticleKind? Kind { get; init; }
    public string? Language { get; init; }
    public string? Product { get; init; }
}

public sealed record ArticlePage(IReadOnlyList<ArticleRow> Rows, bool More);

/// <param name="Moved">It was asked for by an earlier address: lead there.</param>
public sealed record ArticleFound(Article Article, bool Moved);

/// <summary>What a reader is told of an article that is no longer there for him.</summary>
/// <param name="Title">As readers saw it last.</param>
public sealed record ArticleGone(string Title, string Language, ArticleState State, DateTimeOffset Since, ArticleRow? Successor);

public sealed class ArticleLists(BeistandDb db)
{
    private const int PerPage = 50, MostWords = 8;

    public Task<Article?> One(Actor actor, string? number, CancellationToken ct) => Article.IdOf(number) is { } id ? One(actor, id, ct) : Task.FromResult<Article?>(null);

    /// <summary>By its address, an address of an earlier title, its number, or the address of an article that went up in it.</summary>
    public async Task<ArticleFound?> BySlug(Actor actor, string? slug, CancellationToken ct)
    {
        if ((Article.IdOf(slug) ?? Article.IdOfSlug(slug)) is not { } id) return null;
        if (await db.Articles.Where(a => a.Id == id).Select(a => a.MergedInto).FirstOrDefaultAsync(ct) is { } stays) return await One(actor, stays, ct) is { } other ? new(other, true) : null;
        return await One(actor, id, ct) is { } article ? new(article, article.Slug != slug) : null;
    }

    /// <summary>An article that this reader could read once and that is outdated or archived now. Null where it never was his to read: of that he hears nothing, nor of words that came later.</summary>
    public async Task<ArticleGone?> Gone(Actor actor, string? slug, CancellationToken ct)
    {
        if ((Article.IdOf(slug) ?? Article.IdOfSlug(slug)) is not { } id) return null;
        var highest = ArticleFlow.Highest(actor);
        var gone = await db.Articles.AsNoTracking().Where(a => a.Id == id && a.Readers <= highest && (a.State == ArticleState.Outdated || a.State == ArticleState.Archived))
            .Join(db.ArticleRevisions.Where(r => r.Readers <= highest), a => new { Article = a.Id, Version = a.LastReadVersion }, r => new { Article = r.ArticleId, Version = (int?)r.Version }, (a, r) => new { r.Title, a.Language, a.State, a.ChangedAt, a.SuccessorId }).FirstOrDefaultAsync(ct);
        if (gone is null) return null;
        var successor = gone.SuccessorId is { } other ? await Rows(db.Articles.VisibleTo(actor).Where(a => a.Id == other && a.State == ArticleState.Published)).FirstOrDefaultAsync(ct) : null;
        return new(gone.Title, gone.Language, gone.State, gone.ChangedAt, successor);
    }

    public async Task<IReadOnlyList<ArticleRow>> Translations(Actor actor, Article article, CancellationToken ct)
    {
        var (first, own) = (article.TranslationOf ?? article.Id, article.Id);
        return await Rows(db.Articles.VisibleTo(actor).Where(a => (a.Id == first || a.TranslationOf == first) && a.Id != own && a.State != ArticleState.Archived).OrderBy(a => a.Language)).ToListAsync(ct);
    }

    /// <summary>Those of the articles that the actor may read, in the same order.</summary>
    public async Task<IReadOnlyList<ArticleRow>> Named(Actor actor, IReadOnlyList<long> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return [];
        var wanted = ids.ToArray();
        var rows = await Rows(db.Articles.VisibleTo(actor).Where(a => wanted.Contains(a.Id))).ToListAsync(ct);
        return [.. rows.OrderBy(row => ids.ToList().IndexOf(row.Id))];
    }

    public async Task<ArticlePage> Page(Actor actor, ArticleQuery query, CancellationToken ct)
    {
        var found = Matching(db.Articles.VisibleTo(actor), query);
        var rows = await Rows(found.OrderByDescending(a => a.ChangedAt).ThenByDescending(a => a.Id).Skip((Math.Max(query.Page, 1) - 1) * PerPage).Take(PerPage + 1)).ToListAsync(ct);
        return new([.. rows.Take(PerPage)], rows.Count > PerPage);
    }

    internal static IQueryable<ArticleRow> Rows(IQueryable<Article> articles) => articles.AsNoTracking().Select(a => new ArticleRow(a.Id, a.Title, a.State, a.Readers, a.Language, a.CategoryId, a.OwnerId, a.ChangedAt)
    {
        Kind = a.Kind, Used = a.Used, Helped = a.Helped, NotHelped = a.NotHelped, ReviewOn = a.ReviewOn,
    });

    private static IQueryable<Article> Matching(IQueryable<Article> found, ArticleQuery query)
    {
        found = query.State is { } state ? found.Where(a => a.State == state) : found.Where(a => a.State != ArticleState.Archived);
        if (query.Category is { } category) found = found.Where(a => a.CategoryId == category);
        if (query.Kind is { } kind) found = found.Where(a => a.Kind == kind);
        if (query.Language is { } language) found = found.Where(a => a.Language == language);
        if (query.Product is { } product) found = found.Where(a => a.Products.Any(p => p.Product == product));
        if (query.Words.Trim().StartsWith(Article.Prefix, StringComparison.OrdinalIgnoreCase) && Article.IdOf(query.Words) is { } id) return found.Where(a => a.Id == id);
        foreach (var word in query.Words.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostWords)) found = found.Where(a => a.Words.Contains(word));
        return found;
    }

    private Task<Article?> One(Actor actor, long id, CancellationToken ct) =>
        db.Articles.AsNoTracking().VisibleTo(actor).Include(a => a.Products).Include(a => a.Files).AsSplitQuery().FirstOrDefaultAsync(a => a.Id == id, ct);
}
