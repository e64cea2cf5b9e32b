using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Library.Knowledge.Finding;

public sealed record ArticleRow(long Id, string Title, ArticleState State, Readers Readers, string Language, long? CategoryId, long? OwnerId, DateTimeOffset ChangedAt)
{
    public string Number => Article.Prefix + Id;
}

/// <param name="Words">Each of them stands somewhere in the article, or it is the article's number.</param>
public sealed record ArticleQuery(string Words = "", ArticleState? State = null, long? Category = null, int Page = 1);

public sealed record ArticlePage(IReadOnlyList<ArticleRow> Rows, bool More);

public sealed class ArticleLists(BeistandDb db)
{
    private const int PerPage = 50, MostWords = 8;

    public Task<Article?> One(Actor actor, string? number, CancellationToken ct) =>
        Article.IdOf(number) is { } id ? db.Articles.AsNoTracking().VisibleTo(actor).FirstOrDefaultAsync(a => a.Id == id, ct) : Task.FromResult<Article?>(null);

    /// <summary>Those of the articles that the actor may read, in the same order.</summary>
    public async Task<IReadOnlyList<ArticleRow>> Named(Actor actor, IReadOnlyList<long> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return [];
        var wanted = ids.ToArray();
        var rows = await db.Articles.AsNoTracking().VisibleTo(actor).Where(a => wanted.Contains(a.Id)).Select(a => new ArticleRow(a.Id, a.Title, a.State, a.Readers, a.Language, a.CategoryId, a.OwnerId, a.ChangedAt)).ToListAsync(ct);
        return [.. rows.OrderBy(row => ids.ToList().IndexOf(row.Id))];
    }

    public async Task<ArticlePage> Page(Actor actor, ArticleQuery query, CancellationToken ct)
    {
        var found = db.Articles.AsNoTracking().VisibleTo(actor);
        found = query.State is { } state ? found.Where(a => a.State == state) : found.Where(a => a.State != ArticleState.Archived);
        if (query.Category is { } category) found = found.Where(a => a.CategoryId == category);
        if (query.Words.Trim().StartsWith(Article.Prefix, StringComparison.OrdinalIgnoreCase) && Article.IdOf(query.Words) is { } id) found = found.Where(a => a.Id == id);
        else
        {
            foreach (var word in query.Words.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostWords)) found = found.Where(a => a.Words.Contains(word));
        }
        var rows = await found.OrderByDescending(a => a.ChangedAt).ThenByDescending(a => a.Id).Skip((Math.Max(query.Page, 1) - 1) * PerPage).Take(PerPage + 1)
            .Select(a => new ArticleRow(a.Id, a.Title, a.State, a.Readers, a.Language, a.CategoryId, a.OwnerId, a.ChangedAt)).ToListAsync(ct);
        return new([.. rows.Take(PerPage)], rows.Count > PerPage);
    }
}
