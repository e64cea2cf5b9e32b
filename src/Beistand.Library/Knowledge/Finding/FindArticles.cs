using Beistand.Kernel;
using Beistand.Library.Search.Finding;

namespace Beistand.Library.Knowledge.Finding;

/// <summary>What an agent is offered at a ticket.</summary>
public sealed class FindArticles(ArticleLists lists, FindAnything find)
{
    private const int Most = 10;

    /// <param name="words">Empty: published ones of the category.</param>
    public async Task<IReadOnlyList<ArticleRow>> For(Actor actor, string words, long? category, CancellationToken ct)
    {
        var given = words.Trim();
        var ids = given.StartsWith(Article.Prefix, StringComparison.OrdinalIgnoreCase) ? [] : await find.Best(actor, "article", given, Language.Code, Most, ct);
        if (ids.Count > 0) return [.. (await lists.Named(actor, ids, ct)).OrderBy(r => ids.ToList().IndexOf(r.Id))];
        // A number, or the index is not made yet.
        return [.. (await lists.Page(actor, given.Length > 0 ? new ArticleQuery(given) : new ArticleQuery("", ArticleState.Published, category ?? 0), ct)).Rows.Take(Most)];
    }
}
