using Beistand.Kernel;

namespace Beistand.Library.Knowledge.Finding;

/// <summary>What an agent is offered at a ticket: the one place to put a better search in.</summary>
public sealed class FindArticles(ArticleLists lists)
{
    private const int Most = 10;

    /// <param name="words">Empty: published ones of the category.</param>
    public async Task<IReadOnlyList<ArticleRow>> For(Actor actor, string words, long? category, CancellationToken ct)
    {
        var query = words.Trim() is { Length: > 0 } given ? new ArticleQuery(given) : new ArticleQuery("", ArticleState.Published, category ?? 0);
        return [.. (await lists.Page(actor, query, ct)).Rows.Take(Most)];
    }
}
